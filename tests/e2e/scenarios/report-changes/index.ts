import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

const is = (change: string): boolean => new pulumi.Config().get("change") === change;
const resourceGroupName = "rg-data";
const client = authorization.getClientConfigOutput();
const role = (id: string): pulumi.Output<string> =>
  pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${id}`;

const vault = new keyvault.Vault(
  is("renames the vault") ? "renamed" : "orders",
  {
    resourceGroupName,
    vaultName: "kv-orders",
    location: "westeurope",
    properties: {
      tenantId: client.tenantId,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      networkAcls: {
        defaultAction: is("opens the firewall") ? "Allow" : "Deny",
        bypass: "AzureServices",
      },
    },
  },
  { aliases: [{ name: "orders" }] },
);
const identity = new managedidentity.UserAssignedIdentity("orders-identity", {
  resourceGroupName,
  resourceName: is("replaces the identity") ? "id-next" : "id-orders",
});
const access = new authorization.RoleAssignment("orders-access", {
  scope: vault.id,
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: role("e147488a-f6f5-4113-8e2d-b22465e65bf6"),
});
if (is("lets somebody in")) {
  // here: cmk-grant-widened
  new authorization.RoleAssignment("officer", {
    scope: vault.id,
    principalId: client.objectId,
    roleDefinitionId: role("14b46e9e-c2b7-41b4-b07b-48a6ebf60603"),
  });
}

/** A key that is removed from the program and stays with the factory is not in the stack. */
const keyName = is("deletes the key")
  ? "cmk-orders"
  : new keyvault.Key("orders-key", {
      resourceGroupName,
      vaultName: vault.name,
      keyName: is("moves to another key") ? "cmk-next" : "cmk-orders",
      properties: { kty: "RSA", keySize: 2048 },
    }).name;

if (!is("deletes the factory, too")) {
  // here: orders-factory
  new datafactory.Factory(
    "orders-factory",
    {
      resourceGroupName,
      factoryName: "adf-orders",
      location: "westeurope",
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
      },
      encryption: is("leaves the encryption out")
        ? undefined
        : {
            vaultBaseUrl: vault.properties.vaultUri.apply((uri) => uri!),
            keyName,
            identity: { userAssignedIdentity: identity.id },
          },
    },
    { dependsOn: [access] },
  );
}
