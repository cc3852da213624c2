import { describe, it } from "@jest/globals";
import { chain, encryptedWith, factory, TENANT, vault } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkVaultVisible as rule } from "../../../policies/rules/adf-cmk-vault-visible";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings, expectNotApplicable } from "../support/one-rule";

const SHARED_URI = "https://kv-shared.vault.azure.net/";
const outside = (vaultBaseUrl: unknown): ExampleResource => ({
  ...encryptedWith({ vaultBaseUrl }),
  from: {},
});
const unseen =
  /vaultBaseUrl of factory "orders-factory" is "https:\/\/kv-shared.* no vault of this stack/;

describe("adf-cmk-vault-visible", () => {
  it("is silent about a vault of the stack, found by its address or by where that comes from", () => {
    expectFindings(rule, chain(), []);
    expectFindings(rule, atFirstPreview(chain()), []);
    expectFindings(rule, [outside("https://kv-orders.vault.azure.net/"), vault()], []);
  });

  it("advises on a vault that is elsewhere", () => {
    expectFindings(rule, [outside(SHARED_URI)], [advised(unseen, "late")]);
    expectFindings(rule, atFirstPreview([vault(), outside(SHARED_URI)]), [advised(unseen, "late")]);
    const dated = { ...outside(SHARED_URI), type: "azure-native:datafactory/v20180601:Factory" };
    expectFindings(rule, [dated], [advised(unseen, "late")]);
  });

  it.each(["https://hsm-orders.managedhsm.azure.net/", "kv-orders", 7])(
    "advises on %j, which is no vault's address",
    (vaultBaseUrl) => expectFindings(rule, [outside(vaultBaseUrl)], [advised(/no vault/, "late")]),
  );

  it("is silent when a component tells of the vault", () => {
    const component: ExampleResource = {
      type: "adf-cmk:index:EncryptedDataFactory",
      name: "shared",
      inputs: {},
      outputs: { evidence: { factoryId: factory().outputs!["id"], vaultUri: SHARED_URI } },
    };
    expectFindings(rule, [component, outside(SHARED_URI)], []);
    expectFindings(
      rule,
      [component, outside("https://kv-else.vault.azure.net/")],
      [advised(/kv-else/, "late")],
    );
  });

  it("is silent when the settings tell of the vault", () =>
    expectFindings(rule, [outside(SHARED_URI)], [], {
      pack: { externalVaults: [{ name: "kv-shared", location: "westeurope", tenantId: TENANT }] },
    }));

  it.each([
    [UNKNOWN, /vaultBaseUrl of factory "orders-factory" is not known yet/],
    [null, /vaultBaseUrl of factory "orders-factory" is not set/],
    [undefined, /is not set/],
    ["", /is not set/],
  ])("does not decide on %j", (vaultBaseUrl, saying) =>
    expectFindings(rule, [outside(vaultBaseUrl)], [doubted(saying, "late")]),
  );

  it("does not judge a factory without a key of its own, nor other resources", () => {
    for (const encryption of [undefined, null]) {
      expectNotApplicable(rule, [factory({ encryption })], "orders-factory");
    }
    expectFindings(rule, [vault()], []);
  });
});
