import { describe, it } from "@jest/globals";
import { chain, factory, key } from "../../../policies/examples/chain";
import { kvKeySize as rule } from "../../../policies/rules/kv-key-size";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const settings = { minimumKeySize: 3072 };

describe("kv-key-size", () => {
  it.each([2048, 3072, 4096, undefined, null])("accepts %j", (keySize) =>
    expectFindings(rule, [key({ keySize }), key({ keySize, kty: "rsa-hsm" })], []),
  );

  it.each([
    [1024, /properties\.keySize of key "orders-key" is 1024; allowed are 2048, 3072, 4096/],
    [2049, /is 2049/],
    ["2048", /is "2048"/],
    ["", /is ""/],
    [[2048], /is \[2048\]/],
  ])("refuses %j", (keySize, saying) =>
    expectFindings(rule, [key({ keySize })], [refused(saying)]),
  );

  it("asks for as many bits as it is told to", () => {
    expectFindings(rule, [key({ keySize: 3072 }), key({ keySize: 4096 })], [], { settings });
    expectFindings(
      rule,
      [key({ keySize: 2048 })],
      [refused(/is 2048; allowed are 3072, 4096\..*Set properties\.keySize to 3072/)],
      { settings },
    );
    expectFindings(
      rule,
      [key({ keySize: undefined })],
      [refused(/is not set, which means 2048; allowed are 3072/)],
      { settings },
    );
  });

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...key({ keySize: 1024 }), type: "azure-native:keyvault/v20230701:Key" }],
      [refused(/is 1024/)],
    ));

  it("does not decide on an unknown size", () =>
    expectFindings(
      rule,
      [key({ keySize: UNKNOWN })],
      [doubted(/properties\.keySize .* is not known yet/)],
    ));

  it("judges the size of a key whose type is not said or not known yet", () =>
    expectFindings(
      rule,
      [key({ kty: undefined, keySize: 1024 }), { ...key({ kty: UNKNOWN, keySize: 1 }), name: "b" }],
      [refused(/is 1024/), refused(/is 1;/)],
    ));

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), []);
    const short = chain({ key: key({ keySize: 1024 }) });
    expectFindings(rule, atFirstPreview(short), [refused(/is 1024/)]);
  });

  it("does not judge keys of other types, nor other resources", () => {
    expectNotApplicable(rule, [key({ kty: "EC", keySize: undefined })], "orders-key");
    expectFindings(rule, [factory()], []);
  });
});
