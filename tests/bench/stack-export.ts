/**
 * A stack export with a given number of resources, as `pulumi policy analyze --file` reads it: one
 * encrypted factory with its vault, key, identity and grant in every hundred, and ordinary
 * resources of Azure for the rest.
 */
export function stackExport(count: number): string {
  const resources: object[] = [{ urn: STACK, type: "pulumi:pulumi:Stack", custom: false }];
  for (let index = 0; resources.length < count; index += 1) {
    const added = index % 96 === 0 ? chain(index) : [storageAccount(index)];
    resources.push(...added.slice(0, count - resources.length));
  }
  return JSON.stringify({ version: 3, deployment: { manifest: MANIFEST, resources } });
}

const MANIFEST = { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.259.0" };
const STACK = "urn:pulumi:dev::bench::pulumi:pulumi:Stack::bench-dev";
const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const TENANT = "22222222-2222-2222-2222-222222222222";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
const ENCRYPTION_USER = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`;

interface Description {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: object;
  readonly outputs?: object;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::bench::${type}::${name}`;

function resource(description: Description): object {
  const { type, name, id, inputs, outputs, propertyDependencies = {} } = description;
  return {
    urn: urnOf(type, name),
    custom: true,
    id,
    type,
    inputs,
    outputs: { ...inputs, ...outputs },
    parent: STACK,
    propertyDependencies,
    dependencies: [...new Set(Object.values(propertyDependencies).flat())],
  };
}

function storageAccount(index: number): object {
  const name = `storage${index}`;
  return resource({
    type: "azure-native:storage:StorageAccount",
    name,
    id: `${GROUP}/providers/Microsoft.Storage/storageAccounts/${name}`,
    inputs: {
      accountName: name,
      resourceGroupName: "rg-data",
      location: "westeurope",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      minimumTlsVersion: "TLS1_2",
      tags: { team: "data", index: String(index) },
    },
  });
}

function chain(index: number): object[] {
  const vaultName = `kv-${index}`;
  const vaultId = `${GROUP}/providers/Microsoft.KeyVault/vaults/${vaultName}`;
  const vaultUrn = urnOf("azure-native:keyvault:Vault", vaultName);
  const keyUrn = urnOf("azure-native:keyvault:Key", `key-${index}`);
  const identityId = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${index}`;
  const identityUrn = urnOf("azure-native:managedidentity:UserAssignedIdentity", `id-${index}`);
  const principalId = `33333333-3333-3333-3333-${String(index).padStart(12, "0")}`;
  return [
    resource({
      type: "azure-native:keyvault:Vault",
      name: vaultName,
      id: vaultId,
      inputs: {
        vaultName,
        resourceGroupName: "rg-data",
        location: "westeurope",
        properties: {
          tenantId: TENANT,
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: true,
          enableSoftDelete: true,
          enablePurgeProtection: true,
          softDeleteRetentionInDays: 90,
          vaultUri: `https://${vaultName}.vault.azure.net/`,
        },
      },
      outputs: { name: vaultName },
    }),
    resource({
      type: "azure-native:keyvault:Key",
      name: `key-${index}`,
      id: `${vaultId}/keys/cmk`,
      inputs: {
        vaultName,
        keyName: "cmk",
        resourceGroupName: "rg-data",
        properties: { kty: "RSA", keySize: 2048, keyOps: ["wrapKey", "unwrapKey"] },
      },
      outputs: { name: "cmk", kty: "RSA", keySize: 2048 },
      propertyDependencies: { vaultName: [vaultUrn] },
    }),
    resource({
      type: "azure-native:managedidentity:UserAssignedIdentity",
      name: `id-${index}`,
      id: identityId,
      inputs: { resourceName: `id-${index}`, resourceGroupName: "rg-data", location: "westeurope" },
      outputs: { name: `id-${index}`, principalId, tenantId: TENANT },
    }),
    resource({
      type: "azure-native:authorization:RoleAssignment",
      name: `access-${index}`,
      id: `${vaultId}/providers/Microsoft.Authorization/roleAssignments/${principalId}`,
      inputs: {
        scope: vaultId,
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: ENCRYPTION_USER,
      },
      propertyDependencies: { scope: [vaultUrn], principalId: [identityUrn] },
    }),
    resource({
      type: "azure-native:datafactory:Factory",
      name: `adf-${index}`,
      id: `${GROUP}/providers/Microsoft.DataFactory/factories/adf-${index}`,
      inputs: {
        factoryName: `adf-${index}`,
        resourceGroupName: "rg-data",
        location: "westeurope",
        identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
        encryption: {
          vaultBaseUrl: `https://${vaultName}.vault.azure.net/`,
          keyName: "cmk",
          identity: { userAssignedIdentity: identityId },
        },
      },
      outputs: { name: `adf-${index}` },
      propertyDependencies: {
        identity: [identityUrn],
        encryption: [vaultUrn, keyUrn, identityUrn],
      },
    }),
  ];
}
