import { describe, it } from "@jest/globals";
import { chain, factory, key, vault } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfKvSameRegion as rule } from "../../../policies/rules/adf-kv-same-region";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const elsewhere = vault({}, { location: "North Europe" });
const bothRegions = /"westeurope".*"North Europe".*Set location of vault "orders" to "westeurope"/;

function group(location: string, name = "group"): ExampleResource {
  return {
    type: "azure-native:resources:ResourceGroup",
    name,
    inputs: { resourceGroupName: "rg-data", location },
  };
}

function component(evidence: Record<string, unknown>): ExampleResource {
  return {
    type: "adf-cmk:index:EncryptedDataFactory",
    name: "shared",
    inputs: {},
    outputs: { evidence: { vaultUri: "https://kv-shared.vault.azure.net/", ...evidence } },
  };
}

const outside = {
  ...factory({
    encryption: { vaultBaseUrl: "https://kv-shared.vault.azure.net/", keyName: "cmk" },
  }),
  from: {},
};

describe("adf-kv-same-region", () => {
  it("refuses another region before the factory is created, with both regions and the fix", () =>
    expectFindings(rule, chain({ vault: elsewhere }), [refused(bothRegions)]));

  it("refuses at a first preview, when name, key and identity are unknown", () =>
    expectFindings(rule, atFirstPreview(chain({ vault: elsewhere })), [
      refused(bothRegions, "late"),
    ]));

  it("is silent at a first preview when the regions agree", () =>
    expectFindings(rule, atFirstPreview(chain()), []));

  it("finds the vault through the key when the address does not say it", () => {
    const address = { ...factory(), from: { encryption: ["orders-key"] } };
    expectFindings(rule, atFirstPreview(chain({ vault: elsewhere, factory: address })), [
      refused(bothRegions, "late"),
    ]);
  });

  it("takes the location of the resource group where none is given", () => {
    const [theVault, theFactory] = [
      vault({}, { location: undefined }),
      factory({ location: undefined }),
    ];
    const alike = [group("westeurope"), ...chain({ vault: theVault, factory: theFactory })];
    expectFindings(rule, alike, []);
    const mixed = [group("northeurope"), ...chain({ vault: theVault })];
    expectFindings(rule, mixed, [refused(/"westeurope".*"northeurope"/, "late")]);
  });

  it("takes the provider's location where none is given", () =>
    expectFindings(
      rule,
      chain({ vault: vault({}, { location: undefined }) }),
      [refused(/"northeurope"/, "late")],
      { provider: { location: "northeurope" } },
    ));

  it("reads null as not given", () =>
    expectFindings(rule, chain({ factory: factory({ location: null }) }), [
      doubted(/location of factory "orders-factory" is not set/, "late"),
    ]));

  it("does not decide on an unknown region, and says which", () => {
    const unclear = vault({}, { location: UNKNOWN });
    expectFindings(rule, chain({ vault: unclear }), [
      doubted(/location of vault "orders" is not known yet/, "late"),
    ]);
  });

  it.each([
    ["violation", [{ when: "late", level: "mandatory", saying: /not known yet/ }]],
    ["ignore", []],
  ] as const)("follows onUnknown: %s", (onUnknown, expected) =>
    expectFindings(rule, chain({ vault: vault({}, { location: UNKNOWN }) }), expected, {
      settings: { onUnknown },
    }),
  );

  it("judges an unpublished or dated type token alike", () => {
    const dated = { ...elsewhere, type: "azure-native:keyvault/v20230701:Vault" };
    expectFindings(rule, chain({ vault: dated }), [refused(bothRegions)]);
    const packaged = {
      ...elsewhere,
      type: "azure-native_keyvault_v20230701:keyvault/v20230701:Vault",
    };
    expectFindings(rule, chain({ vault: packaged }), [refused(bothRegions)]);
  });

  it("judges each factory by the vault that it refers to, not by another one", () => {
    const other = { ...vault({}, { vaultName: "kv-other", location: "eastus" }), name: "other" };
    expectFindings(rule, [other, ...chain()], []);
  });

  it("judges a vault outside the stack by the component's evidence", () => {
    const factoryId = factory().outputs!["id"];
    const good = component({ factoryId, vaultLocation: "West Europe" });
    expectFindings(rule, [good, outside], []);
    const bad = component({ factoryId, vaultLocation: "eastus" });
    expectFindings(rule, [bad, outside], [refused(/"eastus"/, "late")]);
  });

  it.each([
    ["hsm-a.managedhsm.azure.net", "westeurope", []],
    ["hsm-a.managedhsm.azure.net", "eastus", [refused(/"eastus"/, "late")]],
    // Evidence about another cloud's HSM of that name, or about a vault of that name, says nothing.
    ["hsm-a.managedhsm.azure.cn", "westeurope", [doubted(/hsm-a/, "late")]],
    ["hsm-a.vault.azure.net", "westeurope", [doubted(/hsm-a/, "late")]],
  ])(
    "judges a managed HSM by the component's evidence about %s in %s",
    (host, vaultLocation, findings) => {
      const encryption = { vaultBaseUrl: "https://hsm-a.managedhsm.azure.net/", keyName: "cmk" };
      const encrypted = { ...factory({ encryption }), from: {} };
      const factoryId = factory().outputs!["id"];
      const evidence = { factoryId, vaultUri: `https://${host}/`, vaultLocation };
      const namesake = vault({}, { vaultName: "hsm-a", location: "northeurope" });
      expectFindings(rule, [component(evidence), namesake, encrypted], findings);
    },
  );

  it("says that it cannot see a vault outside the stack", () =>
    expectFindings(rule, [outside], [doubted(/kv-shared.*no vault of this stack/, "late")]));

  it("does not judge a factory without a key of its own, nor other resources", () => {
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory");
    expectFindings(rule, [vault(), key()], []);
  });
});
