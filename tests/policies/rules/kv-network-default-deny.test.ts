import { describe, it } from "@jest/globals";
import { chain, factory, vault } from "../../../policies/examples/chain";
import { kvNetworkDefaultDeny as rule } from "../../../policies/rules/kv-network-default-deny";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

describe("kv-network-default-deny", () => {
  it.each([
    [{ networkAcls: { defaultAction: "Deny", bypass: "None" } }],
    [{ networkAcls: { defaultAction: "deny" } }],
    [{ networkAcls: { defaultAction: "Allow" }, publicNetworkAccess: "Disabled" }],
    [{ networkAcls: null, publicNetworkAccess: "disabled" }],
    [{ networkAcls: undefined, publicNetworkAccess: "SecuredByPerimeter" }],
    [{ networkAcls: { defaultAction: "Deny" }, publicNetworkAccess: "Enabled" }],
  ])("accepts %j", (properties) => expectFindings(rule, [vault(properties)], []));

  it.each([
    [{ networkAcls: { defaultAction: "Allow" } }, /defaultAction of vault "orders" is "Allow"/],
    [{ networkAcls: { bypass: "AzureServices" } }, /networkAcls\.defaultAction .* is not set/],
    [{ networkAcls: undefined }, /defaultAction .* is not set/],
    [{ networkAcls: null, publicNetworkAccess: "Enabled" }, /defaultAction .* is not set/],
    [{ networkAcls: { defaultAction: "" } }, /is not set/],
    [{ networkAcls: { defaultAction: true } }, /is "true"/],
    [{ networkAcls: "Deny" }, /is not set/],
  ])("advises against %j", (properties, saying) =>
    expectFindings(rule, [vault(properties)], [advised(saying)]),
  );

  it("advises under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...vault({ networkAcls: {} }), type: "azure-native:keyvault/v20230701:Vault" }],
      [advised(/is not set/)],
    ));

  it.each([
    [{ networkAcls: { defaultAction: UNKNOWN } }, /networkAcls\.defaultAction .* not known yet/],
    [{ networkAcls: UNKNOWN }, /properties\.networkAcls of vault "orders" is not known yet/],
    [{ networkAcls: {}, publicNetworkAccess: UNKNOWN }, /publicNetworkAccess .* is not known yet/],
  ])("does not decide on %j", (properties, saying) =>
    expectFindings(rule, [vault(properties)], [doubted(saying)]),
  );

  it("needs not know one of the two when the other closes the vault", () => {
    expectFindings(rule, [vault({ publicNetworkAccess: UNKNOWN })], []);
    expectFindings(rule, [vault({ networkAcls: UNKNOWN, publicNetworkAccess: "Disabled" })], []);
  });

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), []);
    const open = chain({ vault: vault({ networkAcls: undefined }) });
    expectFindings(rule, atFirstPreview(open), [advised(/is not set/)]);
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
