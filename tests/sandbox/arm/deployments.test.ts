import { describe, expect, it } from "@jest/globals";
import type { Json, JsonObject } from "../../../sandbox/arm/json";
import { GROUP, idOf, newAzure, refusal, refusalParts, TENANT, vaultBody } from "../support";

const DEPLOYMENT = `${GROUP}/providers/Microsoft.Resources/deployments/first`;
const VAULT = idOf.vault("kv-orders");
const USAGE = "Please see https://aka.ms/arm-template-expressions for usage details.";

/** A deployment of one resource, a vault that is right unless changed. */
function deploymentOf(
  resource: JsonObject = {},
  template: JsonObject = {},
  properties: JsonObject = {},
): JsonObject {
  const vault = {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2024-11-01",
    name: "kv-orders",
    ...vaultBody(),
  };
  const resources: Json[] = [{ ...vault, ...resource }];
  return {
    properties: { mode: "Incremental", template: { resources, ...template }, ...properties },
  };
}

/** A deployment that sends a resource back as it is, by a nested template. */
function writtenBack(changes: JsonObject): JsonObject {
  const vault = {
    location: "[parameters('vault').location]",
    properties: "[union(parameters('vault').properties, variables('changes'))]",
  };
  const declared = { parameters: { vault: { type: "object" } }, variables: { changes } };
  const { properties } = deploymentOf(vault, declared);
  return deploymentOf({
    type: "Microsoft.Resources/deployments",
    name: "inner",
    properties: {
      ...(properties as JsonObject),
      expressionEvaluationOptions: { scope: "inner" },
      parameters: { vault: { value: `[reference('${VAULT}', '2024-11-01', 'Full')]` } },
    },
  });
}

