import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";

const resourceGroupName = "rg-data";
const location = "westeurope";

type Properties = pulumi.Unwrap<keyvault.VaultArgs["properties"]>;

function properties(differences: Partial<Properties> = {}): Properties {
  return {
    tenantId: "22222222-2222-4222-8222-222222222222",
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    enablePurgeProtection: true,
    softDeleteRetentionInDays: 90,
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    ...differences,
  };
}

// here: kv-purge-protection
new keyvault.Vault("unprotected", {
  resourceGroupName,
  location,
  properties: properties({ enablePurgeProtection: undefined }),
});

// here: kv-soft-delete
new keyvault.Vault("forgetful", {
  resourceGroupName,
  location,
  properties: properties({ enableSoftDelete: false }),
});

// here: kv-network-reachable
new keyvault.Vault("closed", {
  resourceGroupName,
  location,
  properties: properties({ networkAcls: { defaultAction: "Deny", bypass: "None" } }),
});

export const distant = new keyvault.Vault("distant", {
  resourceGroupName,
  vaultName: "kv-distant",
  location: "northeurope",
  properties: properties(),
});

const inDistant = { resourceGroupName, vaultName: "kv-distant" };

// here: kv-key-rsa-only
new keyvault.Key("elliptic", { ...inDistant, properties: { kty: "EC" } });

// here: kv-key-size
new keyvault.Key("small", { ...inDistant, properties: { kty: "RSA", keySize: 1024 } });

// here: kv-key-usable
new keyvault.Key("disabled", {
  ...inDistant,
  properties: { kty: "RSA", keySize: 2048, attributes: { enabled: false } },
});
