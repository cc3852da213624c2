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

/** Every built-in role whose data actions include get, wrap and unwrap; least privileged first. */
export const KEY_WRAPPING_ROLES: readonly BuiltInRole[] = Object.freeze([
  CRYPTO_SERVICE_ENCRYPTION_USER,
  { name: "Key Vault Crypto User", id: "12338af0-0e69-4776-bea7-57ae8d297424" },
  { name: "Key Vault Crypto Officer", id: "14b46e9e-c2b7-41b4-b07b-48a6ebf60603" },
  { name: "Key Vault Administrator", id: "00482a5a-887f-4fb3-b363-3b7fe8e74483" },
]);

/** The full id of a role definition, as role assignments take it. */
export function roleDefinitionId(subscriptionId: string, role: BuiltInRole): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
}

/** The built-in key-wrapping role that a role definition id means, if it is one. */
export function keyWrappingRole(definitionId: string): BuiltInRole | undefined {
  const guid = definitionId.split("/").pop()?.toLowerCase();
  return KEY_WRAPPING_ROLES.find((role) => role.id === guid);
}
