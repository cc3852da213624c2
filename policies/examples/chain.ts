import { ExampleResource } from "../framework/rule";

const SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
export const TENANT = "22222222-2222-4222-8222-222222222222";
export const PRINCIPAL = "33333333-3333-4333-8333-333333333333";
/** As it should be for what a factory cannot be read without. */
export const PROTECTED = { protect: true, ignoreChanges: [] };
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
const VAULT_ID = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;
export const IDENTITY_ID = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders`;

type Inputs = Readonly<Record<string, unknown>>;

/** The full id of a built-in role. */
export function roleId(guid: string): string {
  return `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

/** A vault as it should be, with other properties where given. */
export function vault(properties: Inputs = {}, inputs: Inputs = {}): ExampleResource {
  return {
    type: "azure-native:keyvault:Vault",
    name: "orders",
    inputs: {
      resourceGroupName: "rg-data",
      vaultName: "kv-orders",
      location: "westeurope",
      ...inputs,
      properties: {
        tenantId: TENANT,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: 90,
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
        ...properties,
      },
    },
    outputs: {
      id: VAULT_ID,
      name: "kv-orders",
      properties: { vaultUri: "https://kv-orders.vault.azure.net/" },
    },
    options: PROTECTED,
  };
}

/** A key as it should be, with other properties where given. */
export function key(properties: Inputs = {}): ExampleResource {
  return {
    type: "azure-native:keyvault:Key",
    name: "orders-key",
    inputs: {
      resourceGroupName: "rg-data",
      vaultName: "kv-orders",
      keyName: "cmk-orders",
      properties: { kty: "RSA", keySize: 2048, ...properties },
    },
    outputs: { name: "cmk-orders" },
    from: { vaultName: ["orders"] },
    options: PROTECTED,
  };
}

export function identity(): ExampleResource {
  return {
    type: "azure-native:managedidentity:UserAssignedIdentity",
    name: "orders-identity",
    inputs: { resourceGroupName: "rg-data", resourceName: "id-orders", location: "westeurope" },
    outputs: { id: IDENTITY_ID, name: "id-orders", principalId: PRINCIPAL, tenantId: TENANT },
    options: PROTECTED,
  };
}

/** The grant as it should be, with other inputs where given. */
export function roleAssignment(inputs: Inputs = {}): ExampleResource {
  return {
    type: "azure-native:authorization:RoleAssignment",
    name: "orders-access",
    inputs: {
      scope: VAULT_ID,
      principalId: PRINCIPAL,
      principalType: "ServicePrincipal",
      roleDefinitionId: roleId("e147488a-f6f5-4113-8e2d-b22465e65bf6"),
      ...inputs,
    },
    from: { scope: ["orders"], principalId: ["orders-identity"] },
  };
}

/** An access policy of its own for the identity, with other permissions where given. */
export function accessPolicy(keys: readonly string[]): ExampleResource {
  return {
    type: "azure-native:keyvault:AccessPolicy",
    name: "orders-policy",
    inputs: {
      resourceGroupName: "rg-data",
      vaultName: "kv-orders",
      policy: { tenantId: TENANT, objectId: PRINCIPAL, permissions: { keys } },
    },
    from: { vaultName: ["orders"], policy: ["orders-identity"] },
  };
}

/** An encrypted factory as it should be, with other inputs where given. */
export function factory(inputs: Inputs = {}): ExampleResource {
  return {
    type: "azure-native:datafactory:Factory",
    name: "orders-factory",
    inputs: {
      resourceGroupName: "rg-data",
      factoryName: "adf-orders",
      location: "westeurope",
      identity: { type: "UserAssigned", userAssignedIdentities: { [IDENTITY_ID]: {} } },
      encryption: {
        vaultBaseUrl: "https://kv-orders.vault.azure.net/",
        keyName: "cmk-orders",
        identity: { userAssignedIdentity: IDENTITY_ID },
      },
      publicNetworkAccess: "Disabled",
      ...inputs,
    },
    outputs: {
      id: `${GROUP}/providers/Microsoft.DataFactory/factories/adf-orders`,
      name: "adf-orders",
    },
    from: {
      encryption: ["orders", "orders-key", "orders-identity"],
      identity: ["orders-identity"],
    },
  };
}

/** The same with other settings of its encryption. */
export function encryptedWith(settings: Inputs): ExampleResource {
  const usual = factory().inputs["encryption"] as Inputs;
  return factory({ encryption: { ...usual, ...settings } });
}

/** What an encrypted factory stands on and the factory itself, with parts exchanged where given. */
export function chain(
  parts: Partial<Record<"vault" | "key" | "identity" | "grant" | "factory", ExampleResource>> = {},
): readonly [ExampleResource, ...ExampleResource[]] {
  const grant = parts.grant ?? roleAssignment();
  return [
    parts.vault ?? vault(),
    parts.key ?? key(),
    parts.identity ?? identity(),
    grant,
    { dependsOn: [grant.name], ...(parts.factory ?? factory()) },
  ];
}

/** An integration runtime in the factory's managed virtual network, or with other properties. */
export function integrationRuntime(
  properties: Inputs = { managedVirtualNetwork: { referenceName: "default" } },
): ExampleResource {
  return {
    type: "azure-native:datafactory:IntegrationRuntime",
    name: "orders-runtime",
    inputs: {
      resourceGroupName: "rg-data",
      factoryName: "adf-orders",
      integrationRuntimeName: "runtime",
      properties: { type: "Managed", ...properties },
    },
    from: { factoryName: ["orders-factory"] },
  };
}

/** A private endpoint in the factory's managed virtual network. */
export function managedPrivateEndpoint(): ExampleResource {
  return {
    type: "azure-native:datafactory:ManagedPrivateEndpoint",
    name: "orders-endpoint",
    inputs: {
      resourceGroupName: "rg-data",
      factoryName: "adf-orders",
      managedVirtualNetworkName: "default",
      managedPrivateEndpointName: "vault",
    },
    from: { factoryName: ["orders-factory"] },
  };
}
