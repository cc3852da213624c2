import { createHash } from "node:crypto";
import { NAME_RULES, NamedKind } from "../azure/names";

/** What a generated name is computed from; the same values give the same name for ever. */
export interface NameSource {
  /** The component's name in the program. */
  readonly logicalName: string;
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  /** Takes the place of the computed last part. */
  readonly nameSuffix?: string;
}

/**
 * Microsoft's abbreviations.
 * https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-abbreviations
 */
const PREFIXES = {
  factory: "adf",
  vault: "kv",
  identity: "id",
  key: "cmk",
  deployment: "purge-protection",
} as const;

const SUFFIX_LENGTH = 6;
const DIGEST_LENGTH = 5;

/**
 * The name of a resource in Azure when the caller gives none: `<prefix>-<slug>-<suffix>`, valid for
 * its kind whatever the component is called. Computed rather than random, so that an update that
 * crashed half-way meets its own resources again instead of creating a second vault that cannot
 * be purged: https://github.com/pulumi/pulumi/issues/11599
 */
export function physicalName(kind: keyof typeof PREFIXES, source: NameSource): string {
  const prefix = `${PREFIXES[kind]}-`;
  const suffix = kind === "key" ? "" : `-${source.nameSuffix ?? computedSuffix(source)}`;
  const room = NAME_RULES[kind satisfies NamedKind].maxLength - prefix.length - suffix.length;
  return prefix + slug(source.logicalName, room) + suffix;
}

function computedSuffix({ subscriptionId, resourceGroupName, logicalName }: NameSource): string {
  // Azure ignores the case of subscriptions and groups, Pulumi does not ignore that of names.
  const scope = `${subscriptionId}/${resourceGroupName}`.toLowerCase();
  return digest(`${scope}/${logicalName}`, SUFFIX_LENGTH);
}

/** The name in lower-case letters, digits and single hyphens; with a digest when that loses something. */
function slug(logicalName: string, room: number): string {
  const plain = logicalName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  if (plain === logicalName && plain.length <= room) {
    return plain;
  }
  const kept = plain.slice(0, room - DIGEST_LENGTH - 1).replace(/-+$/, "");
  return [kept, digest(logicalName, DIGEST_LENGTH)].filter((part) => part !== "").join("-");
}

function digest(text: string, length: number): string {
  const bytes = createHash("sha256").update(text).digest();
  return BigInt(`0x${bytes.toString("hex")}`)
    .toString(36)
    .slice(-length);
}
