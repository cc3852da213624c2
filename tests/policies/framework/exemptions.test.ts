import { describe, expect, it } from "@jest/globals";
import { factory } from "../../../policies/examples/chain";
import { fail, PASS, undeterminable } from "../../../policies/framework/outcome";
import { makeRule } from "../support/make-rule";
import { judge, Judgement } from "../support/judge";

const wrong = makeRule(() => fail("it is wrong"));
const exemption = {
  rule: "a-rule",
  resource: "orders-*",
  reason: "moves in June",
  approver: "security@contoso.com",
  expires: "2027-06-30",
};

function withExemptions(
  exemptions: readonly object[],
  now = "2027-01-01",
  rule = wrong,
): Judgement {
  const environment = { now: () => Date.parse(now) };
  return judge([rule], [factory()], { pack: { exemptions }, environment });
}

describe("an exemption", () => {
  it.each(["orders-*", "orders-factory", "*", "urn:*Factory::orders-factory"])(
    "makes a violation of %s an advisory that says who, why and until when",
    (resource) => {
      const { early, late } = withExemptions([{ ...exemption, resource }]);
      expect(early).toMatchObject([{ policy: "a-rule", level: "advisory", on: "orders-factory" }]);
      expect(early[0]!.message).toMatch(
        /^Exempt until 2027-06-30, approved by security@contoso\.com \(moves in June\)\. it is wrong\./,
      );
      expect(late).toEqual([]);
    },
  );

  it("holds to the end of its last day and not a moment longer", () => {
    expect(withExemptions([exemption], "2027-06-30T23:59:59.999Z").early).toMatchObject([
      { level: "advisory" },
    ]);
    const { early } = withExemptions([exemption], "2027-07-01T00:00:00Z");
    expect(early).toMatchObject([{ level: "mandatory" }]);
    expect(early[0]!.message).toMatch(/approved has expired on 2027-06-30\. it is wrong/);
  });

  it("that has expired does not hide one that holds", () => {
    const expired = { ...exemption, expires: "2026-01-01" };
    expect(withExemptions([expired, exemption])).toMatchObject({
      early: [{ level: "advisory" }],
      late: [],
    });
  });

  it.each([
    [{ ...exemption, resource: "orders" }, wrong],
    [{ ...exemption, resource: "orders.factory" }, wrong],
    [{ ...exemption, rule: "a-rule" }, makeRule(() => PASS)],
  ])("that nothing needs is reported, to be removed: %j", (unused, rule) => {
    const { late } = withExemptions([unused], "2027-01-01", rule);
    expect(late).toMatchObject([{ policy: "adf-cmk-pack", level: "advisory", on: "the stack" }]);
    expect(late[0]!.message).toMatch(/exemption of .* from a-rule.*was not needed/);
  });

  it("is not called unneeded while its rule cannot tell", () => {
    const unknown = makeRule(() => undeterminable("x is unknown", "Later"));
    expect(withExemptions([exemption], "2027-01-01", unknown).late).toHaveLength(1);
  });

  it("covers what counts as a violation because it is not known", () => {
    const unknown = makeRule(() => undeterminable("x is unknown", "Later"));
    const { late } = judge([unknown], [factory()], {
      pack: { exemptions: [exemption] },
      settings: { onUnknown: "violation" },
      environment: { now: () => 0 },
    });
    expect(late).toMatchObject([{ policy: "a-rule", level: "advisory" }]);
  });
});
