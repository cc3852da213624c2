import { lastName } from "../../azure/resource-ids";
import { Resource } from "./resource";
import { Kind } from "./kinds";

/** The resources around the one that a rule judges. */
export interface Graph {
  /** Whether it holds all resources of the stack, or only those registered so far. */
  readonly complete: boolean;
  all(kind: Kind): readonly Resource[];
  /** Resources by what they are looked up by, as far as it is known; Azure ignores the case. */
  named(kind: Kind, name: string): readonly Resource[];
  /** Of the keys of a name, those that say themselves that they are in a vault of that name. */
  keysIn(vaultName: string, name: string): readonly Resource[];
  /**
   * Those that may belong to anything: what they are looked up by is not known, nor that it comes
   * from a resource of a kind that rules know.
   */
  unattributed(kind: Kind): readonly Resource[];
  /** What a top-level input comes from, which is known even when its value is not. */
  sources(resource: Resource, input: string): Sources;
  /** The resources that have a top-level input from this one. */
  dependents(resource: Resource, input: string): readonly Resource[];
  parent(resource: Resource): Resource | undefined;
  /**
   * Whether the engine creates a resource after another one because it depends on it, directly or by
   * way of others. What the engine does not create has been there before. Undefined where the engine
   * does not say.
   */
  comesAfter(resource: Resource, earlier: Resource): boolean | undefined;
}

/** What an input comes from, if anything; nothing where the engine does not say. */
export interface Sources {
  readonly resources: readonly Resource[];
  /** Whether there are others, of kinds that rules do not know. */
  readonly hasOthers: boolean;
}

/** What an input comes from, of one kind. */
export function sourcesOf(
  kind: Kind,
  resource: Resource,
  input: string,
  graph: Graph,
): readonly Resource[] {
  return graph.sources(resource, input).resources.filter((source) => source.kind === kind);
}

/** The input that resources are looked up by: their name in Azure, or what they concern. */
const LOOKUP_INPUTS: Readonly<Record<Kind, string>> = Object.freeze({
  factory: "factoryName",
  vault: "vaultName",
  key: "keyName",
  accessPolicy: "vaultName",
  identity: "resourceName",
  roleAssignment: "principalId",
  resourceGroup: "resourceGroupName",
  // What they belong to, as for grants.
  integrationRuntime: "factoryName",
  managedPrivateEndpoint: "factoryName",
  factoryEncryption: "factoryName",
  // What they tell about.
  encryptedDataFactory: "evidence.factoryId",
});

/** The input that a resource of a kind is looked up by. */
export function lookupInput(kind: Kind): string {
  return LOOKUP_INPUTS[kind];
}

/** Kinds that Azure calls by something else than what they are looked up by. */
const NAMELESS: ReadonlySet<Kind> = new Set([
  "accessPolicy",
  "roleAssignment",
  "integrationRuntime",
  "managedPrivateEndpoint",
  "factoryEncryption",
  "encryptedDataFactory",
]);

/** Resources by kind and by their name in Azure. */
export class ResourceIndex {
  private readonly byUrn = new Map<string, Resource>();
  private readonly byKind = new Map<Kind, Map<string, Resource>>();
  private readonly byName = new Map<string, Map<string, Resource>>();
  private readonly byVault = new Map<string, Map<string, Resource>>();
  private readonly nameless = new Map<Kind, Map<string, Resource>>();
  private readonly outside = new Map<string, Resource>();

  /** @param outside Resources that are not in the stack: found by name, if no other has it. */
  public constructor(outside: readonly Resource[] = []) {
    for (const resource of outside) {
      const name = azureName(resource);
      this.outside.set(nameKey(resource.kind, name ?? ""), resource);
    }
  }

  /** Adds a resource, or replaces what is known of it. */
  public add(resource: Resource): void {
    this.byUrn.set(resource.urn, resource);
    group(this.byKind, resource.kind).set(resource.urn, resource);
    const name = azureName(resource);
    if (name === undefined) {
      group(this.nameless, resource.kind).set(resource.urn, resource);
      return;
    }
    this.nameless.get(resource.kind)?.delete(resource.urn);
    group(this.byName, nameKey(resource.kind, name)).set(resource.urn, resource);
    const vault = resource.kind === "key" ? resource.value("vaultName") : undefined;
    if (vault?.state === "known") {
      group(this.byVault, keyKey(String(vault.value), name)).set(resource.urn, resource);
    }
  }

  public get(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  public all(kind: Kind): readonly Resource[] {
    return [...(this.byKind.get(kind)?.values() ?? [])];
  }

  public named(kind: Kind, name: string): readonly Resource[] {
    const key = nameKey(kind, name);
    const outside = this.outside.get(key);
    return [...(this.byName.get(key)?.values() ?? (outside ? [outside] : []))];
  }

  public keysIn(vaultName: string, name: string): readonly Resource[] {
    return [...(this.byVault.get(keyKey(vaultName, name))?.values() ?? [])];
  }

  /** Those of which it is not known what they are looked up by. */
  public unnamed(kind: Kind): readonly Resource[] {
    return [...(this.nameless.get(kind)?.values() ?? [])];
  }
}

/** What a resource is looked up by, which is its name in Azure but for grants; if it is known. */
export function azureName(resource: Resource): string | undefined {
  const given = resource.value(LOOKUP_INPUTS[resource.kind]);
  const isNamed = given.state === "known" || NAMELESS.has(resource.kind);
  const name = isNamed ? given : resource.value("name");
  return name.state === "known" ? nameIn(resource.kind, String(name.value)) : undefined;
}

/** Components tell the id of their factory, which is called by its name. */
function nameIn(kind: Kind, value: string): string {
  return kind === "encryptedDataFactory" ? lastName(value) : value;
}

function nameKey(kind: Kind, name: string): string {
  return `${kind}/${name.toLowerCase()}`;
}

function keyKey(vaultName: string, name: string): string {
  return `${vaultName}/${name}`.toLowerCase();
}

function group<K>(groups: Map<K, Map<string, Resource>>, key: K): Map<string, Resource> {
  const members = groups.get(key) ?? new Map<string, Resource>();
  groups.set(key, members);
  return members;
}
