import { describe, it } from "@jest/globals";
import {
  chain,
  encryptedWith,
  factory,
  identity,
  key,
  TENANT,
  vault,
} from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { cmkResourcesProtected as rule } from "../../../policies/rules/cmk-resources-protected";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings, expectNotApplicable } from "../support/one-rule";

const open = (resource: ExampleResource): ExampleResource => ({
  ...resource,
  options: { protect: false, ignoreChanges: [] },
});
const allOpen = chain({ vault: open(vault()), key: open(key()), identity: open(identity()) });
const all = [
  advised(
    /protect of vault "orders" is not true.*Give the option protect: true to vault "orders"/,
    "late",
  ),
  advised(/protect of key "orders-key" is not true/, "late"),
  advised(/protect of identity "orders-identity" is not true/, "late"),
];

describe("cmk-resources-protected", () => {
  it("is silent when all are protected, also at a first preview", () => {
    expectFindings(rule, chain(), []);
    expectFindings(rule, atFirstPreview(chain()), []);
  });

  it("names each that is not, also at a first preview and under dated type tokens", () => {
    expectFindings(rule, allOpen, all);
    expectFindings(rule, atFirstPreview(allOpen), all);
    const dated = allOpen.map((resource) => ({
      ...resource,
      type: resource.type.replace(/keyvault:/, "keyvault/v20230701:"),
    }));
    expectFindings(rule, dated, all);
  });

  it("takes no options for no protection", () => {
    const bare = { ...vault(), options: undefined };
    expectFindings(rule, chain({ vault: bare }), all.slice(0, 1));
  });

  it("judges only what the setting names", () => {
    expectFindings(rule, allOpen, all.slice(0, 1), { settings: { resources: ["vault"] } });
    expectFindings(rule, allOpen, all.slice(1), { settings: { resources: ["identity", "key"] } });
    expectFindings(rule, allOpen, [], { settings: { resources: [] } });
  });

  it("judges only what the factory is encrypted with", () => {
    const others = [
      vault({}, { vaultName: "kv-b" }),
      { ...identity(), inputs: { resourceName: "id-b" }, outputs: {} },
    ];
    const renamed = others.map((resource) => ({ ...open(resource), name: `${resource.name}-b` }));
    const sameName = {
      ...open(key()),
      name: "key-b",
      inputs: { ...key().inputs, vaultName: "kv-b" },
      from: {},
    };
    expectFindings(rule, [...renamed, sameName, ...chain()], []);
  });

  it("finds the key by its name where the encryption does not come from it", () => {
    const literal = { ...factory(), from: {} };
    expectFindings(rule, chain({ key: open(key()), factory: literal }), all.slice(1, 2));
  });

  it("leaves the key to EncryptedDataFactory, and not to other components", () => {
    const component = (type: string): ExampleResource => ({ type, name: "component", inputs: {} });
    const child = { ...open(key()), parent: "component" };
    const ours = component("adf-cmk:index:EncryptedDataFactory");
    expectFindings(rule, [ours, ...chain({ key: child })], []);
    expectFindings(rule, [component("my:index:Chain"), ...chain({ key: child })], all.slice(1, 2));
    const theirVault = { ...open(vault()), parent: "component" };
    expectFindings(rule, [ours, ...chain({ vault: theirVault })], all.slice(0, 1));
  });

  it("does not judge what is not in the stack", () => {
    expectFindings(rule, [{ ...factory(), from: {} }], []);
    const told = { name: "kv-orders", location: "westeurope", tenantId: TENANT };
    expectFindings(rule, [{ ...factory(), from: {} }], [], { pack: { externalVaults: [told] } });
  });

  it.each([
    [{ vaultBaseUrl: UNKNOWN }, /vaultBaseUrl of .* is not known yet/],
    [
      { identity: { userAssignedIdentity: UNKNOWN } },
      /userAssignedIdentity of .* is not known yet/,
    ],
  ])("does not decide on %j, and still names the others", (settings, saying) => {
    const unclear = { ...encryptedWith(settings), from: {} };
    expectFindings(rule, [unclear], [doubted(saying)]);
    const found = [open(vault()), open(identity()), unclear];
    expectFindings(rule, found, [advised(/protect of (vault|identity)/, "late")]);
  });

  it("does not judge a factory's own identity, nor one without a key of its own", () => {
    expectFindings(
      rule,
      chain({ factory: encryptedWith({ identity: undefined }), identity: open(identity()) }),
      [],
    );
    for (const encryption of [undefined, null]) {
      expectNotApplicable(rule, [factory({ encryption })], "orders-factory");
    }
    expectFindings(rule, [open(vault()), open(key())], []);
  });
});
