import { afterEach, describe, expect, it } from "@jest/globals";
import { idOf, TENANT } from "../support";
import { ACCESS_POLICY, startForTest, VAULT, VAULT_PROPERTIES, stopAll } from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

describe("access policies on their own", () => {
  const policy = { tenantId: TENANT, objectId: "me", permissions: { keys: ["get"] } };
  const program = { ...inGroup, vaultName: "kv-orders", policy };

  async function withVault() {
    const fixture = await startForTest();
    const properties = { ...VAULT_PROPERTIES, enableRbacAuthorization: false };
    await fixture.engine.deploy(VAULT, { ...inGroup, vaultName: "kv-orders", properties });
    return fixture;
  }

  it("live and die in the vault's list", async () => {
    const { engine, sandbox } = await withVault();
    const state = await engine.deploy(ACCESS_POLICY, program);
    expect(state).toMatchObject({
      id: `${idOf.vault("kv-orders")}/accessPolicy`,
      outputs: program,
    });
    expect(state.inputs).not.toHaveProperty("azureApiVersion");
    expect(await engine.read(ACCESS_POLICY, state.id, state)).toEqual({
      id: state.id,
      inputs: state.inputs,
      outputs: state.outputs,
    });
    const more = { ...program, policy: { ...policy, permissions: { keys: ["get", "wrapKey"] } } };
    expect(await engine.update(ACCESS_POLICY, state.id, state, more)).toEqual(more);
    await engine.delete(ACCESS_POLICY, state.id, more);
    const vault = await sandbox.azure.get(idOf.vault("kv-orders"));
    expect(vault["properties"]).toMatchObject({ accessPolicies: [] });
    expect((await engine.read(ACCESS_POLICY, state.id, state)).id).toBe("");
  });

  it("exist once for a principal", async () => {
    const { engine } = await withVault();
    const { inputs } = await engine.deploy(ACCESS_POLICY, program);
    await expect(engine.create(ACCESS_POLICY, inputs)).rejects.toThrow(
      "access policy for me already exists",
    );
  });
});
