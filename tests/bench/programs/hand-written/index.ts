import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

// What the component creates with its defaults, as somebody writes it who asks Azure once for all.
const resourceGroupName = "rg-data";
const client = authorization.getClientConfigOutput();
const location = resources.getResourceGroupOutput({ resourceGroupName }).location;
const roleDefinitionId = pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`;
const protect = true;

for (let index = 0; index < new pulumi.Config().requireNumber("count"); index += 1) {
  const name = `orders-${index}`;
  const vault = new keyvault.Vault(
    `${name}-vault`,
    {
      resourceGroupName,
      vaultName: `kv-${name}`,
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
    },
    { protect },
  );
  const key = new keyvault.Key(
    `${name}-key`,
    {
      resourceGroupName,
      vaultName: vault.name,
      keyName: `cmk-${name}`,
      properties: { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] },
    },
    { retainOnDelete: true },
  );
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    { resourceGroupName, resourceName: `id-${name}`, location },
    { protect },
  );
  const access = new authorization.RoleAssignment(`${name}-access`, {
    scope: vault.id,
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId,
  });
  new datafactory.Factory(
    name,
    {
      resourceGroupName,
      factoryName: `adf-${name}`,
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
      tags: { "adf-cmk-identity-principal": identity.principalId },
    },
    { protect, dependsOn: [access] },
  );
}
