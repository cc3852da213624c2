import { expect } from "@jest/globals";
import { ConfiguredLevels } from "../../../policies/framework/configured-levels";
import { ExampleResource, Rule } from "../../../policies/framework/rule";
import { Finding, judge, JudgeOptions } from "./judge";

/** When a rule spoke: before the resource is created, or when all resources are registered. */
export type When = "early" | "late";

export interface Expected {
  readonly when: When;
  readonly level: "mandatory" | "advisory";
  readonly saying: RegExp;
}

/** Asserts that a rule says exactly this about a stack; with nothing expected, that it is silent. */
export function expectFindings(
  rule: Rule,
  resources: readonly ExampleResource[],
  expected: readonly Expected[],
  options?: JudgeOptions,
): void {
  const { early, late } = judge([rule], resources, { levels: enabled(rule), ...options });
  const found: (Finding & { when: When })[] = [
    ...early.map((finding) => ({ ...finding, when: "early" as const })),
    ...late.map((finding) => ({ ...finding, when: "late" as const })),
  ];
  expect(found.map(({ when, level }) => ({ when, level }))).toEqual(
    expected.map(({ when, level }) => ({ when, level })),
  );
  found.forEach(({ message, policy }, index) => {
    expect(message).toMatch(expected[index]!.saying);
    expect(policy).toBe(rule.id);
  });
}

/** Asserts that a rule calls a resource not applicable, and is silent. */
export function expectNotApplicable(
  rule: Rule,
  resources: readonly ExampleResource[],
  name: string,
  options?: JudgeOptions,
): void {
  const { early, late, notApplicable } = judge([rule], resources, {
    levels: enabled(rule),
    ...options,
  });
  expect([...early, ...late]).toEqual([]);
  expect(notApplicable.get(rule.id)).toContain(name);
}

/** Levels at which a rule speaks, even one that is disabled unless somebody asks for it. */
export function enabled({ id, level }: Rule): ConfiguredLevels {
  return level === "disabled" ? new Map([[id, "advisory"]]) : new Map();
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
  saying: new RegExp(`^(?!Cannot tell)[^]*(?:${saying.source})`),
});

export const doubted = (saying: RegExp, when: When = "early"): Expected => ({
  when,
  level: "advisory",
  saying,
});
