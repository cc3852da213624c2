/** @shows existing-key-inspected */
import { describe, expect, it } from "@jest/globals";
import { InspectedKey, inspectHost, inspectKey, ItsVault } from "../../components/existing-key";

const NOW = Date.UTC(2026, 0, 1);
const at = (year: number): number => Date.UTC(year, 0, 1) / 1000;
const IN_VAULT: ItsVault = { name: "kv-shared", openTo: "anywhere" };
const key = (changes: Partial<InspectedKey> = {}): InspectedKey => ({
  name: "cmk",
  kty: "RSA",
  keyOps: ["wrapKey", "unwrapKey"],
  attributes: { enabled: true },
  ...changes,
});

describe("inspectKey", () => {
  it.each<Partial<InspectedKey>>([
    {},
    { kty: "RSA-HSM", keySize: 4096 },
    { keyOps: undefined },
    { keyOps: ["encrypt", "unwrapKey", "wrapKey"] },
    { attributes: undefined },
    { attributes: { enabled: true, notBefore: at(2025), expires: at(2027) } },
  ])("accepts %j", (changes) =>
    expect(inspectKey("existingKeyUri", key(changes), IN_VAULT, NOW)).toEqual([]),
  );

  it.each<[Partial<InspectedKey>, string, string]>([
    [{ kty: "EC" }, 'type "EC"', "a key's type cannot be changed: use another key"],
    [
      { kty: "EC", keyOps: ["sign"] },
      'type "EC"',
      "a key's type cannot be changed: use another key",
    ],
    [{ kty: undefined }, 'type ""', "a key's type cannot be changed: use another key"],
    [{ keySize: 1024 }, "size 1024", "a key's size cannot be changed: use another key"],
    [
      { keyOps: ["sign", "wrapKey"] },
      "operations sign, wrapKey",
      "az keyvault key set-attributes --vault-name kv-shared --name cmk --ops sign wrapKey unwrapKey",
    ],
    [
      { attributes: { enabled: false } },
      "it is disabled",
      "az keyvault key set-attributes --vault-name kv-shared --name cmk --enabled true",
    ],
    [
      { attributes: { expires: at(2026) } },
      "it expired on 2026-01-01T00:00:00.000Z",
      "az keyvault key rotate --vault-name kv-shared --name cmk",
    ],
    [
      { attributes: { notBefore: at(2027) } },
      "it cannot be used before 2027-01-01T00:00:00.000Z",
      "wait until then, or: az keyvault key set-attributes --vault-name kv-shared --name cmk --not-before 2026-01-01T00:00:00Z",
    ],
  ])("refuses %j and says how to mend it", (changes, what, fix) => {
    expect(inspectKey("existingKeyUri", key(changes), IN_VAULT, NOW)).toMatchObject([
      { path: "existingKeyUri", given: `key "cmk": ${what}`, fix },
    ]);
  });

  it.each<[ItsVault["openTo"], string]>([
    [
      "allowed addresses",
      " (the vault's firewall is closed; first: az keyvault network-rule add --name kv-shared --ip-address <your address>)",
    ],
    [
      "private networks",
      " (from a network that reaches the vault, which is closed to public ones)",
    ],
  ])("says what else it takes where the vault is open to %s only", (openTo, more) => {
    const disabled = key({ attributes: { enabled: false } });
    expect(inspectKey("existingKeyUri", disabled, { ...IN_VAULT, openTo }, NOW)[0]?.fix).toBe(
      `az keyvault key set-attributes --vault-name kv-shared --name cmk --enabled true${more}`,
    );
  });

  it("reports everything at once", () => {
    const bad = key({ keySize: 1024, keyOps: [], attributes: { enabled: false } });
    expect(inspectKey("existingKeyName", bad, IN_VAULT, NOW)).toHaveLength(3);
  });
});

describe("inspectHost", () => {
  const vault = "https://kv-a.vault.azure.net/";

  it("says so of a managed HSM, too", () =>
    expect(
      inspectHost("https://hsm-a.managedhsm.azure.cn", "https://hsm-a.managedhsm.azure.net/"),
    ).toMatchObject([
      {
        allowed: expect.stringMatching(
          /managed HSM of existingManagedHsmId.*public, whose managed HSMs end in managedhsm\.azure\.net$/,
        ),
      },
    ]));

  it("accepts the vault's own address, in whatever case", () =>
    expect(inspectHost("https://KV-A.vault.azure.net", vault)).toEqual([]));

  it.each(["https://kv-b.vault.azure.net", "https://kv-a.vault.usgovcloudapi.net"])(
    "refuses %s, and says how addresses of the vault's cloud end",
    (given) => {
      expect(inspectHost(given, vault)).toMatchObject([
        {
          path: "existingKeyUri",
          given: `"${given}"`,
          allowed: `an address in the vault of existingVaultId, "${vault}": the URI's host must match the vault and the cloud, public, whose vaults end in vault.azure.net`,
        },
      ]);
    },
  );
});
