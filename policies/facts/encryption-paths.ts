export const VAULT_URI = "encryption.vaultBaseUrl";
export const KEY_NAME = "encryption.keyName";
export const KEY_VERSION = "encryption.keyVersion";
export const IDENTITY_ID = "encryption.identity.userAssignedIdentity";
