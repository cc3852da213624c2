/**
 * The Azure clouds: what differs from one to the next.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#dns-suffixes-for-object-identifiers
 */

/** Names as azure-native's `environment` setting has them. */
export type CloudName = "public" | "usgovernment" | "china";

/** Where things are in one cloud. */
export interface Cloud {
  /** The DNS suffix of key vaults. */
  readonly vaultSuffix: string;
  /** The DNS suffix of managed HSMs. */
  readonly managedHsmSuffix: string;
  /** The address of the Azure portal. */
  readonly portal: string;
  /** The address of Data Factory Studio. */
  readonly studio: string;
}

/**
 * Suffixes of HSMs and portals as the Azure CLI has them, and Studio as the page on private DNS zones
 * has it. Unconfirmed for HSMs in China: docs.azure.cn names managedhsm.chinacloudapi.cn, too.
 *
 * @see https://github.com/Azure/azure-cli/blob/dev/src/azure-cli-core/azure/cli/core/cloud.py
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const CLOUDS: Readonly<Record<CloudName, Cloud>> = Object.freeze({
  public: {
    vaultSuffix: "vault.azure.net",
    managedHsmSuffix: "managedhsm.azure.net",
    portal: "https://portal.azure.com",
    studio: "https://adf.azure.com",
  },
  usgovernment: {
    vaultSuffix: "vault.usgovcloudapi.net",
    managedHsmSuffix: "managedhsm.usgovcloudapi.net",
    portal: "https://portal.azure.us",
    studio: "https://adf.azure.us",
  },
  china: {
    vaultSuffix: "vault.azure.cn",
    managedHsmSuffix: "managedhsm.azure.cn",
    portal: "https://portal.azure.cn",
    studio: "https://adf.azure.cn",
  },
});

/** What azure-native takes as its `environment`, in lower case; any other name means "public". */
const ENVIRONMENTS: Readonly<Record<string, CloudName>> = Object.freeze({
  china: "china",
  azurechinacloud: "china",
  usgov: "usgovernment",
  usgovernment: "usgovernment",
  azureusgovernment: "usgovernment",
  azureusgovernmentcloud: "usgovernment",
  usgovernmentl4: "usgovernment",
});

/**
 * The cloud that a value of azure-native's `environment` means.
 *
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/cloud/cloud.go
 */
export function cloudOfEnvironment(environment: string): CloudName {
  return ENVIRONMENTS[environment.toLowerCase()] ?? "public";
}
