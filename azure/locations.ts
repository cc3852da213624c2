/**
 * Azure region names. Azure accepts and returns both forms of a region's name, "West Europe" and
 * "westeurope"; they are equal when case and spaces are ignored, which is how Azure's own clients
 * compare them.
 *
 * @see https://learn.microsoft.com/azure/reliability/regions-list
 */

/**
 * Regions of the public, US Government and China clouds. Only used to suggest a name for a
 * misspelt one: a region that is missing here is accepted, since lists age.
 */
export const KNOWN_LOCATIONS: readonly string[] = Object.freeze([
  "australiacentral",
  "australiacentral2",
  "australiaeast",
  "australiasoutheast",
  "austriaeast",
  "belgiumcentral",
  "brazilsouth",
  "brazilsoutheast",
  "canadacentral",
  "canadaeast",
  "centralindia",
  "centralus",
  "chilecentral",
  "chinaeast",
  "chinaeast2",
  "chinaeast3",
  "chinanorth",
  "chinanorth2",
  "chinanorth3",
  "eastasia",
  "eastus",
  "eastus2",
  "francecentral",
  "francesouth",
  "germanynorth",
  "germanywestcentral",
  "indonesiacentral",
  "israelcentral",
  "italynorth",
  "japaneast",
  "japanwest",
  "jioindiacentral",
  "jioindiawest",
  "koreacentral",
  "koreasouth",
  "malaysiawest",
  "mexicocentral",
  "newzealandnorth",
  "northcentralus",
  "northeurope",
  "norwayeast",
  "norwaywest",
  "polandcentral",
  "qatarcentral",
  "southafricanorth",
  "southafricawest",
  "southcentralus",
  "southeastasia",
  "southindia",
  "spaincentral",
  "swedencentral",
  "swedensouth",
  "switzerlandnorth",
  "switzerlandwest",
  "uaecentral",
  "uaenorth",
  "uksouth",
  "ukwest",
  "usdodcentral",
  "usdodeast",
  "usgovarizona",
  "usgovtexas",
  "usgovvirginia",
  "westcentralus",
  "westeurope",
  "westindia",
  "westus",
  "westus2",
  "westus3",
]);

/** The form of a region's name that is safe to compare: lower case, without spaces. */
export function normalizeLocation(location: string): string {
  return location.toLowerCase().replace(/\s+/g, "");
}

/** Whether two names mean the same region, e.g. "West Europe" and "westeurope". */
export function sameLocation(one: string, other: string): boolean {
  return normalizeLocation(one) === normalizeLocation(other);
}

/** Whether a name has the shape of a region's name once normalised: letters, then digits. */
export function isLocationShaped(location: string): boolean {
  return /^[a-z]{4,}[0-9]{0,2}$/.test(normalizeLocation(location));
}

/** Whether a name is one of {@link KNOWN_LOCATIONS}. */
export function isKnownLocation(location: string): boolean {
  return KNOWN_LOCATIONS.includes(normalizeLocation(location));
}
