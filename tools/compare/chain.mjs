// @ts-check

/**
 * A resource as an ARM template has it, with expressions resolved: what Azure Resource Manager gets.
 * @typedef {Record<string, any>} Properties
 * @typedef {{
 *   type: string, apiVersion: string, name: string, location?: string, scope?: string,
 *   identity?: Properties, properties: Properties, dependsOn?: readonly string[],
 * }} ArmResource
 *
 * What of the right chain is different; each key is a resource, and what is given is merged over it.
 * @typedef {{
 *   vault?: Partial<ArmResource>, key?: Partial<ArmResource>, factory?: Partial<ArmResource>,
 *   grant?: Partial<ArmResource> | null, more?: readonly ArmResource[],
 * }} Changes
 */

const SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
export const TENANT = "22222222-2222-4222-8222-222222222222";
const PRINCIPAL = "33333333-3333-4333-8333-333333333333";
const GRANT = "44444444-4444-4444-8444-444444444444";
const REGION = "westeurope";

/**
 * Key Vault Crypto Service Encryption User, and Key Vault Reader.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */
export const ROLES = {
  encryptionUser: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  reader: "21090545-7ca7-4776-b22c-e363652d74d2",
};

/**
 * The ids of what belongs to one factory.
 * @param {string} name
 */
export function idsOf(name) {
  const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-${name}`;
  return {
    vault,
    key: `${vault}/keys/cmk-${name}`,
    identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${name}`,
    factory: `${group}/providers/Microsoft.DataFactory/factories/adf-${name}`,
  };
}

/**
 * A data factory that is encrypted with its own key, and all that this takes.
 * @param {Changes} [changes]
 * @param {{ name?: string, grant?: ArmResource }} [options] `grant`: instead of the role assignment.
 * @returns {ArmResource[]}
 */
export function chain(changes = {}, { name = "orders", grant = roleAssignment(name) } = {}) {
  const ids = idsOf(name);
  const granted = changes.grant === null ? [] : [merge(grant, changes.grant)];
  return [
    merge(vault(name), changes.vault),
    merge(key(name), changes.key),
    {
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
      apiVersion: "2024-11-30",
      name: `id-${name}`,
      location: REGION,
      properties: {},
    },
    ...granted,
    merge(factory(name, [ids.key, ids.identity, ...granted.map(idOf)]), changes.factory),
    ...(changes.more ?? []),
  ];
}

/** @param {string} name @returns {ArmResource} */
export function vault(name) {
  return {
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2024-11-01",
    name: `kv-${name}`,
    location: REGION,
    properties: {
      tenantId: TENANT,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enablePurgeProtection: true,
      softDeleteRetentionInDays: 90,
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
    },
  };
}

/** @param {string} name @returns {ArmResource} */
function key(name) {
  return {
    type: "Microsoft.KeyVault/vaults/keys",
    apiVersion: "2024-11-01",
    name: `kv-${name}/cmk-${name}`,
    properties: { kty: "RSA", keySize: 3072, keyOps: ["wrapKey", "unwrapKey"] },
    dependsOn: [idsOf(name).vault],
  };
}

/** @param {string} name @returns {ArmResource} */
function roleAssignment(name) {
  const { vault: scope, identity } = idsOf(name);
  return {
    type: "Microsoft.Authorization/roleAssignments",
    apiVersion: "2022-04-01",
    name: GRANT,
    scope,
    properties: {
      principalId: PRINCIPAL,
      principalType: "ServicePrincipal",
      roleDefinitionId: roleId(ROLES.encryptionUser),
    },
    dependsOn: [scope, identity],
  };
}

/** @param {string} name @param {readonly string[]} keys @returns {ArmResource} */
export function accessPolicy(name, keys) {
  const { vault: of, identity } = idsOf(name);
  return {
    type: "Microsoft.KeyVault/vaults/accessPolicies",
    apiVersion: "2024-11-01",
    name: `kv-${name}/add`,
    properties: {
      accessPolicies: [{ tenantId: TENANT, objectId: PRINCIPAL, permissions: { keys } }],
    },
    dependsOn: [of, identity],
  };
}

/** @param {string} name @param {readonly string[]} dependsOn @returns {ArmResource} */
function factory(name, dependsOn) {
  const { identity } = idsOf(name);
  return {
    type: "Microsoft.DataFactory/factories",
    apiVersion: "2018-06-01",
    name: `adf-${name}`,
    location: REGION,
    identity: { type: "UserAssigned", userAssignedIdentities: { [identity]: {} } },
    properties: {
      publicNetworkAccess: "Disabled",
      encryption: {
        vaultBaseUrl: vaultUri(`kv-${name}`),
        keyName: `cmk-${name}`,
        identity: { userAssignedIdentity: identity },
      },
    },
    dependsOn,
  };
}

/** @param {string} guid */
export function roleId(guid) {
  return `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

/** @param {string} vaultName */
export function vaultUri(vaultName) {
  return `https://${vaultName}.vault.azure.net/`;
}

/**
 * The ARM id of a resource of the template.
 * @param {Pick<ArmResource, "type" | "name" | "scope">} resource
 */
export function idOf({ type, name, scope }) {
  const [provider = "", ...kinds] = type.split("/");
  const names = name.split("/");
  const parent = scope ?? `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
  return `${parent}/providers/${[provider, ...kinds.flatMap((kind, index) => [kind, names[index]])].join("/")}`;
}

/** What Azure tells of an identity when it exists. */
export const IDENTITY_OUTPUTS = { principalId: PRINCIPAL, tenantId: TENANT };

/**
 * @template {Properties} T
 * @param {T} one
 * @param {Properties} [other] Undefined in it takes a member away.
 * @returns {T}
 */
function merge(one, other = {}) {
  /** @type {Properties} */
  const merged = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const both = isObject(merged[name]) && isObject(value);
    merged[name] = both ? merge(merged[name], value) : value;
    if (value === undefined) delete merged[name];
  }
  return /** @type {T} */ (merged);
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {readonly ArmResource[]} resources */
export function armTemplate(resources) {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources,
  };
}
