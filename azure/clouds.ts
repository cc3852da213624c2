/**
 * The Azure clouds and the DNS suffix of their key vaults.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers
 */

/** Names as azure-native's `environment` setting has them. */
export type CloudName = "public" | "usgovernment" | "china";

export const VAULT_SUFFIXES: Readonly<Record<CloudName, string>> = Object.freeze({
  public: "vault.azure.net",
  usgovernment: "vault.usgovcloudapi.net",
  china: "vault.azure.cn",
});
