import { describe, expect, it } from "@jest/globals";
import { chain, factory, key } from "../../../policies/examples/chain";
import { kvKeyRotation as rule } from "../../../policies/rules/kv-key-rotation";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

const action = (type: unknown) => ({ action: { type }, trigger: { timeAfterCreate: "P90D" } });
const policy = (...types: unknown[]) => ({ lifetimeActions: types.map(action) });

describe("kv-key-rotation", () => {
  it.each([policy("rotate"), policy("Rotate"), policy("notify", "rotate")])(
    "accepts %j",
    (rotationPolicy) => expectFindings(rule, [key({ rotationPolicy })], []),
  );

  it.each([
    [undefined, /rotationPolicy\.lifetimeActions of key "orders-key" is not set/],
    [null, /is not set/],
    [{}, /is not set/],
    [{ lifetimeActions: null }, /is not set/],
    [policy(), /rotationPolicy\.lifetimeActions of key "orders-key" has no rotate action/],
    [policy("notify"), /has no rotate action/],
    [policy(undefined, null, 7), /has no rotate action/],
    [{ lifetimeActions: ["rotate"] }, /has no rotate action/],
    [{ lifetimeActions: "rotate" }, /has no rotate action/],
    ["rotate", /is not set/],
  ])("advises against %j", (rotationPolicy, saying) =>
    expectFindings(rule, [key({ rotationPolicy })], [advised(saying)]),
  );

  it("says what becomes of a factory that names a version", () =>
    expectFindings(rule, [key()], [advised(/names a version \(encryption\.keyVersion\) stays/)]));

  it("advises under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key(), type: "azure-native:keyvault/v20230701:Key" }],
      [advised(/is not set/)],
    ));

  it.each([
    [UNKNOWN, /properties\.rotationPolicy of key "orders-key" is not known yet/],
    [{ lifetimeActions: UNKNOWN }, /lifetimeActions .* is not known yet/],
    [policy("notify", UNKNOWN), /lifetimeActions\[1\]\.action\.type .* is not known yet/],
    [{ lifetimeActions: [UNKNOWN] }, /lifetimeActions\[0\] .* is not known yet/],
  ])("does not decide on %j", (rotationPolicy, saying) =>
    expectFindings(rule, [key({ rotationPolicy })], [doubted(saying)]),
  );

  it("needs not know every action when one rotates", () =>
    expectFindings(rule, [key({ rotationPolicy: policy(UNKNOWN, "rotate") })], []));

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), [advised(/is not set/)]);
    const rotated = chain({ key: key({ rotationPolicy: policy("rotate") }) });
    expectFindings(rule, atFirstPreview(rotated), []);
  });

  it("speaks only when asked to", () => {
    expect(rule).toMatchObject({ level: "disabled", strict: { level: "mandatory" } });
    expectFindings(rule, chain(), [], { levels: new Map() });
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
