import { afterEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { idOf, TENANT } from "../support";
import { deployChain } from "./chain";
import {
  FACTORY,
  GRANT,
  IDENTITY,
  KEY,
  startForTest,
  VAULT,
  VAULT_PROPERTIES,
  stopAll,
} from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

describe("read", () => {
  it("for a refresh finds nothing new in what was just created", async () => {
    const { engine } = await startForTest();
    const chain = await deployChain(engine);
    const types = { vault: VAULT, key: KEY, identity: IDENTITY, grant: GRANT, factory: FACTORY };
    for (const [name, type] of Object.entries(types)) {
      const state = chain[name as keyof typeof chain];
      const { id, inputs, outputs } = await engine.read(type, state.id, state);
      expect({ name, id, inputs, outputs }).toEqual({ name, ...state });
    }
  });

  it("for a refresh carries a change made behind Pulumi's back into the inputs", async () => {
    const { engine, sandbox } = await startForTest();
    const state = await engine.deploy(FACTORY, {
      ...inGroup,
      factoryName: "adf-orders",
      tags: { a: "1", b: "2" },
    });
    const globalParameters = { env: { type: "String", value: "dev" } };
    await sandbox.azure.put(state.id, {
      location: "westeurope",
      tags: { a: "9" },
      properties: { globalParameters },
    });
    const { inputs } = await engine.read(FACTORY, state.id, state);
    expect(inputs).toMatchObject({ tags: { a: "9" }, globalParameters, factoryName: "adf-orders" });
    expect(inputs["tags"]).not.toHaveProperty("b");
  });

  it("for a refresh leaves out access policies that the program does not state", async () => {
    const { engine, sandbox } = await startForTest();
    const state = await engine.deploy(VAULT, {
      ...inGroup,
      vaultName: "kv-orders",
      properties: VAULT_PROPERTIES,
    });
    const policy = { tenantId: TENANT, objectId: "me", permissions: { keys: ["get"] } };
    await sandbox.azure.put(`${state.id}/accessPolicies/add`, {
      properties: { accessPolicies: [policy] },
    });
    const { inputs, outputs } = await engine.read(VAULT, state.id, state);
    expect(inputs).toEqual(state.inputs);
    expect(outputs["properties"]).toMatchObject({ accessPolicies: [policy] });
  });

  it("tells that a resource is gone", async () => {
    const { engine, sandbox } = await startForTest();
    const state = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    await sandbox.azure.delete(state.id);
    expect((await engine.read(FACTORY, state.id, state)).id).toBe("");
  });

  it("for an import gives inputs that a program like the first has no difference to", async () => {
    const { engine } = await startForTest();
    const chain = await deployChain(engine);
    const types = { vault: VAULT, key: KEY, identity: IDENTITY, grant: GRANT, factory: FACTORY };
    for (const [name, type] of Object.entries(types)) {
      const { id, inputs: written } = chain[name as keyof typeof chain];
      const imported = await engine.read(type, id);
      const news = withDefaultsOfSdk(name, written);
      const { inputs } = await engine.check(type, news, { olds: imported.inputs });
      const result = await engine.diff(type, imported.inputs, inputs, imported.outputs);
      expect({ name, detailed: result.detailed }).toEqual({ name, detailed: {} });
    }
  });

  it("refuses the id of something else", async () => {
    const { engine } = await startForTest();
    await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    await expect(engine.read(VAULT, idOf.factory("adf-orders"))).rejects.toThrow(
      `unable to parse the id '${idOf.factory("adf-orders")}'`,
    );
  });
});

/** What @pulumi/azure-native's classes add to a vault's arguments before they are sent. */
function withDefaultsOfSdk(name: string, inputs: JsonObject): JsonObject {
  const program = { ...inputs };
  delete program["__createBeforeDelete"];
  if (name !== "vault") {
    return program;
  }
  const defaults = {
    enableSoftDelete: true,
    enabledForDeployment: false,
    enabledForDiskEncryption: false,
    enabledForTemplateDeployment: false,
    publicNetworkAccess: "Enabled",
    softDeleteRetentionInDays: 90,
  };
  return { ...program, properties: { ...defaults, ...(program["properties"] as JsonObject) } };
}
