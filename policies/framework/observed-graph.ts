import { PolicyProviderResource, ResourceValidationArgs } from "@pulumi/policy";
import { Graph, ResourceIndex, Sources } from "./graph";
import { Resource } from "./resource";
import { Kind } from "./kinds";
import { resourceTypeOf } from "./tokens";

/**
 * The resources that the engine has registered so far. It registers a resource after those that it
 * depends on, so a factory's vault, key and identity are here when the factory arrives, before it
 * is created. What depends on what is not said at this point; values join.
 */
export class ObservedGraph implements Graph {
  public readonly complete = false;
  private readonly index: ResourceIndex;

  /** @param outside Resources that are told of and not in the stack. */
  public constructor(public readonly outside: readonly Resource[] = []) {
    this.index = new ResourceIndex(outside);
  }

  /** Takes note of a resource, and returns it if it is of a kind that rules know. */
  public observe(args: ObservedResource): Resource | undefined {
    const type = resourceTypeOf(args.type);
    if (!type) {
      return undefined;
    }
    const { urn, name, props, provider, opts } = args;
    const resource = new Resource({
      urn,
      name,
      type,
      inputs: props,
      provider: provider?.props,
      options: opts,
    });
    this.index.add(resource);
    return resource;
  }

  public get(urn: string): Resource | undefined {
    return this.index.get(urn);
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
    return this.index.unnamed(kind);
  }

  public sources(): Sources {
    return { resources: [], hasOthers: false };
  }

  public dependents(): readonly Resource[] {
    return [];
  }

  public parent(): undefined {
    return undefined;
  }

  public comesAfter(): undefined {
    return undefined;
  }
}

/** What of the SDK's arguments is taken note of. */
export type ObservedResource = Pick<ResourceValidationArgs, "urn" | "name" | "type" | "props"> & {
  readonly opts?: ResourceValidationArgs["opts"];
  readonly provider?: PolicyProviderResource;
};
