import { describe, expect, it } from "@jest/globals";
import { factory } from "../../../policies/examples/chain";
import { fail } from "../../../policies/framework/outcome";
import { judge } from "../support/judge";
import { makeRule } from "../support/make-rule";

const wrong = makeRule(() => fail("it is wrong"));
const other = makeRule(() => fail("it is wrong"), { id: "other", level: "disabled" });

function levels(
  levelsByStackTag: readonly object[],
  configured: Readonly<Record<string, "mandatory" | "advisory" | "disabled">> = {},
): string[] {
  const { early, late } = judge([wrong, other], [factory()], {
    pack: { levelsByStackTag },
    stackTags: { environment: "production" },
    levels: new Map(Object.entries(configured)),
  });
  return [...early, ...late].map(({ policy, level }) => `${policy} ${level}`).sort();
}

const inProduction = (to: Readonly<Record<string, string>>): object => ({
  tag: "environment",
  value: "production",
  levels: to,
});

describe("the level of a rule", () => {
  it("is its own, else the configured one", () => {
    expect(levels([])).toEqual(["a-rule mandatory"]);
    expect(levels([], { "a-rule": "advisory", other: "mandatory" })).toEqual([
      "a-rule advisory",
      "other mandatory",
    ]);
  });

  it("is what a tag of the stack says, whatever is configured", () => {
    const configured = { "a-rule": "mandatory", other: "disabled" } as const;
    expect(
      levels([inProduction({ "a-rule": "advisory", other: "mandatory" })], configured),
    ).toEqual(["a-rule advisory", "other mandatory"]);
    expect(levels([inProduction({ "a-rule": "disabled" })], configured)).toEqual([]);
  });

  it("can be higher for one of its problems, as long as nobody has set another", () => {
    const worse = makeRule(
      () => ({ kind: "fail", problems: [{ what: "bad" }, { what: "worse", level: "mandatory" }] }),
      { level: "advisory" },
    );
    const said = (configured: "advisory" | "mandatory", stackTags = {}): string[] => {
      const pack = { levelsByStackTag: [inProduction({ "a-rule": "disabled" })] };
      const levels = new Map([["a-rule", configured]]);
      return judge([worse], [factory()], { levels, stackTags, pack }).early.map(
        ({ level }) => level,
      );
    };
    expect(said("advisory")).toEqual(["advisory", "mandatory"]);
    expect(said("mandatory")).toEqual(["mandatory", "mandatory"]);
    expect(said("advisory", { environment: "production" })).toEqual([]);
  });

  it("can be set for all rules that a tag does not name", () =>
    expect(levels([inProduction({ all: "advisory", other: "mandatory" })])).toEqual([
      "a-rule advisory",
      "other mandatory",
    ]));

  it("follows the first tag that says something about the rule", () =>
    expect(
      levels([
        inProduction({ other: "advisory" }),
        inProduction({ "a-rule": "advisory", other: "mandatory" }),
      ]),
    ).toEqual(["a-rule advisory", "other advisory"]));

  it.each([
    { tag: "environment", value: "test" },
    { tag: "team", value: "production" },
  ])("is not changed by another tag: %j", (tag) =>
    expect(levels([{ ...tag, levels: { all: "disabled" } }])).toEqual(["a-rule mandatory"]),
  );
});
