import { Severity } from "@pulumi/policy";

/** Changes with an incompatible change of the JSON; what is added does not count. */
export const REPORT_VERSION = 1;

/**
 * What one run of Pulumi has shown, in the terms of this project. Every format is made from this, and
 * `--format json` is this. It holds no secret and no stack output, and of a resource's properties
 * only those that encryption hangs on.
 */
export interface Report {
  readonly reportVersion: typeof REPORT_VERSION;
  readonly project: string;
  readonly stack: string;
  readonly operation: Operation;
  readonly result: Result;
  /** When the run began, as seconds since 1970; undefined where the run does not say. */
  readonly startedAt?: number;
  readonly policies: PoliciesOfRun;
  /** How many resources the policies were asked about; undefined where the run does not say. */
  readonly checkedResources?: number;
  readonly factories: readonly FactoryReport[];
  /** Gravest first. */
  readonly findings: readonly Finding[];
  /** What holds; undefined where the run does not say (`pulumi policy analyze` does not). */
  readonly passes?: readonly Pass[];
  readonly changes: readonly Change[];
  /** What went wrong besides the policies, e.g. an exception in the program. */
  readonly errors: readonly RunError[];
}

export type Operation = "preview" | "update" | "refresh" | "destroy" | "analysis";

/** "unfinished" where the log ends before the run does. */
export type Result = "succeeded" | "failed" | "canceled" | "unfinished";

export interface PoliciesOfRun {
  readonly packs: readonly Pack[];
  /**
   * "all": the policies saw every resource and the stack as a whole. "part": the run ended before.
   * "none": nothing shows that a policy ran.
   */
  readonly coverage: "all" | "part" | "none";
}

export interface Pack {
  readonly name: string;
  readonly version: string;
}

/** A resource of the program. */
export interface ResourceRef {
  readonly urn: string;
  /** Pulumi's type token. */
  readonly type: string;
  /** Name in the program. */
  readonly name: string;
}

/** A place in the repository's files. */
export interface Location {
  /** Relative to the root of the repository, with forward slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1; undefined where only the line is known. */
  readonly column?: number;
  /** False where the resource's own place is not known, and this stands in for it. */
  readonly exact: boolean;
}

export interface Finding {
  /** The rule's id, which is the policy's name. */
  readonly rule: string;
  /** "adf-cmk": not a pack's, but a rule about what the run changes. */
  readonly pack: string;
  /**
   * "violation": it is so. "undeterminable": nobody can tell yet. "exempt": somebody has agreed to
   * it. "change": allowed, and worth a look. "notice": about the pack or its configuration.
   */
  readonly kind: "violation" | "undeterminable" | "exempt" | "change" | "notice";
  readonly level: "mandatory" | "advisory";
  readonly severity: Severity;
  /** What holds when the rule is kept. */
  readonly title: string;
  /** What is wrong, with property path and value. */
  readonly what: string;
  readonly why?: string;
  readonly fix?: string;
  readonly url?: string;
  /** When it becomes known; of "undeterminable" only. */
  readonly until?: string;
  /** Rules that hang on the same unknown value, this one included; of "undeterminable" only. */
  readonly rules?: readonly string[];
  readonly exemption?: {
    readonly reason?: string;
    readonly approver?: string;
    /** The last day that it holds, in UTC. */
    readonly expires?: string;
    readonly expired: boolean;
  };
  readonly resource?: ResourceRef;
  readonly location?: Location;
}

export interface Pass {
  readonly rule: string;
  readonly resource: ResourceRef;
}

/** What the run does, or would do, to a resource. */
export interface Change {
  /** Pulumi's name of the step, e.g. "create", "update", "replace". */
  readonly op: string;
  readonly resource: ResourceRef;
  /** Paths of the properties that differ, where it is known. */
  readonly properties: readonly string[];
}

export interface RunError {
  readonly message: string;
  readonly resource?: ResourceRef;
}

/** A data factory, and what it is encrypted with. */
export interface FactoryReport {
  readonly resource: ResourceRef;
  readonly location?: Location;
  /** What the run does to it, e.g. "create", "same". */
  readonly op: string;
  /** What it was encrypted with before; undefined where there was none, or the run does not say. */
  readonly before?: Encryption;
  /** What it is encrypted with after the run; undefined when it is deleted. */
  readonly after?: Encryption;
  /** How it reaches its key, link by link. */
  readonly chain: readonly Link[];
}

/** What a factory is encrypted with. Values that are not known yet are `UNKNOWN`. */
export interface Encryption {
  /** Whether the customer's own key is used; else it is Microsoft's only. */
  readonly customerManaged: boolean;
  readonly vaultUri?: string;
  readonly keyName?: string;
  /** Undefined: the newest version. */
  readonly keyVersion?: string;
  /** Id of the user-assigned identity; undefined: the factory's own. */
  readonly identity?: string;
}

/** Stands for a value that Azure only gives when something is created. */
export const UNKNOWN = "(known after pulumi up)";

/** One part of the chain from a factory to its key. */
export interface Link {
  readonly role: "factory" | "identity" | "grant" | "vault" | "key";
  /** Undefined where it is not found in the stack. */
  readonly resource?: ResourceRef;
  /** What is known of it, e.g. `{ location: "westeurope" }`. */
  readonly facts: Readonly<Record<string, string>>;
  /**
   * "violated": by a mandatory finding; "advised": by others; "exempt": somebody has agreed to it;
   * "unjudged": nothing is found, and the policies did not see everything; "outside": not in the stack.
   */
  readonly state: "agrees" | "violated" | "advised" | "exempt" | "unknown" | "unjudged" | "outside";
  /** Rules that are violated, or that cannot be told. */
  readonly rules: readonly string[];
}
