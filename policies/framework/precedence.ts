import { PolicyResource } from "@pulumi/policy";

/** Which resources of a stack the engine creates after which. */
export class Precedence {
  private readonly byUrn = new Map<string, PolicyResource>();
  private readonly known = new Map<string, ReadonlySet<string>>();
  private children: ReadonlyMap<string, readonly PolicyResource[]> | undefined;

  public constructor(private readonly resources: readonly PolicyResource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
    }
  }

  /** Whether one comes after another; what is not in the stack has been there before. */
  public comesAfter(urn: string, earlier: string): boolean {
    const resource = this.byUrn.get(urn);
    if (!resource || !this.byUrn.has(earlier)) {
      return true;
    }
    const before = this.known.get(urn) ?? this.allBefore(resource);
    this.known.set(urn, before);
    return before.has(earlier);
  }

  /** A resource waits for its parent and for what it depends on, and so do those. */
  private allBefore(resource: PolicyResource): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [resource];
    for (const { parent, dependencies } of queue) {
      const direct = dependencies.flatMap((one) => [one, ...this.createdWith(one)]);
      for (const before of parent ? [parent, ...direct] : direct) {
        if (!found.has(before.urn)) {
          found.add(before.urn);
          queue.push(before);
        }
      }
    }
    return found;
  }

  /**
   * Who depends on a component that another program makes waits for all that is in it, although only
   * the component itself is named. Components are those that have no provider.
   * https://www.pulumi.com/docs/iac/concepts/resources/options/dependson/
   */
  private createdWith({ urn, provider }: PolicyResource): readonly PolicyResource[] {
    const children = provider ? [] : (this.childrenByParent().get(urn) ?? []);
    return children.flatMap((child) => [child, ...this.createdWith(child)]);
  }

  private childrenByParent(): ReadonlyMap<string, readonly PolicyResource[]> {
    if (!this.children) {
      const children = new Map<string, PolicyResource[]>();
      for (const resource of this.resources) {
        const urn = resource.parent?.urn ?? "";
        const siblings = children.get(urn);
        if (siblings) {
          siblings.push(resource);
        } else {
          children.set(urn, [resource]);
        }
      }
      this.children = children;
    }
    return this.children;
  }
}
