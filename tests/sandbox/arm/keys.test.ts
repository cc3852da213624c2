import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { idOf, keyBody, newAzure, refusalParts, vaultBody } from "../support";

const VAULT = idOf.vault("kv-orders");
const KEY = idOf.key("kv-orders", "cmk");
const properties = (body: JsonObject) => body["properties"] as JsonObject;

async function withVault(vault: JsonObject = {}) {
  const fixture = await newAzure();
  await fixture.azure.put(VAULT, vaultBody(vault));
  return fixture;
}

const rotation = (attributes: JsonObject, ...lifetimeActions: JsonObject[]) => ({
  kty: "RSA",
  rotationPolicy: { attributes, lifetimeActions },
});
const rotate = (trigger: JsonObject) => ({ action: { type: "rotate" }, trigger });
const notify = (trigger: JsonObject) => ({ action: { type: "notify" }, trigger });

describe("a rotation policy", () => {
  it("is kept and answered with its times; without one, a notice is given", async () => {
    const { azure } = await withVault();
    const given = rotation({ expiryTime: "P2Y" }, rotate({ timeAfterCreate: "P18M" }));
    const times = { created: 1767225600, updated: 1767225600 };
    expect(properties(await azure.put(KEY, { properties: given }))["rotationPolicy"]).toEqual({
      attributes: { expiryTime: "P2Y", ...times },
      lifetimeActions: [rotate({ timeAfterCreate: "P18M" })],
    });
    const plain = await azure.put(idOf.key("kv-orders", "plain"), keyBody());
    expect(properties(plain)["rotationPolicy"]).toEqual({
      attributes: times,
      lifetimeActions: [notify({ timeBeforeExpiry: "P30D" })],
    });
  });

  it("dates versions made by rotation, not the first one", async () => {
    const { azure } = await withVault();
    const given = rotation({ expiryTime: "P1Y1M" }, rotate({ timeBeforeExpiry: "P30D" }));
    const first = properties(await azure.put(KEY, { properties: given }));
    expect(first["attributes"]).not.toHaveProperty("exp");
    const second = properties(await azure.rotateKey(KEY));
    expect(second["attributes"]).toMatchObject({ exp: Date.UTC(2027, 1, 1) / 1000 });
  });

  it("is carried out by Key Vault itself, behind whatever firewall", async () => {
    const { azure } = await withVault({ networkAcls: { defaultAction: "Deny", bypass: "None" } });
    const first = properties(await azure.put(KEY, keyBody()))["keyUriWithVersion"];
    expect((await refusalParts(azure.rotateKey(KEY)))[1]).toBe("Forbidden");
    const second = properties(await azure.rotateKeyByPolicy(KEY))["keyUriWithVersion"];
    expect(second).not.toBe(first);
    expect(properties(await azure.get(KEY))["keyUriWithVersion"]).toBe(second);
    expect((await refusalParts(azure.rotateKeyByPolicy(`${VAULT}/keys/gone`)))[0]).toBe(404);
  });

  it.each([
    [
      rotation({ expiryTime: "1Y" }),
      "attributes.expiryTime '1Y' is not an ISO 8601 duration such as P90D",
    ],
    [
      rotation({ expiryTime: "P" }),
      "attributes.expiryTime 'P' is not an ISO 8601 duration such as P90D",
    ],
    [rotation({ expiryTime: "P27D" }), "attributes.expiryTime 'P27D' is shorter than 28 days"],
    [
      rotation({}, rotate({ timeAfterCreate: "P6D" })),
      "lifetimeActions[0].trigger.timeAfterCreate 'P6D' is shorter than 7 days",
    ],
    [
      rotation({ expiryTime: "P30D" }, rotate({ timeAfterCreate: "P24D" })),
      "lifetimeActions[0].trigger.timeAfterCreate 'P24D' is not 7 days or more within attributes.expiryTime",
    ],
    [
      rotation({}, rotate({ timeBeforeExpiry: "P30D" })),
      "lifetimeActions[0].trigger.timeBeforeExpiry needs attributes.expiryTime",
    ],
    [
      rotation({ expiryTime: "P1Y" }, notify({ timeBeforeExpiry: "PT48H" })),
      "lifetimeActions[0].trigger.timeBeforeExpiry 'PT48H' is shorter than 7 days",
    ],
    [
      rotation({}, notify({ timeAfterCreate: "P30D" })),
      "lifetimeActions[0]: notify can only be triggered by timeBeforeExpiry",
    ],
    [
      rotation({}, rotate({})),
      "lifetimeActions[0].trigger needs either timeAfterCreate or timeBeforeExpiry",
    ],
    [
      rotation({}, { action: { type: "renew" }, trigger: { timeAfterCreate: "P30D" } }),
      "lifetimeActions[0].action.type 'renew' is not one of rotate, notify",
    ],
    [
      rotation({}, rotate({ timeAfterCreate: "P30D" }), rotate({ timeAfterCreate: "P60D" })),
      "lifetimeActions has more than one action of a type",
    ],
  ])("cannot be %j", async (given, reason) => {
    const { azure } = await withVault();
    await expect(refusalParts(azure.put(KEY, { properties: given }))).resolves.toEqual([
      400,
      "BadRequest",
      `The key's rotationPolicy is not valid: ${reason}.`,
    ]);
  });

  it("is not checked for a key that is there: nothing of the request is used", async () => {
    const { azure } = await withVault();
    await azure.put(KEY, keyBody());
    await expect(
      azure.put(KEY, { properties: rotation({ expiryTime: "P1D" }) }),
    ).resolves.toBeDefined();
  });
});

