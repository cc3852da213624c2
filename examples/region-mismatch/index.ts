import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

// Written as most programs are, without the component. Everything is right but the vault's region.
const config = new pulumi.Config();
const resourceGroupName = config.require("resourceGroupName");
const client = authorization.getClientConfigOutput();

const vault = new keyvault.Vault("invoices", {
  resourceGroupName,
  location: config.require("vaultLocation"),
  properties: {
    tenantId: client.tenantId,
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    enablePurgeProtection: true,
  },
});

const key = new keyvault.Key("invoices-key", {
  resourceGroupName,
  vaultName: vault.name,
  properties: { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] },
});

const identity = new managedidentity.UserAssignedIdentity("invoices-identity", {
  resourceGroupName,
});

const role = "e147488a-f6f5-4113-8e2d-b22465e65bf6"; // Key Vault Crypto Service Encryption User
const access = new authorization.RoleAssignment("invoices-access", {
  scope: vault.id,
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
});

const factory = new datafactory.Factory(
  "invoices",
  {
    resourceGroupName,
    location: config.require("factoryLocation"),
    identity: {
      type: "UserAssigned",
      userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
    },
    encryption: {
      vaultBaseUrl: vault.properties.vaultUri.apply((uri) => uri!),
      keyName: key.name,
      identity: { userAssignedIdentity: identity.id },
    },
  },
  { dependsOn: [access] },
);

export const factoryName = factory.name;
