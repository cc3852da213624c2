import { describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../../policies/catalogue";
import { ExampleResource } from "../../../policies/framework/rule";
import { atFirstPreview } from "../support/first-preview";
import { Finding, judge } from "../support/judge";

const TENANT = "22222222-2222-4222-8222-222222222222";
const PRINCIPAL = "33333333-3333-4333-8333-333333333333";
const GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data";
const VAULT_ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;
const IDENTITY_ID = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders`;

type Inputs = Readonly<Record<string, unknown>>;
type Part = "vault" | "key" | "identity" | "grant" | "factory";

const access = (inputs: Inputs = {}): ExampleResource => ({
  type: "azure:keyvault/accessPolicy:AccessPolicy",
  name: "orders-policy",
  inputs: {
    keyVaultId: VAULT_ID,
    tenantId: TENANT,
    objectId: PRINCIPAL,
    keyPermissions: ["Get", "WrapKey", "UnwrapKey"],
    ...inputs,
  },
  from: { keyVaultId: ["orders"], objectId: ["orders-identity"] },
});

/** A chain as the classic provider has it, with the inputs of its parts that differ. */
function classic(
  differences: Partial<Record<Part, Inputs>> = {},
  grant?: ExampleResource,
): ExampleResource[] {
  return [
    {
      type: "azure:keyvault/keyVault:KeyVault",
      name: "orders",
      inputs: {
        name: "kv-orders",
        resourceGroupName: "rg-data",
        location: "westeurope",
        tenantId: TENANT,
        skuName: "standard",
        purgeProtectionEnabled: true,
        softDeleteRetentionDays: 90,
        rbacAuthorizationEnabled: true,
        networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
        publicNetworkAccessEnabled: true,
        ...differences.vault,
      },
      outputs: { id: VAULT_ID, vaultUri: "https://kv-orders.vault.azure.net/" },
    },
    {
      type: "azure:keyvault/key:Key",
      name: "orders-key",
      inputs: {
        name: "cmk-orders",
        keyVaultId: VAULT_ID,
        keyType: "RSA",
        keySize: 3072,
        keyOpts: ["wrapKey", "unwrapKey"],
        expirationDate: "2999-01-01T00:00:00Z",
        rotationPolicy: { automatic: { timeAfterCreation: "P1Y" }, expireAfter: "P2Y" },
        ...differences.key,
      },
      outputs: { versionlessId: "https://kv-orders.vault.azure.net/keys/cmk-orders" },
      from: { keyVaultId: ["orders"] },
    },
    {
      type: "azure:authorization/userAssignedIdentity:UserAssignedIdentity",
      name: "orders-identity",
      inputs: { name: "id-orders", resourceGroupName: "rg-data", location: "westeurope" },
      outputs: { id: IDENTITY_ID, principalId: PRINCIPAL, tenantId: TENANT },
    },
    grant ?? {
      type: "azure:authorization/assignment:Assignment",
      name: "orders-access",
      inputs: {
        scope: VAULT_ID,
        principalId: PRINCIPAL,
        roleDefinitionName: "Key Vault Crypto Service Encryption User",
        ...differences.grant,
      },
      from: { scope: ["orders"], principalId: ["orders-identity"] },
    },
    {
      type: "azure:datafactory/factory:Factory",
      name: "orders-factory",
      inputs: {
        name: "adf-orders",
        resourceGroupName: "rg-data",
        location: "westeurope",
        publicNetworkEnabled: false,
        customerManagedKeyId: "https://kv-orders.vault.azure.net/keys/cmk-orders",
        customerManagedKeyIdentityId: IDENTITY_ID,
        identity: { type: "UserAssigned", identityIds: [IDENTITY_ID] },
        ...differences.factory,
      },
      outputs: { id: `${GROUP}/providers/Microsoft.DataFactory/factories/adf-orders` },
      from: {
        customerManagedKeyId: ["orders-key"],
        customerManagedKeyIdentityId: ["orders-identity"],
        identity: ["orders-identity"],
      },
      dependsOn: [grant?.name ?? "orders-access"],
    },
  ];
}

function mandatory(resources: readonly ExampleResource[]): readonly Finding[] {
  const { early, late } = judge(CATALOGUE, resources);
  return [...early, ...late].filter(({ level }) => level === "mandatory");
}

describe("a chain of the classic azure provider", () => {
  it("is right when everything is", () => {
    expect(mandatory(classic())).toEqual([]);
    const policies = classic({ vault: { rbacAuthorizationEnabled: false } }, access());
    expect(mandatory(policies)).toEqual([]);
  });

  it("is right at a first preview, as far as it can be told", () =>
    expect(mandatory(atFirstPreview(classic()))).toEqual([]));

  it.each<[Part, Inputs, string, RegExp]>([
    ["vault", { location: "northeurope" }, "adf-kv-same-region", /northeurope/],
    ["vault", { purgeProtectionEnabled: false }, "kv-purge-protection", /purgeProtectionEnabled/],
    ["vault", { softDeleteRetentionDays: 7 }, "kv-soft-delete", /softDeleteRetentionDays/],
    [
      "vault",
      { tenantId: "99999999-9999-4999-8999-999999999999" },
      "adf-kv-same-tenant",
      /tenantId of vault "orders" is "9999/,
    ],
    ["key", { keyType: "EC" }, "kv-key-rsa-only", /keyType of key "orders-key" is "EC"/],
    ["factory", { customerManagedKeyId: undefined }, "adf-cmk-required", /customerManagedKeyId/],
    [
      "factory",
      { customerManagedKeyIdentityId: undefined },
      "adf-cmk-user-assigned-identity",
      /customerManagedKeyIdentityId/,
    ],
    [
      "factory",
      { identity: { type: "UserAssigned", identityIds: [`${IDENTITY_ID}-another`] } },
      "adf-cmk-identity-attached",
      /id-orders-another/,
    ],
    ["grant", { roleDefinitionName: "Reader" }, "adf-cmk-identity-permissions", /"Reader"/],
    [
      "vault",
      { rbacAuthorizationEnabled: false },
      "adf-cmk-identity-permissions",
      /without effect/,
    ],
  ])("is refused for %s %j", (part, inputs, rule, saying) => {
    const found = mandatory(classic({ [part]: inputs })).filter(({ policy }) => policy === rule);
    expect(found).toEqual([expect.objectContaining({ message: expect.stringMatching(saying) })]);
  });

  it("is refused for permissions that an access policy lacks", () =>
    expect(
      mandatory(
        classic(
          { vault: { rbacAuthorizationEnabled: false } },
          access({ keyPermissions: ["Get"] }),
        ),
      ),
    ).toMatchObject([{ policy: "adf-cmk-identity-permissions" }]));
});
