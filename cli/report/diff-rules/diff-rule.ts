import { Severity } from "@pulumi/policy";
import { ExampleResource } from "../../../policies/framework/rule";
import { RunChanges } from "./run-changes";

/** What the rules about changes are reported as, where other findings have the name of their pack. */
export const REPORT_AS_PACK = "adf-cmk";

/** What a rule has found in a run. */
export interface DiffFinding {
  /** The resource that it is about. */
  readonly urn: string;
  /** What changes, with property path and value; a sentence without a full stop. */
  readonly what: string;
  /** The factories that it concerns: where the program has the resource no more, their place is shown. */
  readonly concerns?: readonly string[];
  /** Where it is not known yet whether it is so: when it becomes known. */
  readonly until?: string;
  /**
   * Where it was asked for by an argument that exists for it, so that it is only worth a look: what to
   * look at, an imperative sentence without a full stop.
   */
  readonly askedFor?: string;
}

/** A run, or the part of it that matters. */
export interface DiffExample {
  /** What it shows; completes "A run that …". */
  readonly shows: string;
  readonly before: readonly ExampleResource[];
  readonly after: readonly ExampleResource[];
  /** Names of the resources that are replaced rather than updated. */
  readonly replaces?: readonly string[];
}

/** A rule about what a run changes, which policies cannot see: they are shown no old state. */
export interface DiffRule {
  /** Never used again for another rule; only the second half of a policy has the policy's. */
  readonly id: string;
  /** What holds when the rule is kept; a sentence without a full stop. */
  readonly title: string;
  /** Why it matters; a sentence without a full stop. */
  readonly why: string;
  /** What to do; an imperative sentence without a full stop. */
  readonly fix: string;
  readonly url: string;
  readonly severity: Severity;
  /** "violation": the run must not do it, and fails. "change": it may, and somebody should look. */
  readonly kind: "violation" | "change";
  readonly examples: {
    readonly reported: readonly [DiffExample, ...DiffExample[]];
    readonly silent: readonly [DiffExample, ...DiffExample[]];
  };
  readonly check: (changes: RunChanges) => readonly DiffFinding[];
}

/** The level that a rule's findings have. */
export function levelOf({ kind }: Pick<DiffRule, "kind">): "mandatory" | "advisory" {
  return kind === "violation" ? "mandatory" : "advisory";
}
