import type { Context } from "./context";
import { ArmError } from "./errors";

/** Clouds of their own: nothing of one can be reached from another. */
export type Cloud = "public" | "usgovernment" | "china";

/**
 * The regions a subscription can have; a sandbox that took any word would not find a misspelt one.
 *
 * Documented: https://learn.microsoft.com/azure/reliability/regions-list
 */
const REGIONS: readonly string[] = (
  "australiacentral australiacentral2 australiaeast australiasoutheast " +
  "austriaeast belgiumcentral brazilsouth brazilsoutheast canadacentral canadaeast centralindia " +
  "centralus chilecentral denmarkeast eastasia eastus eastus2 francecentral francesouth germanynorth " +
  "germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest " +
  "koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope " +
  "norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest " +
  "southcentralus southindia southeastasia spaincentral swedencentral swedensouth " +
  "switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope " +
  "westindia westus westus2 westus3 " +
  "chinaeast chinaeast2 chinaeast3 chinanorth chinanorth2 chinanorth3 " +
  "usdodcentral usdodeast usgovarizona usgovtexas usgovvirginia"
).split(" ");

const KNOWN = new Set(REGIONS);

/** Azure compares regions without case and blanks: "West Europe" is "westeurope". */
export function normalRegion(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}

export function sameRegion(left: string, right: string): boolean {
  return normalRegion(left) === normalRegion(right);
}

/** The cloud that a region belongs to. */
export function cloudOf(region: string): Cloud {
  if (region.startsWith("china")) {
    return "china";
  }
  return /^us(gov|dod)/.test(region) ? "usgovernment" : "public";
}

/**
 * The region in its normal form.
 *
 * @throws ArmError when it is missing, unknown or in another cloud than the caller is signed in to.
 * Seen: Azure/azure-capi-cli-extension#19.
 */
export function requireRegion({ cloud }: Context, location: unknown, type: string): string {
  if (typeof location !== "string" || location === "") {
    throw new ArmError(
      400,
      "LocationRequired",
      "The location property is required for this definition.",
    );
  }
  const region = normalRegion(location);
  if (!KNOWN.has(region) || (cloud !== undefined && cloudOf(region) !== cloud)) {
    const offered = REGIONS.filter((item) => cloud === undefined || cloudOf(item) === cloud);
    const group = type === "Microsoft.Resources/resourceGroups";
    throw new ArmError(
      400,
      group ? "LocationNotAvailableForResourceGroup" : "LocationNotAvailableForResourceType",
      `The provided location '${location}' is not available for ` +
        (group
          ? "resource group. List of available regions"
          : `resource type '${type}'. List of available regions for the resource type`) +
        ` is '${offered.join(",")}'.`,
    );
  }
  return region;
}

/** The suffix of vault host names in the cloud that a region belongs to. */
export function keyVaultSuffix(region: string): string {
  return KEY_VAULT_SUFFIXES[cloudOf(region)];
}

const KEY_VAULT_SUFFIXES: Readonly<Record<Cloud, string>> = {
  public: "vault.azure.net",
  usgovernment: "vault.usgovcloudapi.net",
  china: "vault.azure.cn",
};

/**
 * The suffix of managed HSMs' host names, as in Azure/azure-cli, cloud.py. Unconfirmed in China, where
 * https://docs.azure.cn/key-vault/keys/about-keys names another one.
 */
export function managedHsmSuffix(region: string): string {
  return keyVaultSuffix(region).replace(/^vault\./, "managedhsm.");
}
