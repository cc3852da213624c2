import * as azure from "@pulumi/azure-native";
import * as pulumi from "@pulumi/pulumi";

// The default stack's resources, written by hand on top of `pulumi new azure-typescript`.
const resourceGroupName = "rg-data";
const client = azure.authorization.getClientConfigOutput();
const location = azure.resources.getResourceGroupOutput({ resourceGroupName }).location;

const vault = new azure.keyvault.Vault("orders-vault", {
  resourceGroupName,
  vaultName: "kv-orders-bench",
  location,
  properties: {
    tenantId: client.tenantId,
    sku: { family: "A", name: "standard" },
    enableRbacAuthorization: true,
    enableSoftDelete: true,
    enablePurgeProtection: true,
    softDeleteRetentionInDays: 90,
    networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
  },
});

const key = new azure.keyvault.Key("orders-key", {
  resourceGroupName,
  vaultName: vault.name,
  keyName: "cmk-orders",
  properties: { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] },
});

const identity = new azure.managedidentity.UserAssignedIdentity("orders-identity", {
  resourceGroupName,
  resourceName: "id-orders-bench",
  location,
});

const access = new azure.authorization.RoleAssignment("orders-access", {
  scope: vault.id,
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`,
});

const factory = new azure.datafactory.Factory(
  "orders",
  {
    resourceGroupName,
    factoryName: "adf-orders-bench",
    location,
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

export const factoryId = factory.id;
