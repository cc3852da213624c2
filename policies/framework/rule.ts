import { EnforcementLevel, Severity } from "@pulumi/policy";
import { Reference } from "./frameworks";
import { Graph } from "./graph";
import { Outcome } from "./outcome";
import { Resource, ResourceOptions } from "./resource";
import { Settings, SettingsSchema } from "./settings";
import { Kind } from "./kinds";

/** What a check can look at besides the resource it judges. */
export interface Surroundings {
  readonly graph: Graph;
  /** The rule's own settings, with defaults filled in. */
  readonly settings: Settings;
  /** The tenant of a subscription, or of the one that is deployed to, by the login in use. */
  readonly tenantOf: (subscriptionId?: string) => string | undefined;
}

/** A resource of an example, as a program would register it. */
export interface ExampleResource {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What Azure adds to the inputs. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** For each input, the names of the resources that it comes from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
  /** Names of the resources that it waits for besides those that its inputs come from. */
  readonly dependsOn?: readonly string[];
  readonly options?: ResourceOptions;
}

/** A stack, or the part of it that matters. */
export interface Example {
  /** What it shows; completes "A stack …". */
  readonly shows: string;
  readonly resources: readonly ExampleResource[];
}

/** Everything about a rule; docs, pack and reports are derived from it. */
export interface Rule {
  /** Also the name of its file and of its policy; never used again for another rule. */
  readonly id: string;
  /** What holds when the rule is kept; a sentence without a full stop. */
  readonly title: string;
  /** Why it matters; a sentence without a full stop. */
  readonly why: string;
  /** What to set to what; an imperative sentence without a full stop. */
  readonly fix: string;
  readonly url: string;
  readonly severity: Severity;
  /** The level in the preset "baseline", the default; Pulumi's policy configuration overrides it. */
  readonly level: EnforcementLevel;
  /** What differs in the preset "strict". */
  readonly strict?: {
    readonly level?: EnforcementLevel;
    readonly settings?: Readonly<Record<string, unknown>>;
  };
  /** The first is the policy's framework, the others become tags. */
  readonly references: readonly [Reference, ...Reference[]];
  /** What is judged. */
  readonly judges: Kind;
  /**
   * "inputs": the resource's own inputs decide, before it is created.
   * "graph": other resources matter too. It is decided before creation if their values are known
   * by then, else at the end of the run, where the engine says what depends on what.
   */
  readonly decidedBy: "inputs" | "graph";
  /**
   * Of rules that judge vaults or keys: whether each of them is judged, or only those that a data
   * factory of the stack is encrypted with. The setting `appliesTo` changes it. Default: "all".
   */
  readonly appliesTo?: "all" | "factories";
  readonly settings?: SettingsSchema;
  readonly examples: {
    readonly good: readonly [Example, ...Example[]];
    readonly bad: readonly [Example, ...Example[]];
  };
  readonly check: (resource: Resource, surroundings: Surroundings) => Outcome;
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SENTENCES = ["title", "why", "fix"] as const;

/**
 * Defines a rule.
 * @throws Error when the id or a sentence has not the form that messages and docs build on.
 */
export function defineRule(rule: Rule): Rule {
  if (!ID.test(rule.id) || rule.id === "all") {
    throw new Error(`rule id ${JSON.stringify(rule.id)}: use lower-case words joined by hyphens`);
  }
  for (const part of SENTENCES) {
    if (!/^[A-Z].*[^.\s]$/s.test(rule[part])) {
      throw new Error(
        `rule ${rule.id}: ${part} is ${JSON.stringify(rule[part])}; write a sentence without its full stop`,
      );
    }
  }
  return Object.freeze(rule);
}
