import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { CATALOGUE } from "../../../policies/catalogue";
import { readMessage, readPackMessage } from "../../../policies/framework/message-reading";
import {
  configurationMessage,
  defectMessage,
  doubtMessage,
  exemptMessage,
  expiredMessage,
  openDoubtsMessage,
  unusedMessage,
  violationMessage,
} from "../../../policies/framework/messages";
import { OpenDoubts } from "../../../policies/framework/doubts";

const anyRule = fc.constantFrom(...CATALOGUE);
/** What rules write: names and values of the user's in quotes, and no full stop at the end. */
const statement = fc
  .string({ minLength: 1 })
  .map((text) => `properties.sku of vault "orders" is ${JSON.stringify(text)}`);
const until = fc.constantFrom(
  "It is decided once it is set",
  "Policies see only what the stack declares",
);
const exemption = {
  rule: "kv-key-size",
  resource: "*",
  reason: "moves in March",
  approver: "Ada (security)",
  expires: "2027-03-31",
};

describe("reading the pack's messages", () => {
  it("finds what is wrong and the fix in each rule's violation", () => {
    fc.assert(
      fc.property(anyRule, statement, statement, (rule, what, fix) => {
        const message = violationMessage(rule, { what, fix });
        expect(readMessage(rule, message)).toEqual({ kind: "violation", what, fix });
      }),
      { numRuns: 2000 },
    );
  });

  it("takes the rule's own advice for the fix where there is no other", () => {
    for (const rule of CATALOGUE) {
      expect(readMessage(rule, violationMessage(rule, { what: "It is so" }))).toEqual({
        kind: "violation",
        what: "It is so",
        fix: rule.fix,
      });
    }
  });

  it("finds who has agreed to an exempt violation, until when and why", () => {
    fc.assert(
      fc.property(anyRule, statement, statement, (rule, what, fix) => {
        const message = exemptMessage(violationMessage(rule, { what, fix }), exemption);
        const { reason, approver, expires } = exemption;
        expect(readMessage(rule, message)).toEqual({
          kind: "exempt",
          what,
          fix,
          exemption: { reason, approver, expires },
        });
      }),
    );
  });

  it("finds the exemption of a violation that has expired", () => {
    const [rule] = CATALOGUE;
    const message = expiredMessage(violationMessage(rule!, { what: "It is so" }), exemption);
    expect(readMessage(rule!, message)).toMatchObject({
      kind: "violation",
      what: "It is so",
      exemption: { approver: "Ada (security)", expires: "2027-03-31" },
    });
  });

  it("finds what cannot be told, and until when", () => {
    fc.assert(
      fc.property(anyRule, statement, until, (rule, what, when) => {
        const message = doubtMessage(rule, { what, until: when });
        expect(readMessage(rule, message)).toEqual({ kind: "undeterminable", what, until: when });
      }),
    );
  });

  it("finds each missing value of a resource with the rules that hang on it", () => {
    const rules = fc.uniqueArray(anyRule, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
    const doubt = fc.record({
      doubt: fc.record({ what: statement, until }),
      rules: rules.map((some) => some.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(fc.array(doubt, { minLength: 1, maxLength: 4 }), (doubts) => {
        const resource = { label: 'factory "orders"' } as OpenDoubts["resource"];
        expect(readPackMessage(openDoubtsMessage({ resource, doubts }))).toEqual({
          kind: "undeterminable",
          doubts: doubts.map(({ doubt: one, rules: ids }) => ({ ...one, rules: ids })),
        });
      }),
    );
  });

  it("tells a defect of the pack from a violation", () => {
    const [rule] = CATALOGUE;
    const message = defectMessage(rule!, 'vault "orders"', new Error("boom"));
    expect(readMessage(rule!, message).kind).toBe("defect");
  });

  it("tells what is wrong with the configuration, and exemptions that nothing needs", () => {
    expect(readPackMessage(configurationMessage("There is no rule x.")).kind).toBe("configuration");
    expect(readPackMessage(unusedMessage(exemption)).kind).toBe("unusedExemption");
  });

  it("leaves what it does not know as it is", () => {
    expect(readMessage(CATALOGUE[0]!, "something else\n")).toEqual({
      kind: "other",
      what: "something else",
    });
    expect(readPackMessage("something else")).toEqual({ kind: "other", what: "something else" });
  });
});
