import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

const resourceGroupName = "rg-data";
const location = "westeurope";
const ENCRYPTION_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

export interface Chain {
  readonly vaultLocation?: string;
  /** Days after which a deleted vault is gone; known late, in one of them. */
  readonly retention?: pulumi.Input<number>;
  readonly keySize?: number;
  /** Another key beside the first one, which the factory moves to. */
  readonly moves?: boolean;
}

/** A factory that is encrypted with a key of its own, as people write it without the component. */
export function chain(name: string, { moves = false, ...options }: Chain = {}): void {
  const client = authorization.getClientConfigOutput();
  const identity = new managedidentity.UserAssignedIdentity(
    `${name}-identity`,
    { resourceGroupName, location },
    { protect: true },
  );
  const vault = new keyvault.Vault(
    name,
    {
      resourceGroupName,
      location: options.vaultLocation ?? location,
      properties: {
        tenantId: client.tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: options.retention ?? 90,
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
      },
    },
    { protect: true },
  );
  const key = (keyName: string): keyvault.Key =>
    new keyvault.Key(
      keyName,
      {
        resourceGroupName,
        vaultName: vault.name,
        properties: { kty: "RSA", keySize: options.keySize ?? 3072 },
      },
      { protect: true },
    );
  const keys = [key(`${name}-key`), ...(moves ? [key(`${name}-key-2027`)] : [])];
  const access = new authorization.RoleAssignment(`${name}-access`, {
    scope: vault.id,
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ENCRYPTION_USER}`,
  });
  new datafactory.Factory(
    name,
    {
      resourceGroupName,
      location,
      publicNetworkAccess: "Disabled",
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
      },
      encryption: {
        vaultBaseUrl: vault.properties.vaultUri.apply((uri) => uri!),
        keyName: keys.at(-1)!.name,
        identity: { userAssignedIdentity: identity.id },
      },
    },
    { dependsOn: [access], protect: true },
  );
}
