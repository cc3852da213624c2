/**
 * Azure Resource Manager ids. Azure treats them as case-insensitive and returns them in varying
 * case, so compare them with {@link sameResourceId} only.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */

/** The parts of the id of a resource in a resource group. */
export interface ResourceId {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  /** Namespace and types, e.g. "Microsoft.KeyVault/vaults/keys". */
  readonly type: string;
  /** One name per type, e.g. ["kv-orders", "cmk-orders"]. */
  readonly names: readonly string[];
}

/** Splits an id, or returns undefined when the text is not the id of a resource in a group. */
export function parseResourceId(id: string): ResourceId | undefined {
  const match =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+)$/i.exec(id);
  if (!match) {
    return undefined;
  }
  const [, subscriptionId, resourceGroupName, namespace, rest] = match as unknown as string[];
  const segments = rest!.split("/");
  if (segments.length % 2 !== 0 || segments.some((segment) => segment === "")) {
    return undefined;
  }
  return {
    subscriptionId: subscriptionId!,
    resourceGroupName: resourceGroupName!,
    type: [namespace, ...segments.filter((_, index) => index % 2 === 0)].join("/"),
    names: segments.filter((_, index) => index % 2 === 1),
  };
}

/** Whether an id is one of a resource of that type, e.g. "Microsoft.KeyVault/vaults". */
export function isResourceIdOf(type: string, id: string): boolean {
  return parseResourceId(id)?.type.toLowerCase() === type.toLowerCase();
}

/** Whether two ids name the same resource. */
export function sameResourceId(one: string, other: string): boolean {
  const normalize = (id: string): string => id.toLowerCase().replace(/\/+$/, "");
  return normalize(one) === normalize(other);
}

/** The last name in an id. */
export function lastName(id: string): string {
  return id.replace(/\/+$/, "").split("/").pop() ?? "";
}
