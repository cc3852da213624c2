import { closest, distance } from "fastest-levenshtein";
import { isGuid } from "../azure/guids";
import { RSA_KEY_SIZES, SOFT_DELETE_RETENTION_DAYS, SUPPORTED_KEY_TYPES } from "../azure/keys";
import {
  isKnownLocation,
  isLocationShaped,
  KNOWN_LOCATIONS,
  normalizeLocation,
} from "../azure/locations";
import { isValidName, NAME_RULES, NamedKind } from "../azure/names";
import { isResourceIdOf } from "../azure/resource-ids";
import { isEventual } from "./eventual";

/** What one argument may be. */
export interface ArgumentRule {
  readonly accepts: (value: unknown) => boolean;
  readonly allowed: string;
  readonly fix: (value: unknown) => string;
}

/** Beyond an hour a pipeline's own time limit ends the wait first. */
const LONGEST_GRANT_TIMEOUT_SECONDS = 3600;

/**
 * Azure's limit is 50; one is kept for the component's own tag.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations
 */
const MOST_TAGS = 49;

/** Part of the message that Pulumi puts into a string when an Output is concatenated to it. */
const STRINGIFIED_OUTPUT = "Calling [toString] on an [Output<T>]";

function name(kind: NamedKind, fix: string): ArgumentRule {
  return text(
    (value) => isValidName(kind, value),
    NAME_RULES[kind].allowed,
    () => fix,
  );
}

function text(
  accepts: (value: string) => boolean,
  allowed: string,
  fix: (value: string) => string,
): ArgumentRule {
  return {
    accepts: (value) => typeof value === "string" && accepts(value),
    allowed,
    fix: (value) => {
      if (typeof value !== "string") {
        return fix("");
      }
      if (value.includes(STRINGIFIED_OUTPUT)) {
        return "an Output was used inside a string: build it with pulumi.interpolate";
      }
      if (/\bundefined\b|\bNaN\b|\[object Object\]/.test(value)) {
        return "a value was missing when this string was built: look at where it comes from";
      }
      return fix(value);
    },
  };
}

function oneOf(values: readonly (string | number)[], what: string, fix: string): ArgumentRule {
  return {
    accepts: (value) => (values as readonly unknown[]).includes(value),
    allowed: `${what}: ${values.join(", ")}`,
    fix: () => fix,
  };
}

function wholeNumber(minimum: number, maximum: number, unit: string, fix: string): ArgumentRule {
  return {
    accepts: (value) =>
      Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
    allowed: `a whole number of ${unit} from ${minimum} to ${maximum}`,
    fix: () => fix,
  };
}

const flag: ArgumentRule = {
  accepts: (value) => typeof value === "boolean",
  allowed: "true or false",
  fix: () => "pass a boolean, not a text or number",
};

const location = text(
  (value) => isLocationShaped(value) && !isMisspelt(value),
  'the name of an Azure region, e.g. "westeurope" or "West Europe"',
  (value) =>
    value.trim() === ""
      ? "leave it out for the resource group's region, or name a region"
      : `did you mean "${nearestLocation(value)}"? List: az account list-locations --query [].name`,
);

function nearestLocation(value: string): string {
  return closest(normalizeLocation(value), KNOWN_LOCATIONS as string[]);
}

/**
 * A name that nearly is a known region's is taken for a slip. Any other unknown name is left to
 * Azure, which opens regions more often than this package is released; so is a new number.
 */
function isMisspelt(value: string): boolean {
  const withoutNumber = (name: string): string => name.replace(/[0-9]+$/, "");
  const given = normalizeLocation(value);
  const nearest = nearestLocation(value);
  return (
    !isKnownLocation(given) &&
    withoutNumber(given) !== withoutNumber(nearest) &&
    distance(given, nearest) <= 2
  );
}

const tags: ArgumentRule = {
  accepts: (value) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= MOST_TAGS &&
    Object.entries(value).every(
      ([key, tag]) =>
        /^[^<>%&\\?/]{1,512}$/.test(key) &&
        (typeof tag === "string" ? tag.length <= 256 : isEventual(tag)),
    ),
  allowed: `at most ${MOST_TAGS} texts of up to 256 characters, with names of up to 512 characters without < > % & \\ ? /`,
  fix: () =>
    "see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
};

/** One rule for each argument that is a value of its own, under the path that messages show. */
export const ARGUMENT_RULES = Object.freeze({
  resourceGroupName: name("resourceGroup", "name the resource group that the factory goes into"),
  location,
  tenantId: text(
    isGuid,
    "the id of a Microsoft Entra tenant: a GUID with hyphens, not all zeros",
    () => "leave it out for the tenant you are logged in to, or: az account show --query tenantId",
  ),
  factoryName: name("factory", "leave it out for a generated name, or choose one that is allowed"),
  nameSuffix: text(
    (value) => /^[a-z0-9]{1,8}$/.test(value),
    "1 to 8 lower-case letters and digits",
    () => 'leave it out, or choose one such as "2" or "prod"',
  ),
  existingVaultId: text(
    (value) => isResourceIdOf("Microsoft.KeyVault/vaults", value),
    "/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/<name>",
    () => "az keyvault show --name <vault> --query id",
  ),
  "vault.name": name("vault", "leave it out for a generated name, or choose one that is allowed"),
  "vault.sku": oneOf(
    ["standard", "premium"],
    "one of",
    'leave it out for "standard" ("premium" when key.type is "RSA-HSM")',
  ),
  "vault.softDeleteRetentionInDays": wholeNumber(
    SOFT_DELETE_RETENTION_DAYS.minimum,
    SOFT_DELETE_RETENTION_DAYS.maximum,
    "days",
    "leave it out for 90; it cannot be changed once the vault exists",
  ),
  "vault.recoverSoftDeleted": flag,
  "key.name": name("key", "leave it out for a generated name, or choose one that is allowed"),
  "key.type": oneOf(
    SUPPORTED_KEY_TYPES,
    "a key type that Data Factory accepts",
    'leave it out for "RSA"; Data Factory does not accept EC or oct keys',
  ),
  "key.size": oneOf(RSA_KEY_SIZES, "bits, as a number", "leave it out for 2048"),
  "identity.name": name(
    "identity",
    "leave it out for a generated name, or choose one that is allowed",
  ),
  grantTimeoutSeconds: wholeNumber(
    0,
    LONGEST_GRANT_TIMEOUT_SECONDS,
    "seconds",
    "leave it out for 600 (ten minutes); 0 does not wait",
  ),
  deletionProtection: flag,
  tags,
}) satisfies Readonly<Record<string, ArgumentRule>>;

/** The path of an argument that has a rule, e.g. "key.size". */
export type ArgumentPath = keyof typeof ARGUMENT_RULES;
