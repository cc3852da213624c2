import { describe, expect, it } from "@jest/globals";
import { chain, factory, key } from "../../../policies/examples/chain";
import { kvKeyHsm as rule } from "../../../policies/rules/kv-key-hsm";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

describe("kv-key-hsm", () => {
  it.each(["RSA-HSM", "rsa-hsm"])("accepts %s", (kty) => expectFindings(rule, [key({ kty })], []));

  it.each([
    ["RSA", /properties\.kty of key "orders-key" is "RSA"/],
    ["EC-HSM", /is "EC-HSM"/],
    ["oct-HSM", /is "oct-HSM"/],
    [true, /is "true"/],
    ["", /is not set/],
    [null, /is not set/],
    [undefined, /is not set/],
  ])("advises against %j", (kty, saying) =>
    expectFindings(rule, [key({ kty })], [advised(saying)]),
  );

  it("advises under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key(), type: "azure-native:keyvault/v20230701:Key" }],
      [advised(/is "RSA"/)],
    ));

  it("does not decide on an unknown type", () =>
    expectFindings(
      rule,
      [key({ kty: UNKNOWN })],
      [doubted(/properties\.kty .* is not known yet/)],
    ));

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), [advised(/is "RSA"/)]);
    expectFindings(rule, atFirstPreview(chain({ key: key({ kty: "RSA-HSM" }) })), []);
  });

  it("speaks only when asked to", () => {
    expect(rule).toMatchObject({ level: "disabled", strict: { level: "mandatory" } });
    expectFindings(rule, chain(), [], { levels: new Map() });
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
