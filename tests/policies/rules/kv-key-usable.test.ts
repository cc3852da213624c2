import { afterEach, beforeEach, describe, it, jest } from "@jest/globals";
import { chain, factory, key } from "../../../policies/examples/chain";
import { kvKeyUsable as rule } from "../../../policies/rules/kv-key-usable";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

const NOW = 1_800_000_000;
const rotation = { lifetimeActions: [{ action: { type: "Rotate" } }] };

beforeEach(() => {
  jest.useFakeTimers({ now: NOW * 1000 });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("kv-key-usable", () => {
  it.each([
    [{}],
    [{ attributes: null, keyOps: null }],
    [{ attributes: {} }],
    [{ attributes: { enabled: true, expires: null, notBefore: null } }],
    [{ attributes: { expires: NOW + 1, notBefore: NOW } }],
    [{ keyOps: ["wrapKey", "unwrapKey"] }],
    [{ keyOps: ["UNWRAPKEY", "sign", "WrapKey"] }],
  ])("accepts %j", (properties) => expectFindings(rule, [key(properties)], []));

  it.each([
    [{ attributes: { enabled: false } }, /attributes\.enabled of key "orders-key" is false/],
    [{ attributes: { enabled: "true" } }, /enabled .* is "true"/],
    [
      { attributes: { expires: NOW } },
      /attributes\.expires of key .* is 1800000000 \(2027-01-15T08:00:00\.000Z\), which is past.*az keyvault key rotate/,
    ],
    [{ attributes: { expires: "2099-01-01" } }, /is "2099-01-01", not a time in seconds since/],
    [{ attributes: { expires: 1e300, notBefore: 1e300 } }, /notBefore .* is 1e\+300, which is yet/],
    [
      { attributes: { notBefore: NOW + 1 } },
      /attributes\.notBefore .* is 1800000001 \(.*\), which is yet to come/,
    ],
    [{ attributes: { notBefore: "now" } }, /notBefore .* is "now", not a time/],
    [{ keyOps: ["wrapKey"] }, /properties\.keyOps of key "orders-key" lacks "unwrapKey"/],
    [{ keyOps: [] }, /lacks "wrapKey" and "unwrapKey"/],
    [{ keyOps: "wrapKey" }, /lacks "unwrapKey"/],
    [{ keyOps: { wrapKey: true, unwrapKey: true } }, /lacks "wrapKey" and "unwrapKey"/],
  ])("refuses %j", (properties, saying) =>
    expectFindings(rule, [key(properties)], [refused(saying)]),
  );

  it("says all that is wrong at once", () =>
    expectFindings(
      rule,
      [key({ attributes: { enabled: false, expires: 1, notBefore: NOW + 9 }, keyOps: ["sign"] })],
      [refused(/enabled/), refused(/expires/), refused(/notBefore/), refused(/keyOps/)],
    ));

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key({ keyOps: ["sign"] }), type: "azure-native:keyvault/v20230701:Key" }],
      [refused(/keyOps/)],
    ));

  it.each([
    [{ attributes: { enabled: UNKNOWN } }, /attributes\.enabled .* is not known yet/],
    [{ attributes: { expires: UNKNOWN } }, /attributes\.expires .* is not known yet/],
    [{ attributes: { notBefore: UNKNOWN } }, /attributes\.notBefore .* is not known yet/],
    [{ keyOps: UNKNOWN }, /properties\.keyOps .* is not known yet/],
    [{ keyOps: ["wrapKey", UNKNOWN] }, /properties\.keyOps\[1\] .* is not known yet/],
  ])("does not decide on %j", (properties, saying) =>
    expectFindings(rule, [key(properties)], [doubted(saying)]),
  );

  it.each([rotation, { lifetimeActions: UNKNOWN }])(
    "does not decide on an expired key that may have a newer version by %j",
    (rotationPolicy) =>
      expectFindings(
        rule,
        [key({ attributes: { expires: NOW }, rotationPolicy })],
        [doubted(/which is past.*rotation policy may have made a newer version/)],
      ),
  );

  it("refuses an expired key of which Key Vault only tells", () =>
    expectFindings(
      rule,
      [
        key({
          attributes: { expires: NOW },
          rotationPolicy: { lifetimeActions: [{ action: { type: "notify" } }] },
        }),
      ],
      [refused(/which is past/)],
    ));

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), []);
    const disabled = chain({ key: key({ attributes: { enabled: false } }) });
    expectFindings(rule, atFirstPreview(disabled), [refused(/enabled/)]);
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
