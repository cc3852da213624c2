import { mcsb } from "../../../policies/framework/frameworks";
import { defineRule, Rule } from "../../../policies/framework/rule";

/** A rule for tests of the framework, which judges factories unless it is told otherwise. */
export function makeRule(check: Rule["check"], changes: Partial<Rule> = {}): Rule {
  return defineRule({
    id: "a-rule",
    title: "Something holds",
    why: "It matters",
    fix: "Set it",
    url: "https://example.com/",
    severity: "high",
    level: "mandatory",
    references: [mcsb("DP-5")],
    judges: "factory",
    decidedBy: "graph",
    examples: {
      good: [{ shows: "is good", resources: [] }],
      bad: [{ shows: "is bad", resources: [] }],
    },
    check,
    ...changes,
  });
}
