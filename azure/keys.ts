/**
 * What Data Factory needs of a key.
 *
 * @see https://learn.microsoft.com/azure/data-factory/enable-customer-managed-key
 * @see https://learn.microsoft.com/azure/key-vault/keys/about-keys-details
 */

/** "Only RSA keys are supported with Data Factory encryption. RSA-HSM is also supported." */
export const SUPPORTED_KEY_TYPES: readonly string[] = Object.freeze(["RSA", "RSA-HSM"]);

/** Whether Data Factory encrypts with keys of a type; Azure takes the names in any case. */
export function isSupportedKeyType(type: string): boolean {
  return SUPPORTED_KEY_TYPES.includes(type.toUpperCase());
}

/** Sizes of RSA keys in Key Vault, in bits. */
export const RSA_KEY_SIZES: readonly number[] = Object.freeze([2048, 3072, 4096]);

/**
 * The size of an RSA key that is created without one, in bits.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/keys#keyproperties
 */
export const DEFAULT_RSA_KEY_SIZE = 2048;

/** The key operations that wrapping a data key takes; the key needs no others. */
export const REQUIRED_KEY_OPERATIONS: readonly string[] = Object.freeze(["wrapKey", "unwrapKey"]);

/** The access-policy permissions on keys that the encrypting identity needs. */
export const REQUIRED_KEY_PERMISSIONS: readonly string[] = Object.freeze([
  "get",
  "wrapKey",
  "unwrapKey",
]);

/**
 * The access-policy permissions on keys of those who manage them: neither to use a key, nor to purge
 * one. https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update#keypermissions
 */
export const KEY_MANAGEMENT_PERMISSIONS: readonly string[] = Object.freeze([
  "get",
  "list",
  "create",
  "update",
  "import",
  "delete",
  "recover",
  "backup",
  "restore",
  "rotate",
  "getrotationpolicy",
  "setrotationpolicy",
]);

/** Days that a soft-deleted vault or key can be kept. */
export const SOFT_DELETE_RETENTION_DAYS = Object.freeze({ minimum: 7, maximum: 90 });
