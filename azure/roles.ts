/**
 * Built-in roles that let an identity get, wrap and unwrap keys.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */

export interface BuiltInRole {
  readonly name: string;
  /** The GUID of the role definition, the same in every tenant. */
  readonly id: string;
}

/** Get, wrap and unwrap, and nothing else: the role made for encryption at rest. */
export const CRYPTO_SERVICE_ENCRYPTION_USER: BuiltInRole = Object.freeze({
  name: "Key Vault Crypto Service Encryption User",
  id: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
});

/** Everything with keys, except granting access to them: the role of those who manage keys. */
export const CRYPTO_OFFICER: BuiltInRole = Object.freeze({
  name: "Key Vault Crypto Officer",
  id: "14b46e9e-c2b7-41b4-b07b-48a6ebf60603",
});

/**
 * The same in a managed HSM, among the roles of its own.
 *
 * @see https://learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles
 */
export const MANAGED_HSM_CRYPTO_SERVICE_ENCRYPTION_USER: BuiltInRole = Object.freeze({
  name: "Managed HSM Crypto Service Encryption User",
  id: "33413926-3206-4cdd-b39a-83574fe37a17",
});

/** Every built-in role whose data actions include get, wrap and unwrap; least privileged first. */
export const KEY_WRAPPING_ROLES: readonly BuiltInRole[] = Object.freeze([
  CRYPTO_SERVICE_ENCRYPTION_USER,
  { name: "Key Vault Crypto User", id: "12338af0-0e69-4776-bea7-57ae8d297424" },
  CRYPTO_OFFICER,
  { name: "Key Vault Administrator", id: "00482a5a-887f-4fb3-b363-3b7fe8e74483" },
]);

/**
 * Built-in roles that give more in a vault than using its keys, on its data or on the vault itself:
 * whoever may write a vault or assign roles on it can take the rest.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/rbac-guide
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged
 */
export const BROADER_VAULT_ROLES: readonly BuiltInRole[] = Object.freeze([
  ...KEY_WRAPPING_ROLES.filter((role) => role !== CRYPTO_SERVICE_ENCRYPTION_USER),
  {
    name: "Key Vault Crypto Service Release User",
    id: "08bbd89e-9f13-488c-ac41-acfcb10c90ab",
  },
  { name: "Key Vault Secrets User", id: "4633458b-17de-408a-b874-0445c86b69e6" },
  { name: "Key Vault Secrets Officer", id: "b86a8fe4-44ce-4948-aee5-eccb2c155cd7" },
  { name: "Key Vault Certificate User", id: "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba" },
  { name: "Key Vault Certificates Officer", id: "a4417e6f-fecd-4de8-b567-7b0420556985" },
  { name: "Key Vault Reader", id: "21090545-7ca7-4776-b22c-e363652d74d2" },
  { name: "Key Vault Purge Operator", id: "a68e7c17-0ab2-4c09-9a58-125dae29748c" },
  { name: "Key Vault Contributor", id: "f25e0fa2-a7c8-4377-a976-54943a77a395" },
  { name: "Key Vault Data Access Administrator", id: "8b54135c-b56d-4d72-a534-26097cfdc8d8" },
  { name: "Contributor", id: "b24988ac-6180-42a0-ab88-20f7382dd24c" },
  { name: "Owner", id: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" },
  { name: "User Access Administrator", id: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9" },
  {
    name: "Role Based Access Control Administrator",
    id: "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  },
]);

/** The full id of a role definition, as role assignments take it. */
export function roleDefinitionId(subscriptionId: string, role: BuiltInRole): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}

/** The built-in key-wrapping role that a role definition id means, if it is one. */
export function keyWrappingRole(definitionId: string): BuiltInRole | undefined {
  return roleAmong(KEY_WRAPPING_ROLES, definitionId);
}

/** The built-in role with more in a vault than using its keys that a role definition id means. */
export function broaderVaultRole(definitionId: string): BuiltInRole | undefined {
  return roleAmong(BROADER_VAULT_ROLES, definitionId);
}

function roleAmong(roles: readonly BuiltInRole[], definitionId: string): BuiltInRole | undefined {
  const guid = definitionId.split("/").pop()?.toLowerCase();
  return roles.find((role) => role.id === guid);
}
