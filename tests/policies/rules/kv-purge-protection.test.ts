import { describe, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { kvPurgeProtection as rule } from "../../../policies/rules/kv-purge-protection";
import { UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

describe("kv-purge-protection", () => {
  it("is silent when it is on", () => expectFindings(rule, [vault()], []));

  it.each([
    [undefined, /enablePurgeProtection of vault "orders" is not set/],
    [null, /is not set/],
    [false, /is false/],
    ["true", /is "true"/],
  ])("refuses %j", (enablePurgeProtection, saying) =>
    expectFindings(rule, [vault({ enablePurgeProtection })], [refused(saying)]),
  );

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [
        {
          ...vault({ enablePurgeProtection: false }),
          type: "azure-native:keyvault/v20230701:Vault",
        },
      ],
      [refused(/is false/)],
    ));

  it("does not decide on an unknown value", () =>
    expectFindings(rule, [vault({ enablePurgeProtection: UNKNOWN })], [doubted(/not known yet/)]));

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