describe("deployments", () => {
  it("create what their template lists, and are kept in the history without it", async () => {
    const { azure } = await newAzure();
    const body = deploymentOf({}, { parameters: { size: { type: "int", defaultValue: 7 } } });
    expect((await azure.request("PUT", DEPLOYMENT, { body })).status).toBe(201);
    expect(await azure.get(VAULT)).toMatchObject({ name: "kv-orders" });
    expect(await azure.get(DEPLOYMENT)).toMatchObject({
      id: DEPLOYMENT,
      name: "first",
      type: "Microsoft.Resources/deployments",
      properties: {
        mode: "Incremental",
        provisioningState: "Succeeded",
        templateHash: expect.stringMatching(/^\d+$/),
        outputResources: [{ id: VAULT }],
      },
    });
    expect(JSON.stringify(await azure.get(DEPLOYMENT))).not.toContain('"template"');
    expect((await azure.request("PUT", DEPLOYMENT, { body })).status).toBe(200);
    expect(await azure.list(`${GROUP}/providers/Microsoft.Resources/deployments`)).toHaveLength(1);
  });

  it("leave what they created when they are deleted, and go with their group", async () => {
    const { azure } = await newAzure();
    await azure.put(DEPLOYMENT, deploymentOf());
    await azure.delete(DEPLOYMENT);
    expect(await azure.get(VAULT)).toBeDefined();
    await azure.put(DEPLOYMENT, deploymentOf());
    await azure.delete(GROUP);
    await azure.put(GROUP, { location: "westeurope" });
    expect((await refusal(azure.get(DEPLOYMENT))).status).toBe(404);
  });

  it("write a resource back as it is when they run, by a nested template that is told", async () => {
    const { azure, calls } = await newAzure();
    const policy = { tenantId: TENANT, objectId: TENANT, permissions: { keys: ["list"] } };
    const settings = { enablePurgeProtection: undefined, accessPolicies: [policy] };
    await azure.put(VAULT, vaultBody({ ...settings, enabledForDeployment: true }));
    const before = (await azure.get(VAULT))["properties"] as JsonObject;
    await azure.put(DEPLOYMENT, writtenBack({ enablePurgeProtection: true }));
    const after = (await azure.get(VAULT))["properties"];
    expect(after).toEqual({ ...before, enablePurgeProtection: true });
    // What Azure asked itself for is in the log, too.
    expect(calls.filter((call) => call.kind === "arm" && call.id === VAULT)).toHaveLength(5);
    const inner = DEPLOYMENT.replace("first", "inner");
    expect(await azure.get(inner)).toMatchObject({
      properties: { parameters: { vault: { type: "Object", value: { location: "westeurope" } } } },
    });
  });

  it("skip a resource whose condition is not fulfilled", async () => {
    const { azure } = await newAzure();
    const template = { variables: { on: { value: true } } };
    await azure.put(
      DEPLOYMENT,
      deploymentOf({ condition: "[not(variables('on').value)]" }, template),
    );
    expect((await refusal(azure.get(VAULT))).status).toBe(404);
    expect(await azure.get(DEPLOYMENT)).toMatchObject({ properties: { outputResources: [] } });
  });

  it("fail with what failed in them, however deep", async () => {
    const { azure } = await newAzure();
    await azure.put(VAULT, vaultBody());
    const request = azure.put(DEPLOYMENT, writtenBack({ enablePurgeProtection: false }));
    const { status, code, message, details } = await refusal(request);
    expect([status, code, message]).toEqual([
      409,
      "DeploymentFailed",
      "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/DeployOperations for usage details.",
    ]);
    expect(details).toMatchObject([
      { code: "DeploymentFailed", details: [{ message: expect.stringContaining("irreversible") }] },
    ]);
    expect((await refusal(azure.get(DEPLOYMENT))).status).toBe(404);
  });

  it.each<[string, JsonObject, string]>([
    [
      "a resource that asks for itself",
      deploymentOf({ properties: `[reference('${VAULT}', '2024-11-01', 'Full').properties]` }),
      "The template resource 'Microsoft.KeyVault/vaults/kv-orders' cannot reference itself",
    ],
    [
      "a reference outside of properties",
      deploymentOf({ location: `[reference('${VAULT}', '2024-11-01', 'Full').location]` }),
      `The template function 'reference' is not expected at this location. ${USAGE}`,
    ],
    [
      "a property that is not there",
      deploymentOf({ location: "[variables('a').b]" }, { variables: { a: { c: 1, d: 2 } } }),
      `The language expression property 'b' doesn't exist, available properties are 'c, d'. ${USAGE}`,
    ],
    [
      "an unknown parameter",
      deploymentOf({ location: "[parameters('where')]" }),
      `The template parameter 'where' is not found. ${USAGE}`,
    ],
    [
      "a parameter without a value",
      deploymentOf({}, { parameters: { where: { type: "string" } } }),
      "The value for the template parameter 'where' is not provided",
    ],
    [
      "half an expression",
      deploymentOf({ location: "[union(variables('a')]" }, { variables: { a: {} } }),
      `The language expression 'union(variables('a')' is not valid: 'the end' is not expected. ${USAGE}`,
    ],
  ])("are refused with %s", async (_, body, sentence) => {
    const { azure } = await newAzure();
    expect(await refusalParts(azure.put(DEPLOYMENT, body))).toEqual([
      400,
      "InvalidTemplate",
      `Deployment template validation failed: '${sentence}.'.`,
    ]);
  });

  it.each<[JsonObject, string]>([
    [deploymentOf({}, {}, { mode: "Complete" }), "the mode 'Complete'"],
    [deploymentOf({}, { outputs: {} }), "the template's property 'outputs'"],
    [deploymentOf({ copy: {} }), "the resource's property 'copy'"],
    [deploymentOf({}, {}, { templateLink: {} }), "the deployment's property 'templateLink'"],
    [deploymentOf({ location: "[resourceGroup().location]" }), "the function 'resourceGroup'"],
    [deploymentOf({ location: "[variables('a')[0]]" }), "'[0]' in the expression"],
    [
      deploymentOf({ properties: `[reference('${VAULT}', '2024-11-01')]` }),
      "the function reference without 'Full'",
    ],
    [
      deploymentOf({
        type: "Microsoft.Resources/deployments",
        properties: { mode: "Incremental" },
      }),
      "a nested template whose expressions have the outer scope",
    ],
  ])("say what the sandbox does not know: %#", async (body, what) => {
    const { azure } = await newAzure();
    const { code, message } = await refusal(azure.put(DEPLOYMENT, body));
    expect(code).toBe("SandboxUnsupportedTemplate");
    expect(message).toContain(`The sandbox does not deploy templates with ${what}`);
  });

  it("leave texts that only look like expressions", async () => {
    const { azure } = await newAzure();
    await azure.put(DEPLOYMENT, deploymentOf({ tags: { note: "[[not an expression]", it: "[x" } }));
    expect(await azure.get(VAULT)).toMatchObject({
      tags: { note: "[not an expression]", it: "[x" },
    });
  });
});
