import { describe, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { adfCmkUserAssignedIdentity as rule } from "../../../policies/rules/adf-cmk-user-assigned-identity";
import { UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const encryption = { vaultBaseUrl: "https://kv-orders.vault.azure.net/", keyName: "cmk-orders" };

describe("adf-cmk-user-assigned-identity", () => {
  it.each(["UserAssigned", "SystemAssigned,UserAssigned", "systemassigned, userassigned"])(
    "accepts %s",
    (type) => expectFindings(rule, [factory({ identity: { type } })], []),
  );

  it.each([
    [{ identity: undefined }, /identity\.type of factory "orders-factory" is not set/],
    [{ identity: null }, /is not set/],
    [{ identity: { type: "SystemAssigned" } }, /identity\.type .* is "SystemAssigned"/],
    [{ identity: { type: ["UserAssigned"] } }, /identity\.type .* is /],
    [{ encryption }, /encryption\.identity\.userAssignedIdentity .* is not set/],
    [
      { encryption: { ...encryption, identity: { userAssignedIdentity: "" } } },
      /userAssignedIdentity .* is not set/,
    ],
  ])("refuses %j", (inputs, saying) => expectFindings(rule, [factory(inputs)], [refused(saying)]));

  it("is content to know that there is an identity, though not which", () =>
    expectFindings(
      rule,
      [factory({ encryption: { ...encryption, identity: { userAssignedIdentity: UNKNOWN } } })],
      [],
    ));

  it("does not decide on an unknown kind of identity", () =>
    expectFindings(rule, [factory({ identity: { type: UNKNOWN } })], [doubted(/identity\.type/)]));

  it("does not judge a factory without a key of its own, nor other resources", () => {
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory");
    expectFindings(rule, [vault()], []);
  });
});
