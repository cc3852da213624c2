import { describe, it } from "@jest/globals";
import { factory, key } from "../../../policies/examples/chain";
import { kvKeyRsaOnly as rule } from "../../../policies/rules/kv-key-rsa-only";
import { UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

describe("kv-key-rsa-only", () => {
  it.each(["RSA", "RSA-HSM", "rsa"])("accepts %s", (kty) =>
    expectFindings(rule, [key({ kty })], []),
  );

  it.each([
    ["EC", /properties\.kty of key "orders-key" is "EC"/],
    ["EC-HSM", /"EC-HSM"/],
    ["oct", /"oct"/],
    [2048, /"2048"/],
    ["", /is not set/],
    [null, /is not set/],
    [undefined, /is not set/],
  ])("refuses %j", (kty, saying) => expectFindings(rule, [key({ kty })], [refused(saying)]));

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key({ kty: "EC" }), type: "azure-native:keyvault/v20230701:Key" }],
      [refused(/"EC"/)],
    ));

  it("does not decide on an unknown type", () =>
    expectFindings(
      rule,
      [key({ kty: UNKNOWN })],
      [doubted(/properties\.kty .* is not known yet/)],
    ));

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
