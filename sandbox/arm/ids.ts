import { ArmError } from "./errors";

/** The parts of an Azure Resource Manager path. */
export interface ArmId {
  /** The path in canonical casing, with the names as given. */
  readonly id: string;
  /** The path in lower case: ids are case-insensitive, so tables are keyed by it. */
  readonly key: string;
  /** Namespace and types in canonical casing, e.g. "Microsoft.KeyVault/vaults/keys". */
  readonly type: string;
  /** One name per type; the last is missing when the path names a collection. */
  readonly names: readonly string[];
  /** The last name; empty for a collection. */
  readonly name: string;
  readonly collection: boolean;
  /** What the resource hangs on: a group, subscription or, for an extension, another resource. */
  readonly scope: string;
  /** Empty when the path is not inside a subscription. */
  readonly subscriptionId: string;
  /** Empty when the path is not inside a resource group. */
  readonly resourceGroup: string;
}

/** Types whose segments have a canonical casing here; others keep the caller's. */
const CANONICAL_SEGMENTS = [
  "subscriptions",
  "resourceGroups",
  "providers",
  "Microsoft.Resources",
  "deployments",
  "Microsoft.KeyVault",
  "vaults",
  "keys",
  "versions",
  "accessPolicies",
  "locations",
  "deletedVaults",
  "managedHSMs",
  "Microsoft.ManagedIdentity",
  "userAssignedIdentities",
  "Microsoft.Authorization",
  "roleAssignments",
  "locks",
  "Microsoft.Insights",
  "diagnosticSettings",
  "Microsoft.DataFactory",
  "factories",
  "globalParameters",
  "managedVirtualNetworks",
  "integrationRuntimes",
  "pipelines",
  "datasets",
  "linkedservices",
  "dataflows",
  "triggers",
] as const;

const CANONICAL = new Map(CANONICAL_SEGMENTS.map((segment) => [segment.toLowerCase(), segment]));

/**
 * Splits a path. Casing, doubled slashes and a trailing slash do not matter, as in Azure.
 *
 * @throws ArmError 400 when the path is not one of Azure Resource Manager.
 */
export function parseArmId(path: string): ArmId {
  const segments = path.split("/").filter((segment) => segment !== "");
  const provider = lastIndexOf(segments, "providers");
  if (provider >= 0) {
    return resourceId(segments.slice(0, provider), segments.slice(provider + 1));
  }
  const inSubscription =
    equal(segments[0], "subscriptions") && equal(segments[2], "resourceGroups");
  if (inSubscription && segments.length <= 4) {
    const scope = canonicalScope(segments.slice(0, 2));
    return armId(
      scope,
      "Microsoft.Resources/resourceGroups",
      segments.slice(3),
      `${scope}/resourceGroups`,
    );
  }
  throw new ArmError(400, "InvalidResourceId", `'${path}' is not the id of a resource.`);
}

function resourceId(scopeSegments: readonly string[], rest: readonly string[]): ArmId {
  if (rest.length < 2) {
    throw new ArmError(400, "InvalidResourceId", `'${rest.join("/")}' names no resource type.`);
  }
  const [namespace, ...typesAndNames] = rest;
  const types = typesAndNames.filter((_, index) => index % 2 === 0).map(canonical);
  const names = typesAndNames.filter((_, index) => index % 2 === 1);
  const type = [canonical(namespace!), ...types].join("/");
  const scope = canonicalScope(scopeSegments);
  return armId(scope, type, names, `${scope}/providers/${type.split("/").slice(0, 2).join("/")}`);
}

function armId(scope: string, type: string, names: readonly string[], prefix: string): ArmId {
  const inner = type.split("/").slice(2);
  const path = names.flatMap((name, index) => (index === 0 ? [name] : [inner[index - 1]!, name]));
  const collection = names.length === inner.length;
  const id = [prefix, ...path, ...(collection && inner.length > 0 ? [inner.at(-1)!] : [])].join(
    "/",
  );
  return {
    id,
    key: id.toLowerCase(),
    type,
    names,
    name: collection ? "" : (names.at(-1) ?? ""),
    collection,
    scope,
    subscriptionId: /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "",
    resourceGroup: /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "",
  };
}

/** The id of the resource that a nested resource belongs to, e.g. a key's vault. */
export function parentOf(id: ArmId): ArmId {
  return parseArmId(
    id.id
      .split("/")
      .slice(0, id.collection ? -1 : -2)
      .join("/"),
  );
}

/** Whether `id` is `scope` or lies under it, at a segment boundary, ignoring case. */
export function isWithin(id: string, scope: string): boolean {
  const inner = id.toLowerCase();
  const outer = scope.toLowerCase().replace(/\/+$/, "");
  return inner === outer || inner.startsWith(`${outer}/`);
}

function canonicalScope(segments: readonly string[]): string {
  // Names keep their casing: only every other segment is a type, but namespaces follow "providers".
  return segments
    .map((segment, index) =>
      index % 2 === 0 || equal(segments[index - 1], "providers") ? canonical(segment) : segment,
    )
    .map((segment) => `/${segment}`)
    .join("");
}

function canonical(segment: string): string {
  return CANONICAL.get(segment.toLowerCase()) ?? segment;
}

function equal(left: string | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}

function lastIndexOf(segments: readonly string[], wanted: string): number {
  return segments.findLastIndex((segment) => equal(segment, wanted));
}
