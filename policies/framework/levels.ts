import { EnforcementLevel } from "@pulumi/policy";
import { Configuration } from "./configuration";
import { Problem } from "./outcome";
import { TagLevels } from "./pack-settings";
import { Rule } from "./rule";

/** At which level each rule reports in this run. */
export class Levels {
  private tags: StackTags = new Map();

  public constructor(
    private readonly configuration: Configuration,
    private readonly byTag: () => readonly TagLevels[],
  ) {}

  /** Takes note of the stack's tags, which the SDK tells with each resource. */
  public observe(tags: StackTags = new Map()): void {
    this.tags = tags;
  }

  /** By the stack's tags, else by the policy configuration, else by the rule. */
  public of(rule: Pick<Rule, "id" | "level">): EnforcementLevel {
    const level = this.byStackTag(rule) ?? this.configured(rule);
    // Nothing here changes a resource; the SDK, too, reports as mandatory what is left.
    return level === "remediate" ? "mandatory" : level;
  }

  /** Some problems are worse than others of their rule; a level that somebody has set counts more. */
  public ofProblem(
    rule: Pick<Rule, "id" | "level">,
    problem: Pick<Problem, "level">,
  ): EnforcementLevel {
    const level = this.of(rule);
    return level === rule.level ? (problem.level ?? level) : level;
  }

  /** The level that the SDK goes by: it does not ask a policy that is disabled. */
  public configured({ id, level }: Pick<Rule, "id" | "level">): EnforcementLevel {
    return this.configuration.levelOf(id) ?? level;
  }

  private byStackTag({ id }: Pick<Rule, "id">): EnforcementLevel | undefined {
    return this.byTag()
      .filter(({ tag, value }) => this.tags.get(tag) === value)
      .map(({ levels }) => levels[id] ?? levels["all"])
      .find((level) => level !== undefined);
  }
}

/** What of the SDK's map of tags is used. */
export interface StackTags {
  get(name: string): string | undefined;
}
