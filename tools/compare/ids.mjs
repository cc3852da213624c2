// @ts-check
import { createHash } from "node:crypto";

const SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
export const TENANT = "22222222-2222-4222-8222-222222222222";
/** The same in each vault, as a team's convention would have it. */
export const KEY_NAME = "cmk";

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
    key: `${vault}/keys/${KEY_NAME}`,
    identity: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${name}`,
    factory: `${group}/providers/Microsoft.DataFactory/factories/adf-${name}`,
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
 * @param {Pick<import("./chain.mjs").ArmResource, "type" | "name" | "scope">} resource
 */
export function idOf({ type, name, scope }) {
  const [provider = "", ...kinds] = type.split("/");
  const names = name.split("/");
  const parent = scope ?? `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-data`;
  return `${parent}/providers/${[provider, ...kinds.flatMap((kind, index) => [kind, names[index]])].join("/")}`;
}

/**
 * What Azure tells of an identity when it exists.
 * @param {string} name Of the identity.
 */
export function identityOutputs(name) {
  return { principalId: principalOf(name), tenantId: TENANT };
}

/** @param {string} name Of the identity, which has a principal of its own. */
export function principalOf(name) {
  return guid(`principal of ${name}`);
}

/** @param {string} text What it is for; always the same for the same. */
export function guid(text) {
  const digits = createHash("sha256").update(text).digest("hex");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
