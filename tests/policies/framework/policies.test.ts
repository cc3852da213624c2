import { describe, expect, it } from "@jest/globals";
import { chain, factory, vault } from "../../../policies/examples/chain";
import { fail, PASS, undeterminable } from "../../../policies/framework/outcome";
import { Rule } from "../../../policies/framework/rule";
import { CATALOGUE } from "../../../policies/catalogue";
import { judge } from "../support/judge";
import { makeRule as rule } from "../support/make-rule";

describe("a rule that breaks", () => {
  const broken = rule(() => {
    throw new TypeError("oops");
  });

  it("becomes one advisory finding that names it and asks for a report, however often", () => {
    const second = { ...factory(), name: "second" };
    const { early, late } = judge([broken], [factory(), second]);
    expect([...early, ...late]).toHaveLength(1);
    expect(early[0]).toMatchObject({ policy: "a-rule", level: "advisory", on: "orders-factory" });
    expect(early[0]!.message).toMatch(/a-rule broke[^]*report it[^]*TypeError: oops/);
  });

  it("does not take the findings of others with it", () => {
    const other = rule(() => fail("it is wrong"), { id: "other" });
    const { early } = judge([broken, other], [factory()]);
    expect(early.map(({ policy, level }) => `${policy} ${level}`)).toEqual([
      "a-rule advisory",
      "other mandatory",
    ]);
  });
});

describe("what a rule cannot tell before a resource is created", () => {
  const late = rule((_, { graph }) =>
    graph.complete ? fail("it is wrong") : undeterminable("it is unknown", "It is decided later"),
  );

  it("is decided with the whole stack, under the rule's own name and level", () => {
    const judged = judge([late], [factory()]);
    expect(judged.early).toEqual([]);
    expect(judged.late).toMatchObject([
      { policy: "a-rule", level: "mandatory", on: "orders-factory" },
    ]);
  });

  it("is reported at the level that is configured", () => {
    const levels = new Map([["a-rule", "advisory" as const]]);
    expect(judge([late], [factory()], { levels }).late).toMatchObject([{ level: "advisory" }]);
  });

  it("is not asked for when there is nothing to judge, nor when all is decided", () => {
    expect(judge([late], [vault()])).toMatchObject({ early: [], late: [] });
    const decided = rule((_, { graph }) => (graph.complete ? fail("asked twice") : PASS));
    expect(judge([decided], [factory()])).toMatchObject({ early: [], late: [] });
  });

  it("is said once for a resource, a line for each value, with the rules that hang on it", () => {
    const doubt = (what: string) => (): ReturnType<Rule["check"]> =>
      undeterminable(what, "It is decided later");
    const rules = [
      rule(doubt("x is unknown"), { id: "one" }),
      rule(doubt("y is unknown"), { id: "two" }),
      rule(doubt("x is unknown"), { id: "three", decidedBy: "inputs" }),
    ];
    const second = { ...factory(), name: "second" };
    const { early, late } = judge(rules, [factory(), second]);
    expect(early).toEqual([]);
    const message = (name: string): string =>
      `Cannot tell everything about factory "${name}" yet.\n- three, one: x is unknown. It is decided later.\n- two: y is unknown. It is decided later.`;
    expect(late).toEqual(
      ["orders-factory", "second"].map((on) => ({
        policy: "adf-cmk-pack",
        level: "advisory",
        on,
        message: message(on),
      })),
    );
  });

  it.each([
    ["violation", [{ policy: "a-rule", level: "mandatory" }]],
    ["ignore", []],
  ])("is reported as its setting onUnknown says: %s", (onUnknown, findings) => {
    const unknown = rule(() => undeterminable("x is unknown", "It is decided later"));
    const { early, late } = judge([unknown], [factory()], { settings: { onUnknown } });
    expect(early).toEqual([]);
    expect(late.map(({ policy, level }) => ({ policy, level }))).toEqual(findings);
  });
});

describe("the pack", () => {
  it("is silent about a stack in which everything is right", () => {
    const { early, late } = judge(CATALOGUE, chain());
    expect([...early, ...late]).toEqual([]);
  });

  it("does not mistake what it reads: no rule breaks on values of the wrong type", () => {
    const wrong = [7, "text", true, [], {}, null];
    for (const value of wrong) {
      for (const input of ["encryption", "identity", "location", "factoryName"]) {
        const { early, late } = judge(CATALOGUE, chain({ factory: factory({ [input]: value }) }));
        const broken = [...early, ...late].filter(({ message }) => message.includes(" broke "));
        expect(broken).toEqual([]);
      }
      const odd = vault({ accessPolicies: value, networkAcls: value, tenantId: value });
      const { early, late } = judge(CATALOGUE, chain({ vault: odd }));
      expect([...early, ...late].filter(({ message }) => message.includes(" broke "))).toEqual([]);
    }
  });
});

describe("defineRule", () => {
  it.each([
    [{ id: "Not An Id" }, /use lower-case words/],
    [{ id: "all" }, /use lower-case words/],
    [{ title: "ends in a full stop." }, /title is/],
    [{ why: "starts in lower case" }, /why is/],
  ])("refuses %j", (changes, message) => {
    expect(() => rule(() => PASS, changes)).toThrow(message);
  });
});
