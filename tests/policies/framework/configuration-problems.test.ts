import { describe, expect, it } from "@jest/globals";
import { vault } from "../../../policies/examples/chain";
import { PASS } from "../../../policies/framework/outcome";
import { judge, JudgeOptions } from "../support/judge";
import { makeRule } from "../support/make-rule";

const EXEMPTION = { rule: "a-rule", resource: "*", reason: "r", approver: "a" };

function problems(options: JudgeOptions): string[] {
  const { early } = judge([makeRule(() => PASS)], [vault(), vault()], options);
  early.forEach(({ policy, level }) =>
    expect({ policy, level }).toEqual({ policy: "adf-cmk-pack", level: "mandatory" }),
  );
  return early.map(({ message }) => message);
}

describe("a policy configuration that the engine lets pass", () => {
  it.each<[JudgeOptions, RegExp]>([
    [{ others: ["a-rul"] }, /"a-rul" is not a policy of this pack\. Did you mean "a-rule"\?/],
    [
      { settings: { onUnkown: "ignore" } },
      /a-rule\.onUnkown is not a setting of a-rule\. Did you mean "onUnknown"\?/,
    ],
    [
      { pack: { exemption: [] } },
      /adf-cmk-pack\.exemption is not a setting of adf-cmk-pack\. Did you mean "exemptions"\?/,
    ],
    [
      { pack: { exemptions: [{ ...EXEMPTION, rule: "arule", expires: "2027-01-01" }] } },
      /adf-cmk-pack\.exemptions\[0\]\.rule "arule" is not a rule\. Did you mean "a-rule"\?/,
    ],
    [
      { pack: { exemptions: [{ ...EXEMPTION, expires: "2027-02-30" }] } },
      /exemptions\[0\]\.expires "2027-02-30" is not a day\. Write it as in "2027-06-30"/,
    ],
    [
      { pack: { levelsByStackTag: [{ tag: "t", value: "v", levels: { rule: "advisory" } }] } },
      /levelsByStackTag\[0\]\.levels\.rule is not a rule\. Did you mean "a-rule"\?/,
    ],
  ])("is refused once, before anything is created: %j", (options, saying) =>
    expect(problems(options)).toEqual([expect.stringMatching(saying)]),
  );

  it("is not refused when all of it means something", () =>
    expect(
      problems({
        others: ["all"],
        settings: { onUnknown: "ignore" },
        pack: { levelsByStackTag: [{ tag: "t", value: "v", levels: { all: "advisory" } }] },
      }),
    ).toEqual([]));
});
