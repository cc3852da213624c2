import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import {
  Chain,
  factoryBody,
  Fixture,
  grantBody,
  idOf,
  newAzure,
  OTHER_TENANT,
  prepareChain,
  refusal,
  TENANT,
  vaultBody,
} from "../support";

type Options = Parameters<typeof prepareChain>[1];

async function prepared(options: Options = {}): Promise<Fixture & Chain> {
  const fixture = await newAzure();
  return { ...fixture, ...(await prepareChain(fixture.azure, options)) };
}

describe("creating a factory with a customer-managed key", () => {
  it("works with everything in place", async () => {
    const { azure, factory, body } = await prepared();
    await azure.put(factory, body);
    expect((await azure.get(factory))["properties"]).toMatchObject(
      body["properties"] as JsonObject,
    );
  });

  it("works with ids in any casing and a vault address without its slash", async () => {
    const { azure, factory, identity } = await prepared();
    const body = factoryBody(identity, {
      vaultBaseUrl: "https://KV-Orders.vault.azure.net",
      identity: { userAssignedIdentity: identity.toUpperCase() },
    });
    await expect(azure.put(factory, body)).resolves.toBeDefined();
  });

  it("works with a vault in another subscription of the same tenant", async () => {
    const { azure } = await newAzure();
    const group = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000005/resourceGroups/rg-keys";
    await azure.put(group, { location: "westeurope" });
    const vault = idOf.vault("kv-far", group);
    await azure.put(vault, vaultBody());
    await azure.put(`${vault}/keys/cmk`, { properties: { kty: "RSA" } });
    const identity = await azure.put(idOf.identity("id-orders"), { location: "westeurope" });
    const { principalId } = identity["properties"] as JsonObject;
    await azure.put(
      idOf.grant(vault, "cccccccc-0000-4000-8000-000000000001"),
      grantBody(String(principalId)),
    );
    const body = factoryBody(String(identity["id"]), {
      vaultBaseUrl: "https://kv-far.vault.azure.net/",
    });
    await expect(azure.put(idOf.factory("adf-orders"), body)).resolves.toBeDefined();
  });

  const rejected: [string, Options, JsonObject, string, string][] = [
    [
      "the vault is in another region",
      { location: "northeurope" },
      {},
      "RegionMismatch",
      "Key vault 'kv-orders' is in region 'northeurope', the factory in region 'westeurope': they must be the same.",
    ],
    [
      "the vault is in another tenant",
      { vault: { tenantId: OTHER_TENANT } },
      {},
      "TenantMismatch",
      `Key vault 'kv-orders' is in tenant '${OTHER_TENANT}', the factory in tenant '${TENANT}': they must be the same.`,
    ],
    [
      "the vault has no purge protection",
      { vault: { enablePurgeProtection: null } },
      {},
      "RecoveryNotEnabled",
      "Key vault 'kv-orders' must have purge protection enabled.",
    ],
    [
      "the vault has no soft delete either",
      { vault: { enablePurgeProtection: null, enableSoftDelete: false } },
      {},
      "RecoveryNotEnabled",
      "Key vault 'kv-orders' must have soft delete and purge protection enabled.",
    ],
    [
      "the vault is not there",
      {},
      { vaultBaseUrl: "https://kv-gone.vault.azure.net/" },
      "VaultNotFound",
      "There is no key vault at 'https://kv-gone.vault.azure.net/'.",
    ],
    [
      "the vault address is none",
      {},
      { vaultBaseUrl: "http://kv-orders.vault.azure.net/" },
      "VaultNotFound",
      "There is no key vault at 'http://kv-orders.vault.azure.net/'.",
    ],
    [
      "the key is not there",
      {},
      { keyName: "gone" },
      "KeyNotFound",
      "A key with (name/id) gone was not found in this key vault.",
    ],
    [
      "the version is not there",
      {},
      { keyVersion: "0".repeat(32) },
      "KeyNotFound",
      `A key with (name/id) cmk/${"0".repeat(32)} was not found`,
    ],
    [
      "the version is none",
      {},
      { keyVersion: "latest" },
      "InvalidSettings",
      "'latest' is not a key version of 32 hexadecimal digits.",
    ],
    [
      "the key's name is missing",
      {},
      { keyName: null },
      "InvalidSettings",
      "properties.encryption needs keyName and vaultBaseUrl.",
    ],
    [
      "the key is an EC key",
      { key: { kty: "EC", keyOps: ["sign"] } },
      {},
      "KeyNotUsable",
      "Key https://kv-orders.vault.azure.net/keys/cmk is of type EC: only RSA and RSA-HSM keys are supported.",
    ],
    [
      "the key is disabled",
      { key: { attributes: { enabled: false } } },
      {},
      "KeyNotUsable",
      "Operation wrapkey is not allowed on a disabled key.",
    ],
    [
      "the key has expired",
      { key: { attributes: { exp: 1700000000 } } },
      {},
      "KeyNotUsable",
      "Operation wrapkey is not allowed on an expired key.",
    ],
    [
      "the key is not valid yet",
      { key: { attributes: { nbf: 1900000000 } } },
      {},
      "KeyNotUsable",
      "Operation wrapkey is not allowed on a key that is not valid yet.",
    ],
    [
      "the key may not wrap",
      { key: { keyOps: ["unwrapKey"] } },
      {},
      "KeyNotUsable",
      'Operation is not allowed.\r\nOperation: "wrapKey"',
    ],
    [
      "the key may not unwrap",
      { key: { keyOps: ["wrapKey"] } },
      {},
      "KeyNotUsable",
      'Operation is not allowed.\r\nOperation: "unwrapKey"',
    ],
    [
      "the identity is not attached",
      {},
      { identity: { userAssignedIdentity: idOf.identity("id-else") } },
      "IdentityNotAttached",
      "is not attached to the factory: add it to identity.userAssignedIdentities.",
    ],
    [
      "no identity is named",
      {},
      { identity: null },
      "IdentityNotReady",
      "At creation a user-assigned identity is required.",
    ],
  ];

  it.each(rejected)("is refused when %s", async (_, options, encryption, problem, sentence) => {
    const { azure, factory, identity } = await prepared(options);
    const error = await refusal(azure.put(factory, factoryBody(identity, encryption)));
    expect(error).toMatchObject({ status: 400, code: `UnconfirmedCmk${problem}` });
    expect(error.message).toContain(sentence);
    expect(error.message).toContain("[Simulated Data Factory; real wording not known]");
    expect((await refusal(azure.get(factory))).code).toBe("ResourceNotFound");
  });

  it("is refused when the identity is in another tenant", async () => {
    const { azure, factory } = await prepared();
    const subscription = "aaaaaaaa-0000-4000-8000-000000000009";
    await azure.addSubscription(subscription, OTHER_TENANT);
    const group = `/subscriptions/${subscription}/resourceGroups/rg`;
    await azure.put(group, { location: "westeurope" });
    const foreign = await azure.put(idOf.identity("id-far", group), { location: "westeurope" });
    const error = await refusal(azure.put(factory, factoryBody(String(foreign["id"]))));
    expect(error.code).toBe("UnconfirmedCmkTenantMismatch");
  });
});
