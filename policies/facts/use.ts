import { azureName, Graph, sourcesOf } from "../framework/graph";
import { asText } from "../framework/reading";
import { Resource } from "../framework/resource";
import { KEY_NAME, referencedVault, vaultsOfKey } from "./encryption";

/** What a factory is encrypted with, as far as it is in the stack: its vault and its key. */
export function usedBy(factory: Resource, graph: Graph): readonly Resource[] {
  if (factory.input("encryption").state === "absent") {
    return [];
  }
  const vault = referencedVault(factory, graph);
  return [
    ...(vault.state === "found" ? [vault.resource] : []),
    ...referencedKeys(factory, graph, vault.state === "found" ? vault.resource : undefined),
  ];
}

/** The keys that a factory's key name can mean: those of that name in its vault, else its sources. */
function referencedKeys(
  factory: Resource,
  graph: Graph,
  vault: Resource | undefined,
): readonly Resource[] {
  const name = asText(factory.value(KEY_NAME));
  const sources = sourcesOf("key", factory, "encryption", graph);
  if (name.state !== "known") {
    return sources;
  }
  const own = vault ? ownKeys(name.value, sources, vault, graph) : [];
  if (own.length > 0) {
    return own;
  }
  const named = graph.named("key", name.value).filter((key) => {
    const vaults = vaultsOfKey(key, graph);
    return vault === undefined || vaults.length === 0 || vaults.includes(vault);
  });
  return named.length > 0 ? named : sources.filter((key) => azureName(key) === undefined);
}

/** A vault has one key of a name: where that is told, no other key of the name is looked at. */
function ownKeys(
  name: string,
  sources: readonly Resource[],
  vault: Resource,
  graph: Graph,
): readonly Resource[] {
  const vaultName = azureName(vault);
  const isOwn = (key: Resource): boolean =>
    azureName(key)?.toLowerCase() === name.toLowerCase() && vaultsOfKey(key, graph).includes(vault);
  const told = vaultName === undefined ? [] : graph.keysIn(vaultName, name);
  return told.length > 0 ? told : sources.filter(isOwn);
}

const known = new WeakMap<Graph, ReadonlySet<string>>();

/** Whether a factory of the stack is encrypted with a vault or key; only a complete graph tells. */
export function isUsed({ urn }: Resource, graph: Graph): boolean {
  const used =
    known.get(graph) ??
    new Set(
      graph.all("factory").flatMap((factory) => usedBy(factory, graph).map((one) => one.urn)),
    );
  known.set(graph, used);
  return used.has(urn);
}
