import { describe, it } from "@jest/globals";
import { chain, factory, vault } from "../../../policies/examples/chain";
import { kvNetworkReachable as rule } from "../../../policies/rules/kv-network-reachable";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

const shut = { defaultAction: "Deny", bypass: "None" };

describe("kv-network-reachable", () => {
  it.each([
    [{ networkAcls: { defaultAction: "Deny", bypass: "AzureServices" } }],
    [{ networkAcls: { defaultAction: "deny", bypass: "azureservices" } }],
    [{ networkAcls: { defaultAction: "Deny" } }],
    [{ networkAcls: { defaultAction: "Deny", bypass: null } }],
    [{ networkAcls: { defaultAction: "Allow", bypass: "None" } }],
    [{ networkAcls: { bypass: "None" } }],
    [{ networkAcls: {}, publicNetworkAccess: "enabled" }],
    [{ networkAcls: null, publicNetworkAccess: "Disabled" }],
    [{ networkAcls: undefined }],
    [
      {
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
        publicNetworkAccess: "disabled",
      },
    ],
  ])("accepts %j", (properties) => expectFindings(rule, [vault(properties)], []));

  it.each([
    [
      { networkAcls: shut },
      /networkAcls\.bypass of vault "orders" is "None", while properties\.networkAcls\.defaultAction .* is "Deny"/,
    ],
    [{ networkAcls: { defaultAction: "DENY", bypass: "none" } }, /is "none", while .* is "DENY"/],
    [
      { networkAcls: { bypass: "None" }, publicNetworkAccess: "Disabled" },
      /while properties\.publicNetworkAccess of vault "orders" is "Disabled"/,
    ],
    [{ networkAcls: shut, publicNetworkAccess: "disabled" }, /publicNetworkAccess .* "disabled"/],
    [{ networkAcls: { defaultAction: "Deny", bypass: 7 } }, /bypass .* is "7"/],
    [{ networkAcls: { defaultAction: "Deny", bypass: ["AzureServices"] } }, /bypass .* is "\[/],
  ])("refuses %j", (properties, saying) =>
    expectFindings(rule, [vault(properties)], [refused(saying)]),
  );

  it("refuses under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...vault({ networkAcls: shut }), type: "azure-native:keyvault/v20230701:Vault" }],
      [refused(/"None"/)],
    ));

  it.each([
    [
      { networkAcls: { defaultAction: "Deny", bypass: UNKNOWN } },
      /networkAcls\.bypass .* not known/,
    ],
    [{ networkAcls: { defaultAction: UNKNOWN, bypass: "None" } }, /defaultAction .* not known yet/],
    [
      { networkAcls: { bypass: "None" }, publicNetworkAccess: UNKNOWN },
      /publicNetworkAccess .* not/,
    ],
    [{ networkAcls: UNKNOWN }, /properties\.networkAcls of vault "orders" is not known yet/],
    [{ publicNetworkAccess: "SecuredByPerimeter" }, /"SecuredByPerimeter".*access rules/],
  ])("does not decide on %j", (properties, saying) =>
    expectFindings(rule, [vault(properties)], [doubted(saying)]),
  );

  it("needs not know what closes a vault that trusts Microsoft's services", () => {
    const networkAcls = { defaultAction: UNKNOWN, bypass: "AzureServices" };
    expectFindings(rule, [vault({ networkAcls, publicNetworkAccess: UNKNOWN })], []);
  });

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), []);
    expectFindings(rule, atFirstPreview(chain({ vault: vault({ networkAcls: shut }) })), [
      refused(/"None"/),
    ]);
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
