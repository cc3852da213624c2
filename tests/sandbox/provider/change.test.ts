import { afterEach, describe, expect, it } from "@jest/globals";
import { GROUP, idOf, TENANT } from "../support";
import { deployChain } from "./chain";
import {
  ACCESS_POLICY,
  FACTORY,
  GRANT,
  IDENTITY,
  KEY,
  startForTest,
  UNKNOWN,
  VAULT,
  VAULT_PROPERTIES,
  stopAll,
} from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

describe("update", () => {
  it("puts the whole body, so that what others set is lost", async () => {
    const { engine, sandbox } = await startForTest();
    const state = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    const globalParameters = { env: { type: "String", value: "dev" } };
    await sandbox.azure.put(state.id, { location: "westeurope", properties: { globalParameters } });
    const outputs = await engine.update(FACTORY, state.id, state, {
      ...state.inputs,
      tags: { a: "b" },
    });
    expect(outputs).toMatchObject({ tags: { a: "b" } });
    expect(outputs).not.toHaveProperty("globalParameters");
  });

  it("keeps the access policies of others on a vault", async () => {
    const { engine } = await startForTest();
    const state = await engine.deploy(VAULT, {
      ...inGroup,
      vaultName: "kv-orders",
      properties: VAULT_PROPERTIES,
    });
    const policy = { tenantId: TENANT, objectId: "me", permissions: { keys: ["get"] } };
    await engine.deploy(ACCESS_POLICY, { ...inGroup, vaultName: "kv-orders", policy });
    const outputs = await engine.update(VAULT, state.id, state, {
      ...state.inputs,
      tags: { a: "b" },
    });
    expect(outputs["properties"]).toMatchObject({ accessPolicies: [policy] });
  });

  it("in a preview tells name and location from before", async () => {
    const { engine } = await startForTest();
    const state = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    const outputs = await engine.update(
      FACTORY,
      state.id,
      state,
      { ...state.inputs, tags: { a: "b" } },
      true,
    );
    expect(outputs).toMatchObject({
      name: "adf-orders",
      location: "westeurope",
      tags: { a: "b" },
      eTag: UNKNOWN,
    });
  });

  it("sends the region of a vault for Azure to refuse", async () => {
    const { engine } = await startForTest();
    const state = await engine.deploy(VAULT, {
      ...inGroup,
      vaultName: "kv-orders",
      properties: VAULT_PROPERTIES,
    });
    const moved = engine.update(VAULT, state.id, state, {
      ...state.inputs,
      location: "northeurope",
    });
    await expect(moved).rejects.toThrow('Status=409 Code="InvalidResourceLocation"');
  });
});

describe("delete", () => {
  it("takes the chain apart", async () => {
    const { engine, sandbox } = await startForTest();
    const { vault, key, identity, grant, factory } = await deployChain(engine);
    await engine.delete(FACTORY, factory.id);
    await engine.delete(GRANT, grant.id);
    await engine.delete(KEY, key.id);
    await engine.delete(IDENTITY, identity.id);
    await engine.delete(VAULT, vault.id);
    expect(await sandbox.azure.list(`${GROUP}/providers/Microsoft.KeyVault/vaults`)).toEqual([]);
  });

  it("takes what is gone already for done", async () => {
    const { engine } = await startForTest();
    await expect(engine.delete(FACTORY, idOf.factory("gone"))).resolves.toBeUndefined();
    await expect(engine.delete(KEY, idOf.key("gone", "cmk"))).resolves.toBeUndefined();
  });

  it("passes on that a factory without its key cannot be deleted", async () => {
    const { engine, sandbox } = await startForTest();
    const { factory, grant } = await deployChain(engine);
    await sandbox.azure.delete(grant.id);
    await expect(engine.delete(FACTORY, factory.id)).rejects.toThrow(
      'Status=400 Code="InternalError" Message="Internal error has occurred."',
    );
  });
});
