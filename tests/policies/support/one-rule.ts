import { expect } from "@jest/globals";
import { ExampleResource, Rule } from "../../../policies/framework/rule";
import { Finding, judge, JudgeOptions } from "./judge";

/** When a rule spoke: before the resource is created, or when all resources are registered. */
export type When = "early" | "late";

export interface Expected {
  readonly when: When;
  readonly level: "mandatory" | "advisory";
  readonly saying: RegExp;
  /** Not a violation, but something that the rule cannot tell. */
  readonly isDoubt?: boolean;
}

/** Asserts that a rule says exactly this about a stack; with nothing expected, that it is silent. */
export function expectFindings(
  rule: Rule,
  resources: readonly ExampleResource[],
  expected: readonly Expected[],
  options?: JudgeOptions,
): void {
  const { early, late } = judge([rule], resources, speaking(rule, options));
  const all: (Finding & { when: When })[] = [
    ...early.map((finding) => ({ ...finding, when: "early" as const })),
    ...late.map((finding) => ({ ...finding, when: "late" as const })),
  ];
  const found = all.filter(({ policy }) => policy === rule.id);
  const violations = expected.filter(({ isDoubt }) => !isDoubt);
  expect(found.map(({ when, level, message }) => ({ when, level, message }))).toEqual(
    violations.map(({ when, level, saying }) => ({
      when,
      level,
      message: expect.stringMatching(saying),
    })),
  );
  // What cannot be told is said once for each resource, a line for each value.
  const doubts = all
    .filter(({ policy }) => policy !== rule.id)
    .flatMap(({ level, message }) => {
      expect(level).toBe("advisory");
      return message.split("\n").filter((line) => line.startsWith(`- ${rule.id}: `));
    });
  expect(doubts).toEqual(
    expected.filter(({ isDoubt }) => isDoubt).map(({ saying }) => expect.stringMatching(saying)),
  );
}

/** Asserts that a rule calls a resource not applicable, and is silent. */
export function expectNotApplicable(
  rule: Rule,
  resources: readonly ExampleResource[],
  name: string,
  options?: JudgeOptions,
): void {
  const { early, late, notApplicable } = judge([rule], resources, speaking(rule, options));
  expect([...early, ...late]).toEqual([]);
  expect(notApplicable.get(rule.id)).toContain(name);
}

/**
 * Options under which a rule speaks: even one that is disabled unless somebody asks for it, and about
 * each vault and key, whether or not a factory of the stack has it.
 */
export function speaking(rule: Rule, options: JudgeOptions = {}): JudgeOptions {
  const levels = rule.level === "disabled" ? new Map([[rule.id, "advisory" as const]]) : new Map();
  const settings = rule.appliesTo ? { appliesTo: "all" } : {};
  return { levels, ...options, settings: { ...settings, ...options.settings } };
}

export const refused = (saying: RegExp, when: When = "early"): Expected => ({
  when,
  level: "mandatory",
  saying,
});

/** An advisory that is one because the rule is, not because the rule cannot tell. */
export const advised = (saying: RegExp, when: When = "early"): Expected => ({
  when,
  level: "advisory",
  saying,
});

/** What a rule cannot tell is said at the end, whenever it turned out. */
export const doubted = (saying: RegExp, _when?: When): Expected => ({
  when: "late",
  level: "advisory",
  saying,
  isDoubt: true,
});
