/** @shows git global-parameters purview */
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../components";
import { GLOBAL_PARAMETERS_RULE } from "../../components/global-parameters-rule";
import { AzureMocks, CALLS, valueOf } from "./support/azure-mocks";

const FACTORY = "azure-native:datafactory:Factory";
const workspaceId =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";
const repository = {
  type: "FactoryVSTSConfiguration",
  accountName: "contoso",
  projectName: "data",
  repositoryName: "pipelines",
  collaborationBranch: "main",
  rootFolder: "/",
};
const parameters = { region: { type: "String", value: "west" } };

async function deploy(
  args: Partial<EncryptedDataFactoryArgs>,
  getFactory?: () => Record<string, unknown>,
): Promise<AzureMocks> {
  const mocks = new AzureMocks({
    ...CALLS,
    ...(getFactory && { "azure-native:datafactory:getFactory": getFactory }),
  });
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
  const component = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data", ...args });
  await valueOf(component.evidence);
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return mocks;
}

describe("factory settings", () => {
  it("are the factory's", async () => {
    const mocks = await deploy({
      publicNetworkAccess: "Disabled",
      repoConfiguration: repository,
      globalParameters: parameters,
      purviewResourceId:
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Purview/accounts/p",
    });
    expect(mocks.inputsOf(FACTORY)).toMatchObject({
      publicNetworkAccess: "Disabled",
      repoConfiguration: repository,
      globalParameters: parameters,
      purviewConfiguration: { purviewResourceId: expect.stringContaining("Purview") },
    });
  });

  it("that are to be kept are read from Azure, and parameters are secrets then", async () => {
    const mocks = await deploy({ keepRepoConfiguration: true, keepGlobalParameters: true }, () => ({
      repoConfiguration: repository,
      globalParameters: parameters,
    }));
    expect(mocks.inputsOf(FACTORY)).toMatchObject({
      repoConfiguration: repository,
      globalParameters: expect.objectContaining({ value: parameters }),
    });
  });

  it("that are to be kept are none before the factory exists", async () => {
    const mocks = await deploy({ keepRepoConfiguration: true }, () => {
      // As gRPC hands the provider's error on.
      throw Object.assign(new Error(), { details: 'Status=404 Code="ResourceNotFound"' });
    });
    expect(mocks.inputsOf(FACTORY)).not.toHaveProperty("repoConfiguration");
  });
});

describe("what is added to factory and vault", () => {
  const children = (mocks: AzureMocks): string[] =>
    mocks.registered.map(({ type, name }) => `${type} ${name}`);

  it("has these names and types, which never change without an alias", async () => {
    const all = { managedVirtualNetwork: true, locks: true, diagnostics: { workspaceId } };
    const added = children(await deploy(all));
    const without = children(await deploy({}));
    expect(added.filter((child) => !without.includes(child)).sort()).toEqual([
      "azure-native:authorization:ManagementLockByScope orders-lock",
      "azure-native:authorization:ManagementLockByScope orders-vault-lock",
      "azure-native:datafactory:IntegrationRuntime orders-integration-runtime",
      "azure-native:monitor:DiagnosticSetting orders-diagnostics",
      "azure-native:monitor:DiagnosticSetting orders-vault-diagnostics",
      "azure-native:resources:Resource orders-managed-network",
    ]);
  });
});

describe("global parameters", () => {
  it.each([
    { a: { type: "String", value: "" } },
    { A_1: { type: "Int", value: 7 }, b: { type: "Float", value: 0.5 } },
    { a: { type: "Bool", value: false } },
    { a: { type: "Array", value: [1] }, b: { type: "Object", value: {} } },
    { a: { type: "String", value: pulumi.output("later") } },
    {},
  ])("accepts %j", (value) => expect(GLOBAL_PARAMETERS_RULE.accepts(value)).toBe(true));

  it.each([
    null,
    [],
    "text",
    { "a-b": { type: "String", value: "" } },
    { "1a": { type: "String", value: "" } },
    { a: "text" },
    { a: { type: "Text", value: "" } },
    { a: { type: "Int", value: 0.5 } },
    { a: { type: "String", value: 7 } },
    { a: { type: "Object", value: [] } },
    { a: { type: "String", value: "", more: 1 } },
  ])("refuses %j", (value) => expect(GLOBAL_PARAMETERS_RULE.accepts(value)).toBe(false));
});
