import { describe, it } from "@jest/globals";
import { chain, factory, vault } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkNotDisabled as rule } from "../../../policies/rules/adf-cmk-not-disabled";
import { encryptedLater, encryption } from "../support/classic-chain";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const ignoring = (
  ignoreChanges: readonly string[],
  theFactory: ExampleResource = factory(),
): ExampleResource => ({ ...theFactory, options: { protect: true, ignoreChanges } });

describe("adf-cmk-not-disabled", () => {
  it.each([
    "encryption",
    '["encryption"]',
    "encryption.keyName",
    'encryption["vaultBaseUrl"]',
    "encryption.identity.userAssignedIdentity",
    "encryption.*",
    "encryption[*]",
    "identity",
    "identity.type",
    'identity.userAssignedIdentities["/subscriptions/1/a.b"]',
    "*",
    "[*]",
    '["*"]',
    "*.keyName",
  ])("refuses to ignore %s, and names it", (path) => {
    const quoted = JSON.stringify(path).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    expectFindings(
      rule,
      [ignoring(["tags", path])],
      [refused(new RegExp(`ignoreChanges of factory "orders-factory" has ${quoted}`))],
    );
  });

  it.each([
    "tags",
    "tags.encryption",
    'tags["encryption"]',
    'tags["*"]',
    "globalParameters.*",
    "identityx",
    "Encryption",
    '["a.encryption"]',
    "",
    ".encryption",
    '["encryption',
  ])("is silent about %j, which is something else or no path", (path) =>
    expectFindings(rule, [ignoring([path])], []),
  );

  it("is silent when nothing is ignored, or no options are told", () => {
    expectFindings(rule, [ignoring([])], []);
    expectFindings(rule, [factory()], []);
    expectFindings(rule, chain(), []);
  });

  it("knows the classic provider's names", () => {
    const classic = (path: string): ExampleResource => ({
      type: "azure:datafactory/factory:Factory",
      name: "orders-factory",
      inputs: { customerManagedKeyId: "https://kv-orders.vault.azure.net/keys/cmk-orders" },
      options: { protect: true, ignoreChanges: [path] },
    });
    for (const path of ["customerManagedKeyId", "customerManagedKeyIdentityId", "identity"]) {
      expectFindings(rule, [classic(path)], [refused(new RegExp(`has "${path}"`))]);
    }
    expectFindings(rule, [classic("encryption")], []);
  });

  it("names every path", () =>
    expectFindings(
      rule,
      [ignoring(["identity", "encryption"])],
      [refused(/"identity"/), refused(/"encryption"/)],
    ));

  it("does not need to know the values, nor the API version", () => {
    const unclear = ignoring(["encryption"], factory({ encryption: UNKNOWN, identity: UNKNOWN }));
    expectFindings(rule, [unclear], [refused(/"encryption"/)]);
    const preview = atFirstPreview([ignoring(["encryption"])]);
    expectFindings(rule, preview, [refused(/"encryption"/)]);
    const dated = { ...ignoring(["*"]), type: "azure-native:datafactory/v20180601:Factory" };
    expectFindings(rule, [dated], [refused(/"\*"/)]);
  });

  it("judges the one resource by its encryption and the other by its identities, where there are two", () => {
    const stack = (name: string, ...ignoreChanges: string[]): readonly ExampleResource[] =>
      encryptedLater({}, encryption()).map((one) =>
        one.name === name ? { ...one, options: { protect: true, ignoreChanges } } : one,
      );
    const key = "customerManagedKeyId";
    expectFindings(rule, stack("orders-factory", key), []);
    expectFindings(rule, stack("orders-factory", "identity"), [
      refused(/ignoreChanges of factory "orders-factory" has "identity"/, "late"),
    ]);
    expectFindings(rule, stack("orders-encryption", "identity"), []);
    expectFindings(rule, stack("orders-encryption", key), [
      refused(/of customer-managed key "orders-encryption" has "customerManagedKeyId"/, "late"),
    ]);
    expectFindings(rule, stack("orders-factory", "*"), [
      refused(/ignoreChanges of factory "orders-factory" has "\*"/, "late"),
    ]);
  });

  it("does not judge a factory without a key of its own, nor other resources", () => {
    for (const encryption of [undefined, null]) {
      const plain = ignoring(["encryption"], factory({ encryption }));
      expectNotApplicable(rule, [plain], "orders-factory");
    }
    expectFindings(rule, [ignoring(["*"], vault())], []);
  });
});
