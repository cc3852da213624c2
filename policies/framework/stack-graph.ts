import { PolicyResource } from "@pulumi/policy";
import { azureName, Graph, lookupInput, ResourceIndex, Sources } from "./graph";
import { Precedence } from "./precedence";
import { ObservedGraph } from "./observed-graph";
import { Resource } from "./resource";
import { Kind } from "./kinds";
import { resourceTypeOf } from "./tokens";

/**
 * All resources of the stack at the end of a preview or an update, with what each input comes from.
 * Outputs are all that the engine gives here, and at a preview an input that was left out looks
 * unknown in them; so what was observed of the inputs earlier in the run is taken along.
 */
export class StackGraph implements Graph {
  public readonly complete = true;
  private readonly index: ResourceIndex;
  private readonly originals = new Map<string, PolicyResource>();
  private readonly users = new Map<string, Resource[]>();
  private readonly withoutSource = new Map<Kind, readonly Resource[]>();
  private readonly precedence: Precedence;

  public constructor(resources: readonly PolicyResource[], observed: ObservedGraph) {
    this.index = new ResourceIndex(observed.outside);
    this.precedence = new Precedence(resources);
    for (const original of resources) {
      const type = resourceTypeOf(original.type);
      if (type) {
        const { urn, name, props, provider, opts } = original;
        const resource = new Resource({
          urn,
          name,
          type,
          outputs: props,
          provider: provider?.props,
          options: opts,
        });
        this.add(original, resource.withInputsOf(observed.get(urn)));
      }
    }
    for (const factory of this.all("factory").filter((one) => one.leavesToOthers("encryption"))) {
      const [setter] = this.encryptionsOf(factory);
      if (setter) {
        this.index.add(factory.withInputSetBy(setter, "encryption"));
      }
    }
  }

  public all(kind: Kind): readonly Resource[] {
    return this.index.all(kind);
  }

  public named(kind: Kind, name: string): readonly Resource[] {
    return this.index.named(kind, name);
  }

  public keysIn(vaultName: string, name: string): readonly Resource[] {
    return this.index.keysIn(vaultName, name);
  }

  public unattributed(kind: Kind): readonly Resource[] {
    const known = this.withoutSource.get(kind);
    if (known) {
      return known;
    }
    const found = this.index
      .unnamed(kind)
      .filter((one) => this.sources(one, lookupInput(kind)).resources.length === 0);
    this.withoutSource.set(kind, found);
    return found;
  }

  public sources(resource: Resource, input: string): Sources {
    const owner = resource.ownerOf(input);
    const dependencies = this.originals.get(owner.urn)?.propertyDependencies ?? {};
    const originals = owner.inputsFor(input).flatMap((name) => dependencies[name] ?? []);
    const resources = originals.flatMap(({ urn }) => this.index.get(urn) ?? []);
    return { resources, hasOthers: resources.length < originals.length };
  }

  public dependents(resource: Resource, input: string): readonly Resource[] {
    return this.users.get(useKey(resource.urn, input)) ?? [];
  }

  public parent(resource: Resource): Resource | undefined {
    const parent = this.originals.get(resource.urn)?.parent;
    return parent && this.index.get(parent.urn);
  }

  public comesAfter(resource: Resource, earlier: Resource): boolean {
    return this.precedence.comesAfter(resource.urn, earlier.urn);
  }

  /** The resources that encrypt a factory after it is created: by its name, else by what they come from. */
  private encryptionsOf(factory: Resource): readonly Resource[] {
    const name = azureName(factory);
    const dependent = this.dependents(factory, "factoryName").filter(
      (one) => one.kind === "factoryEncryption" && azureName(one) === undefined,
    );
    return [...(name === undefined ? [] : this.named("factoryEncryption", name)), ...dependent];
  }

  private add(original: PolicyResource, resource: Resource): void {
    this.originals.set(resource.urn, original);
    this.index.add(resource);
    for (const [input, sources] of Object.entries(original.propertyDependencies)) {
      for (const { urn } of sources) {
        const key = useKey(urn, resource.nativeInput(input));
        const users = this.users.get(key);
        if (users) {
          users.push(resource);
        } else {
          this.users.set(key, [resource]);
        }
      }
    }
  }
}

function useKey(urn: string, input: string): string {
  return `${input} ${urn}`;
}
