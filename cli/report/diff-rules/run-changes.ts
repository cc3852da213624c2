import { Graph } from "../../../policies/framework/graph";
import { Kind, KIND_NOUNS } from "../../../policies/framework/kinds";
import { Resource } from "../../../policies/framework/resource";
import { resourceTypeOf } from "../../../policies/framework/tokens";
import { GatheredRun, Step } from "../gathered-run";
import { graphAfter, graphBefore } from "../stack-view";
import { isDeletion, isReplacement } from "./step-kinds";

/** A resource before and after a run, under azure-native's property paths. */
export interface ResourceChange {
  /** As the program has it, or had it. */
  readonly urn: string;
  readonly op: string;
  /** Undefined when the run creates it. */
  readonly before?: Resource;
  /** Undefined when the run deletes it. */
  readonly after?: Resource;
}

/** A resource that is there before and after, and is the same one. */
export type Kept = ResourceChange & { readonly before: Resource; readonly after: Resource };

/** What a run changes, resource by resource, with all that is around them before and after. */
export class RunChanges {
  public readonly before: Graph;
  public readonly after: Graph;
  private readonly byKind = new Map<Kind, ResourceChange[]>();
  private readonly lost = new Map<string, "deleted" | "replaced">();

  public constructor(run: GatheredRun) {
    this.before = graphBefore(run);
    this.after = graphAfter(run);
    const before = byUrn(this.before);
    const after = byUrn(this.after);
    for (const step of run.steps.values()) {
      const kind = resourceTypeOf(step.type)?.kind;
      if (kind !== undefined) {
        const list = this.byKind.get(kind) ?? [];
        const { urn, op, old } = step;
        // Under an alias, a resource has had another URN.
        list.push({ urn, op, before: before.get(old?.urn ?? ""), after: after.get(urn) });
        this.byKind.set(kind, list);
        this.note(step);
      }
    }
  }

  public of(kind: Kind): readonly ResourceChange[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Resources of a kind that are there before and after, and are not replaced. */
  public kept(kind: Kind): readonly Kept[] {
    return this.of(kind).filter(isKept);
  }

  /** What becomes of a resource as it was before; undefined when Azure keeps it. */
  public lossOf({ urn }: Resource): "deleted" | "replaced" | undefined {
    return this.lost.get(urn);
  }

  /** Pulumi only forgets what it is told to retain, and what it has only read. */
  private note({ op, old }: Step): void {
    const isForgotten = ["discard", "discard-replaced", "remove-pending-replace"].includes(op);
    if (old && !old.retainOnDelete && !isForgotten) {
      if (isDeletion(op)) {
        this.lost.set(old.urn, "deleted");
      } else if (isReplacement(op)) {
        this.lost.set(old.urn, "replaced");
      }
    }
  }
}

function isKept(change: ResourceChange): change is Kept {
  const { before, after, op } = change;
  return before !== undefined && after !== undefined && !isReplacement(op);
}

function byUrn(graph: Graph): ReadonlyMap<string, Resource> {
  const kinds = Object.keys(KIND_NOUNS) as Kind[];
  return new Map(kinds.flatMap((kind) => graph.all(kind)).map((one) => [one.urn, one]));
}
