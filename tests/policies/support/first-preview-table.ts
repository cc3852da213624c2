import { Example, ExampleResource, Rule } from "../../../policies/framework/rule";
import { atFirstPreview } from "./first-preview";
import { judge } from "./judge";
import { completed, withoutIdleSources } from "./whole-stack";

/** What a rule says about a stack. */
export interface Said {
  readonly isFound: boolean;
  /** Each value that it cannot tell anything without, and when it will be known. */
  readonly doubts: readonly string[];
}

/** What a rule says about one of its examples. */
interface Row {
  readonly shows: string;
  /** At a first preview without a login to Azure. */
  readonly preview: Said;
  /** Before anything of the resource is created, in an update. */
  readonly early: Said;
  /** At the end of the update. */
  readonly late: Said;
}

export interface RuleRows {
  readonly id: string;
  readonly good: readonly Row[];
  readonly bad: readonly Row[];
}

/** An example as a stack: with the rest of a right chain, taking values from where they come from. */
export function stackOfExample({ resources }: Example): readonly ExampleResource[] {
  return withoutIdleSources(completed(resources));
}

/** What of the findings of a run one rule says. */
export function saidBy(
  { id }: Pick<Rule, "id">,
  findings: readonly { readonly policy: string; readonly message: string }[],
): Said {
  return {
    isFound: findings.some(({ policy }) => policy === id),
    doubts: findings.flatMap(({ message }) =>
      message.split("\n").flatMap((line) => {
        const [, ids = "", doubt = ""] = /^- ([a-z0-9-]+(?:, [a-z0-9-]+)*): (.*)$/.exec(line) ?? [];
        return ids.split(", ").includes(id) ? doubt : [];
      }),
    ),
  };
}

/** What each rule says about its own examples, from asking it. docs/rules/first-preview.md shows it. */
export function firstPreviewTable(rules: readonly Rule[]): readonly RuleRows[] {
  return rules.map((rule) => ({
    id: rule.id,
    good: rule.examples.good.map((example) => rowOf(rule, example)),
    bad: rule.examples.bad.map((example) => rowOf(rule, example)),
  }));
}

function rowOf(rule: Rule, example: Example): Row {
  const stack = stackOfExample(example);
  // Also those that are disabled unless somebody asks for them.
  const levels = new Map([[rule.id, "mandatory" as const]]);
  const preview = judge([rule], atFirstPreview(stack), { levels });
  const update = judge([rule], stack, { levels, environment: { isUpdate: true } });
  return {
    shows: example.shows,
    preview: saidBy(rule, [...preview.early, ...preview.late]),
    early: saidBy(rule, update.early),
    late: saidBy(rule, update.late),
  };
}
