import { ArmError } from "./errors";

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

/**
 * The region in its normal form.
 *
 * @throws ArmError when it is missing or unknown. Seen: Azure/azure-capi-cli-extension#19.
 */
export function requireRegion(location: unknown, type: string): string {
  if (typeof location !== "string" || location === "") {
    throw new ArmError(
      400,
      "LocationRequired",
      "The location property is required for this definition.",
    );
  }
  const region = normalRegion(location);
  if (!KNOWN.has(region)) {
    const group = type === "Microsoft.Resources/resourceGroups";
    throw new ArmError(
      400,
      group ? "LocationNotAvailableForResourceGroup" : "LocationNotAvailableForResourceType",
      `The provided location '${location}' is not available for ` +
        (group
          ? "resource group. List of available regions"
          : `resource type '${type}'. List of available regions for the resource type`) +
        ` is '${REGIONS.join(",")}'.`,
    );
  }
  return region;
}

/** The suffix of vault host names in the cloud that a region belongs to. */
export function keyVaultSuffix(region: string): string {
  if (region.startsWith("china")) {
    return "vault.azure.cn";
  }
  return /^us(gov|dod)/.test(region) ? "vault.usgovcloudapi.net" : "vault.azure.net";
}
