import { describe, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { adfPublicNetworkDisabled as rule } from "../../../policies/rules/adf-public-network-disabled";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

describe("adf-public-network-disabled", () => {
  it.each(["Disabled", "disabled"])("accepts %s", (publicNetworkAccess) =>
    expectFindings(rule, [factory({ publicNetworkAccess })], []),
  );

  it.each([
    ["Enabled", /publicNetworkAccess of factory "orders-factory" is "Enabled"/],
    ["SecuredByPerimeter", /"SecuredByPerimeter"/],
    [undefined, /is not set/],
    [null, /is not set/],
    ["", /is not set/],
    [false, /"false"/],
    [{}, /\{\}/],
  ])("advises against %j", (publicNetworkAccess, saying) =>
    expectFindings(rule, [factory({ publicNetworkAccess })], [advised(saying)]),
  );

  it("advises at a first preview, and under a dated type token", () => {
    const open = factory({ publicNetworkAccess: undefined });
    expectFindings(rule, atFirstPreview([open]), [advised(/is not set/)]);
    const dated = { ...open, type: "azure-native:datafactory/v20180601:Factory" };
    expectFindings(rule, [dated], [advised(/is not set/)]);
  });

  it("does not decide on an unknown value", () =>
    expectFindings(
      rule,
      [factory({ publicNetworkAccess: UNKNOWN })],
      [doubted(/publicNetworkAccess .* is not known yet/)],
    ));

  it("judges factories without a key, too, and no other resources", () => {
    expectFindings(rule, [factory({ encryption: undefined })], []);
    expectFindings(rule, [vault()], []);
  });
});
