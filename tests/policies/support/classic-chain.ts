import { IDENTITY_ID, PRINCIPAL, PROTECTED, TENANT } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { withoutIdleSources } from "./whole-stack";

const GROUP = IDENTITY_ID.slice(0, IDENTITY_ID.indexOf("/providers/"));
const VAULT_ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;

export const FACTORY_ID = `${GROUP}/providers/Microsoft.DataFactory/factories/adf-orders`;
export const KEY_ID = "https://kv-orders.vault.azure.net/keys/cmk-orders";

type Inputs = Readonly<Record<string, unknown>>;
type Part = "vault" | "key" | "identity" | "grant" | "factory";

/** An access policy of its own for the identity, with other inputs where given. */
export const classicAccess = (inputs: Inputs = {}): ExampleResource => ({
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

const assignment = (inputs: Inputs = {}): ExampleResource => ({
  type: "azure:authorization/assignment:Assignment",
  name: "orders-access",
  inputs: {
    scope: VAULT_ID,
    principalId: PRINCIPAL,
    roleDefinitionName: "Key Vault Crypto Service Encryption User",
    ...inputs,
  },
  from: { scope: ["orders"], principalId: ["orders-identity"] },
});

/** What encrypts the factory of a chain when that exists. */
export const encryption = (
  inputs: Inputs = {},
  changes: Partial<ExampleResource> = {},
): ExampleResource => ({
  type: "azure:datafactory/customerManagedKey:CustomerManagedKey",
  name: "orders-encryption",
  inputs: {
    dataFactoryId: FACTORY_ID,
    customerManagedKeyId: KEY_ID,
    userAssignedIdentityId: IDENTITY_ID,
    ...inputs,
  },
  from: {
    dataFactoryId: ["orders-factory"],
    customerManagedKeyId: ["orders-key"],
    userAssignedIdentityId: ["orders-identity"],
  },
  dependsOn: ["orders-access"],
  ...changes,
});

/** A chain whose factory is created without encryption, with what encrypts it, if anything. */
export function encryptedLater(
  differences: Partial<Record<Part, Inputs>> = {},
  ...others: readonly ExampleResource[]
): readonly ExampleResource[] {
  const none = { customerManagedKeyId: undefined, customerManagedKeyIdentityId: undefined };
  const parts = { ...differences, factory: { ...none, ...differences.factory } };
  return withoutIdleSources([...classic(parts), ...others]);
}

/** A chain as the classic provider has it, with the inputs of its parts that differ. */
export function classic(
  differences: Partial<Record<Part, Inputs>> = {},
  grant: ExampleResource = assignment(differences.grant),
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
      options: PROTECTED,
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
      outputs: { versionlessId: KEY_ID },
      from: { keyVaultId: ["orders"] },
      options: PROTECTED,
    },
    {
      type: "azure:authorization/userAssignedIdentity:UserAssignedIdentity",
      name: "orders-identity",
      inputs: { name: "id-orders", resourceGroupName: "rg-data", location: "westeurope" },
      outputs: { id: IDENTITY_ID, principalId: PRINCIPAL, tenantId: TENANT },
      options: PROTECTED,
    },
    grant,
    {
      type: "azure:datafactory/factory:Factory",
      name: "orders-factory",
      inputs: {
        name: "adf-orders",
        resourceGroupName: "rg-data",
        location: "westeurope",
        publicNetworkEnabled: false,
        customerManagedKeyId: KEY_ID,
        customerManagedKeyIdentityId: IDENTITY_ID,
        identity: { type: "UserAssigned", identityIds: [IDENTITY_ID] },
        ...differences.factory,
      },
      outputs: { id: FACTORY_ID },
      from: {
        customerManagedKeyId: ["orders-key"],
        customerManagedKeyIdentityId: ["orders-identity"],
        identity: ["orders-identity"],
      },
      dependsOn: [grant?.name ?? "orders-access"],
    },
  ];
}
