import { afterEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { keyBody, idOf, vaultBody } from "../support";
import { KEY, startForTest, stopAll, VAULT, VAULT_PROPERTIES } from "./fixture";

afterEach(stopAll);

const inVault = { resourceGroupName: "rg-data", vaultName: "kv-orders" };
const PROGRAM = {
  ...inVault,
  keyName: "cmk",
  properties: {
    kty: "RSA",
    keySize: 2048,
    keyOps: ["wrapKey", "unwrapKey"],
    rotationPolicy: {
      attributes: { expiryTime: "P2Y" },
      lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P18M" } }],
    },
  },
};

async function withKey() {
  const started = await startForTest();
  const vault = { ...inVault, properties: VAULT_PROPERTIES };
  await started.engine.deploy(VAULT, vault);
  return { ...started, key: await started.engine.deploy(KEY, PROGRAM) };
}

describe("a key with a rotation policy", () => {
  it("has it among its outputs, and shows no difference after refresh and import", async () => {
    const { engine, key } = await withKey();
    expect(key.outputs["rotationPolicy"]).toEqual({
      attributes: { expiryTime: "P2Y", created: 1767225600, updated: 1767225600 },
      lifetimeActions: PROGRAM.properties.rotationPolicy.lifetimeActions,
    });
    const refreshed = await engine.read(KEY, key.id, key);
    expect(refreshed).toEqual(key);
    const imported = await engine.read(KEY, key.id);
    expect(imported.inputs).toEqual(PROGRAM);
  });

  it("has the new version's URI after a rotation at the next refresh", async () => {
    const { engine, sandbox, key } = await withKey();
    await sandbox.azure.rotateKey(key.id);
    const { inputs, outputs } = await engine.read(KEY, key.id, key);
    expect(inputs).toEqual(key.inputs);
    expect(outputs["keyUri"]).toBe("https://kv-orders.vault.azure.net/keys/cmk");
    expect(outputs["keyUriWithVersion"]).toMatch(
      /^https:\/\/kv-orders\.vault\.azure\.net\/keys\/cmk\/[0-9a-f]{32}$/,
    );
    expect(outputs["keyUriWithVersion"]).not.toBe(key.outputs["keyUriWithVersion"]);
    expect(outputs["attributes"]).toMatchObject({ expires: Date.UTC(2028, 0, 1) / 1000 });
  });

  it("is refused with the reason", async () => {
    const { engine } = await withKey();
    const rotationPolicy = { attributes: { expiryTime: "P7D" } };
    const wrong = { ...inVault, keyName: "other", properties: { kty: "RSA", rotationPolicy } };
    await expect(engine.deploy(KEY, wrong)).rejects.toThrow(
      `Status=400 Code="BadRequest" Message="The key's rotationPolicy is not valid: attributes.expiryTime 'P7D' is shorter than 28 days."`,
    );
  });
});

describe("getKey", () => {
  it("tells everything of a key that somebody else made", async () => {
    const { engine, sandbox } = await startForTest();
    const vault = { sku: { family: "A", name: "premium" } };
    await sandbox.azure.put(idOf.vault("kv-orders"), vaultBody(vault));
    const id = idOf.key("kv-orders", "uploaded");
    await sandbox.azure.put(id, keyBody({ kty: "RSA-HSM", keySize: 3072 }));
    await sandbox.azure.updateKey(id, { enabled: false, exp: 1800000000, nbf: 1760000000 });
    const found = await engine.invoke("azure-native:keyvault:getKey", {
      ...inVault,
      keyName: "uploaded",
    });
    expect(found).toMatchObject({
      id,
      kty: "RSA-HSM",
      keySize: 3072,
      keyOps: ["wrapKey", "unwrapKey"],
      attributes: { enabled: false, expires: 1800000000, notBefore: 1760000000 },
      keyUri: "https://kv-orders.vault.azure.net/keys/uploaded",
    });
    const properties = (await sandbox.azure.get(id))["properties"] as JsonObject;
    expect(found["keyUriWithVersion"]).toBe(properties["keyUriWithVersion"]);
  });
});
