import { describe, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { adfCmkRequired as rule } from "../../../policies/rules/adf-cmk-required";
import { UNKNOWN } from "../support/first-preview";
import { expectFindings, refused } from "../support/one-rule";

describe("adf-cmk-required", () => {
  it("is silent when vault and key are named, known or not", () => {
    expectFindings(rule, [factory()], []);
    expectFindings(rule, [factory({ encryption: UNKNOWN })], []);
    expectFindings(
      rule,
      [factory({ encryption: { vaultBaseUrl: UNKNOWN, keyName: UNKNOWN } })],
      [],
    );
  });

  it.each([
    [undefined, /encryption of factory "orders-factory" is not set/],
    [null, /is not set/],
    [{ keyName: "cmk" }, /encryption\.vaultBaseUrl .* is not set/],
    [{ vaultBaseUrl: UNKNOWN }, /encryption\.keyName .* is not set/],
    [{ vaultBaseUrl: "", keyName: "cmk" }, /encryption\.vaultBaseUrl .* is not set/],
  ])("refuses %j", (encryption, saying) =>
    expectFindings(rule, [factory({ encryption })], [refused(saying)]),
  );

  it("refuses an empty encryption with both reasons", () =>
    expectFindings(
      rule,
      [factory({ encryption: {} })],
      [refused(/vaultBaseUrl/), refused(/keyName/)],
    ));

  it("does not judge other resources", () => expectFindings(rule, [vault()], []));
});