describe("keys", () => {
  it("get a first version of 32 hexadecimal digits", async () => {
    const { azure } = await withVault();
    const { status, body } = await azure.request("PUT", KEY, {
      body: { properties: { kty: "RSA" } },
    });
    expect(status).toBe(200);
    expect(properties(body)).toMatchObject({
      kty: "RSA",
      keySize: 2048,
      keyOps: ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
      keyUri: "https://kv-orders.vault.azure.net/keys/cmk",
      keyUriWithVersion: expect.stringMatching(
        /^https:\/\/kv-orders\.vault\.azure\.net\/keys\/cmk\/[0-9a-f]{32}$/,
      ),
      attributes: { enabled: true, created: 1767225600, recoveryLevel: "Recoverable" },
    });
  });

  it("are created once: a second PUT changes nothing and is answered with what is there", async () => {
    const { azure } = await withVault();
    const first = await azure.put(KEY, keyBody());
    const second = await azure.put(KEY, keyBody({ kty: "EC", keySize: 4096, keyOps: ["sign"] }));
    expect(second).toEqual(first);
  });

  it("never show private parts", async () => {
    const { azure } = await withVault();
    expect(JSON.stringify(await azure.put(KEY, keyBody()))).not.toMatch(/PRIVATE|privateKey|"d"/);
  });

  it.each([
    ["RSA", {}, { keySize: 2048 }],
    ["RSA", { keySize: 3072 }, { keySize: 3072 }],
    ["EC", {}, { curveName: "P-256" }],
    ["EC", { curveName: "P-256K" }, { curveName: "P-256K" }],
  ])("of type %s with %j have %j", async (kty, given, expected) => {
    const { azure } = await withVault();
    const key = await azure.put(KEY, { properties: { kty, ...given } });
    expect(properties(key)).toMatchObject(expected);
  });

  it.each([
    [{ kty: "oct" }, "Key type 'oct' is not supported: use RSA, RSA-HSM, EC or EC-HSM."],
    [{ kty: "rsa" }, "Key type 'rsa' is not supported: use RSA, RSA-HSM, EC or EC-HSM."],
    [
      { kty: "RSA", keySize: 1024 },
      "Key size 1024 is not supported for RSA keys: use 2048, 3072, 4096.",
    ],
    [
      { kty: "RSA", keySize: "2048" },
      "Key size 2048 is not supported for RSA keys: use 2048, 3072, 4096.",
    ],
    [
      { kty: "EC", curveName: "P-1" },
      "Curve 'P-1' is not supported: use P-256, P-384, P-521, P-256K.",
    ],
    [
      { kty: "EC", keyOps: ["wrapKey"] },
      "Key operations wrapKey are not allowed for EC keys: use sign, verify.",
    ],
    [{ kty: "RSA-HSM" }, "Hardware key operation not allowed on standard vault"],
  ])("cannot be %j", async (given, message) => {
    const { azure } = await withVault();
    await expect(refusalParts(azure.put(KEY, { properties: given }))).resolves.toEqual([
      400,
      "BadRequest",
      message,
    ]);
  });

  it("can be kept in hardware in a premium vault", async () => {
    const { azure } = await withVault({ sku: { family: "A", name: "premium" } });
    expect(properties(await azure.put(KEY, keyBody({ kty: "RSA-HSM" })))["kty"]).toBe("RSA-HSM");
  });

  it.each(["key_1", "key.1", "x".repeat(128)])("cannot be called %j", async (name) => {
    const { azure } = await withVault();
    const [status, code] = await refusalParts(azure.put(idOf.key("kv-orders", name), keyBody()));
    expect([status, code]).toEqual([400, "InvalidResourceName"]);
  });

  it("need their vault", async () => {
    const { azure } = await newAzure();
    await expect(refusalParts(azure.put(KEY, keyBody()))).resolves.toEqual([
      404,
      "ParentResourceNotFound",
      "Can not perform requested operation on nested resource. Parent resource 'vaults/kv-orders' not found.",
    ]);
  });

  it("cannot be deleted through Azure Resource Manager", async () => {
    const { azure } = await withVault();
    await azure.put(KEY, keyBody());
    expect((await refusalParts(azure.delete(KEY)))[1]).toBe("SandboxUnsupportedType");
  });

  it("hold their name when they are deleted, and come back with their versions", async () => {
    const { azure } = await withVault();
    const before = await azure.put(KEY, keyBody());
    await azure.deleteKey(KEY);
    expect((await refusalParts(azure.get(KEY)))[0]).toBe(404);
    await expect(refusalParts(azure.put(KEY, keyBody()))).resolves.toEqual([
      409,
      "Conflict",
      "Key cmk is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.",
    ]);
    expect(await azure.recoverKey(KEY)).toEqual(before);
  });

  it("get a new current version when they are rotated", async () => {
    const { azure } = await withVault();
    const first = properties(await azure.put(KEY, keyBody()))["keyUriWithVersion"];
    const second = properties(await azure.rotateKey(KEY))["keyUriWithVersion"];
    expect(second).not.toBe(first);
    expect(properties(await azure.get(KEY))["keyUriWithVersion"]).toBe(second);
  });

  it("tell how well they can be recovered", async () => {
    const { azure } = await withVault({
      enablePurgeProtection: null,
      softDeleteRetentionInDays: 7,
    });
    expect(properties(await azure.put(KEY, keyBody()))).toMatchObject({
      attributes: { recoveryLevel: "CustomizedRecoverable+Purgeable" },
    });
  });

  it("cannot be deleted from behind the vault's firewall", async () => {
    const { azure } = await withVault({
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    });
    await azure.put(KEY, keyBody());
    const [status, code, message] = await refusalParts(azure.deleteKey(KEY));
    expect([status, code]).toEqual([403, "Forbidden"]);
    expect(message).toContain(
      "Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7\r\n",
    );
    await azure.put(
      VAULT,
      vaultBody({ networkAcls: { defaultAction: "Deny", ipRules: [{ value: "203.0.113.7" }] } }),
    );
    await expect(azure.deleteKey(KEY)).resolves.toBeUndefined();
  });
});
