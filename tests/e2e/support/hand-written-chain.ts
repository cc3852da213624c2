import * as authorization from "@pulumi/azure-native/authorization";
import * as datafactory from "@pulumi/azure-native/datafactory";
import * as keyvault from "@pulumi/azure-native/keyvault";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

const resourceGroupName = "rg-data";
const location = "westeurope";
const ENCRYPTION_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

/** What one scenario does differently from a program in which everything is right. */
export interface Differences {
  readonly vault?: Partial<pulumi.Unwrap<keyvault.VaultArgs["properties"]>>;
  readonly vaultName?: pulumi.Input<string>;
  readonly vaultLocation?: string;
  /** A type token of another API version than azure-native's default. */
  readonly vaultToken?: string;
  readonly key?: Partial<pulumi.Unwrap<keyvault.KeyArgs["properties"]>>;
  /** The key's name; an existing key never changes, so a right one needs another name. */
  readonly keyName?: string;
  /** Which identity the factory has; the one that unwraps the key unless said otherwise. */
  readonly attached?: "encrypting" | "another";
}

/** An encrypted factory as people write it without the component. */
export function handWrittenChain(differences: Differences): void {
  const client = authorization.getClientConfigOutput();
  const vault = createVault(client, differences);
  const key = new keyvault.Key("orders-key", {
    resourceGroupName,
    vaultName: vault.name,
    keyName: differences.keyName,
    properties: { kty: "RSA", keySize: 2048, ...differences.key },
  });
  const identity = new managedidentity.UserAssignedIdentity("orders-identity", {
    resourceGroupName,
  });
  const access = new authorization.RoleAssignment("orders-access", {
    scope: vault.id,
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: pulumi.interpolate`/subscriptions/${client.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ENCRYPTION_USER}`,
  });
  const attached =
    differences.attached === "another"
      ? new managedidentity.UserAssignedIdentity("another-identity", { resourceGroupName })
      : identity;
  new datafactory.Factory(
    "orders",
    {
      resourceGroupName,
      location,
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: attached.id.apply((id) => ({ [id]: {} })),
      },
      encryption: {
        vaultBaseUrl: vault.uri,
        keyName: key.name,
        identity: { userAssignedIdentity: identity.id },
      },
    },
    { dependsOn: [access] },
  );
}

interface CreatedVault {
  readonly id: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  readonly uri: pulumi.Output<string>;
}

function createVault(
  client: pulumi.Output<authorization.GetClientConfigResult>,
  { vault: changes, vaultName, vaultLocation = location, vaultToken }: Differences,
): CreatedVault {
  const args: keyvault.VaultArgs = {
    resourceGroupName,
    vaultName,
    location: vaultLocation,
    properties: {
      tenantId: client.tenantId,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enablePurgeProtection: true,
      ...changes,
    },
  };
  const vault = vaultToken
    ? new VaultOfOtherVersion(vaultToken, "orders", args)
    : new keyvault.Vault("orders", args);
  return {
    id: vault.id,
    name: vault.name,
    uri: vault.properties.vaultUri.apply((uri) => uri!),
  };
}

/** A vault under the type token of a dated API version, as older SDKs register it. */
class VaultOfOtherVersion extends pulumi.CustomResource {
  public readonly name!: pulumi.Output<string>;
  public readonly properties!: keyvault.Vault["properties"];

  public constructor(token: string, name: string, args: keyvault.VaultArgs) {
    super(token, name, { name: undefined, ...args, properties: args.properties });
  }
}
