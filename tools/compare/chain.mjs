// @ts-check
import {
  idOf,
  idsOf,
  KEY_NAME,
  guid,
  principalOf,
  roleId,
  ROLES,
  TENANT,
  vaultUri,
} from "./ids.mjs";

/**
 * A resource as an ARM template has it, with expressions resolved: what Azure Resource Manager gets.
 * @typedef {Record<string, any>} Properties
 * @typedef {{
 *   type: string, apiVersion: string, name: string, location?: string, scope?: string,
 *   kind?: string, sku?: Properties, tags?: Record<string, string>, identity?: Properties,
 *   properties: Properties, dependsOn?: readonly string[],
 * }} ArmResource
 *
 * What of the right chain is different; each key is a resource, and what is given is merged over it.
 * @typedef {{
 *   vault?: Partial<ArmResource>, key?: Partial<ArmResource>, factory?: Partial<ArmResource>,
 *   grant?: Partial<ArmResource> | null, more?: readonly ArmResource[],
 * }} Changes
 */

const REGION = "westeurope";

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
    name: `kv-${name}/${KEY_NAME}`,
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
    name: guid(`grant of ${name}`),
    scope,
    properties: {
      principalId: principalOf(`id-${name}`),
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
      accessPolicies: [
        { tenantId: TENANT, objectId: principalOf(`id-${name}`), permissions: { keys } },
      ],
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
        keyName: KEY_NAME,
        identity: { userAssignedIdentity: identity },
      },
    },
    dependsOn,
  };
}

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
