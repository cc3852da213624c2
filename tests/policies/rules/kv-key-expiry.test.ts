import { describe, expect, it } from "@jest/globals";
import { chain, factory, key } from "../../../policies/examples/chain";
import { kvKeyExpiry as rule } from "../../../policies/rules/kv-key-expiry";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

const IN_2100 = 4102444800;
const until = (expires: unknown) => ({ attributes: { expires } });
const each = (expiryTime: unknown) => ({ rotationPolicy: { attributes: { expiryTime } } });

describe("kv-key-expiry", () => {
  it.each([
    until(IN_2100),
    until(1),
    each("P2Y"),
    each("P28D"),
    { ...until("soon"), ...each("P1Y") },
  ])("accepts %j", (properties) => expectFindings(rule, [key(properties)], []));

  it.each([
    [
      {},
      /attributes\.expires of key "orders-key" is not set, and properties\.rotationPolicy\.attributes\.expiryTime .* is not set/,
    ],
    [{ attributes: null, rotationPolicy: null }, /is not set, and .* is not set/],
    [{ attributes: { enabled: true }, rotationPolicy: {} }, /is not set, and .* is not set/],
    [until(null), /is not set/],
    [until("2099-01-01"), /expires of key .* is "2099-01-01", not a time/],
    [until({}), /is \{\}, not a time/],
    [each("two years"), /expiryTime .* is "two years"/],
    [each("P0D"), /expiryTime .* is "P0D"/],
    [each(730), /expiryTime .* is "730"/],
    [each(""), /expiryTime .* is not set/],
  ])("advises against %j", (properties, saying) =>
    expectFindings(rule, [key(properties)], [advised(saying)]),
  );

  it("warns of the day on which the key expires", () =>
    expectFindings(
      rule,
      [key()],
      [advised(/once its key has expired the factory is read and cannot be updated/)],
    ));

  it("advises under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key(), type: "azure-native:keyvault/v20230701:Key" }],
      [advised(/is not set/)],
    ));

  it.each([
    [until(UNKNOWN), /properties\.attributes\.expires .* is not known yet/],
    [{ attributes: UNKNOWN }, /properties\.attributes .* is not known yet/],
    [each(UNKNOWN), /rotationPolicy\.attributes\.expiryTime .* is not known yet/],
  ])("does not decide on %j", (properties, saying) =>
    expectFindings(rule, [key(properties)], [doubted(saying)]),
  );

  it("needs not know one of the two when the other is set", () => {
    expectFindings(rule, [key({ ...until(UNKNOWN), ...each("P1Y") })], []);
    expectFindings(rule, [key({ ...until(IN_2100), ...each(UNKNOWN) })], []);
  });

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), [advised(/is not set/)]);
    expectFindings(rule, atFirstPreview(chain({ key: key(until(IN_2100)) })), []);
  });

  it("speaks only when asked to", () => {
    expect(rule).toMatchObject({ level: "disabled", strict: { level: "advisory" } });
    expectFindings(rule, chain(), [], { levels: new Map() });
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
