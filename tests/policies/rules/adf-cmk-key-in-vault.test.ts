import { describe, it } from "@jest/globals";
import {
  chain,
  encryptedWith,
  factory,
  key,
  TENANT,
  vault,
} from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkKeyInVault as rule } from "../../../policies/rules/adf-cmk-key-in-vault";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const OTHER_URI = "https://kv-other.vault.azure.net/";

/** Another vault of the stack, under another name in Azure. */
const other: ExampleResource = {
  ...vault({}, { vaultName: "kv-other" }),
  name: "other",
  outputs: { name: "kv-other", properties: { vaultUri: OTHER_URI } },
};
const keyOf = (vaultName: string, from: string, name: string): ExampleResource => ({
  ...key(),
  name,
  inputs: { ...key().inputs, vaultName },
  from: { vaultName: [from] },
});
const otherKey = keyOf("kv-other", "other", "other-key");
const comingFrom = (
  sources: readonly string[],
  settings: Record<string, unknown> = {},
): ExampleResource => ({ ...encryptedWith(settings), from: { encryption: sources } });

const crossed = comingFrom(["other", "orders-key"], { vaultBaseUrl: OTHER_URI });
const external = { vaultBaseUrl: "https://kv-production.vault.azure.net/" };

describe("adf-cmk-key-in-vault", () => {
  it("is silent when the key is in the vault, also at a first preview", () => {
    expectFindings(rule, chain(), []);
    expectFindings(rule, atFirstPreview(chain()), []);
    expectFindings(rule, [other, otherKey, ...chain()], []);
    expectFindings(rule, atFirstPreview([other, otherKey, ...chain()]), []);
  });

  it("is silent about the same in other letters, and about values that are only written down", () => {
    const written = { vaultBaseUrl: "https://KV-Orders.vault.azure.net", keyName: "CMK-orders" };
    expectFindings(rule, chain({ factory: comingFrom([], written) }), []);
  });

  it("refuses the address of another vault of the stack before the factory is created", () =>
    expectFindings(
      rule,
      [other, ...chain({ factory: crossed })],
      [
        refused(
          /vaultName of key "orders-key" is "kv-orders", but encryption\.vaultBaseUrl of factory "orders-factory" is "https:\/\/kv-other/,
        ),
      ],
    ));

  it("refuses it at a first preview, when the address is not known", () => {
    expectFindings(rule, atFirstPreview([other, ...chain({ factory: crossed })]), [
      refused(
        /vaultName of key "orders-key" comes from vault "orders", but .* comes from vault "other"/,
        "late",
      ),
    ]);
    const nameless = [other, ...chain({ factory: crossed })].map((resource) => ({
      ...resource,
      inputs: { ...resource.inputs, vaultName: resource.inputs["vaultName"] && UNKNOWN },
    }));
    expectFindings(rule, atFirstPreview(nameless), [
      refused(
        /vaultName of key "orders-key" comes from vault "orders", but .* vault "other"/,
        "late",
      ),
    ]);
  });

  it("refuses the address of a vault of another environment", () => {
    const stack = chain({ factory: encryptedWith(external) });
    const preview = atFirstPreview(stack);
    expectFindings(rule, stack, [refused(/"kv-orders", but .*kv-production/, "late")]);
    expectFindings(rule, preview, [
      refused(/comes from vault "orders", but .*kv-production/, "late"),
    ]);
  });

  it("refuses another name than that of the key that the encryption comes from", () =>
    expectFindings(rule, chain({ factory: encryptedWith({ keyName: "cmk-other" }) }), [
      refused(
        /comes from key "orders-key", which is called "cmk-orders", but encryption\.keyName .* "cmk-other"/,
        "late",
      ),
    ]));

  it("refuses under dated type tokens", () => {
    const dated = { ...key(), type: "azure-native:keyvault/v20230701:Key" };
    expectFindings(
      rule,
      [other, ...chain({ key: dated, factory: crossed })],
      [refused(/"kv-orders", but .*kv-other/)],
    );
  });

  it("goes by the values where keys of one name are in both vaults", () =>
    expectFindings(rule, [other, otherKey, ...chain({ factory: crossed })], []));

  it("does not take a key of the same name for the one in a vault outside the stack", () => {
    const outside = chain({ factory: comingFrom([], external) });
    expectFindings(rule, outside, []);
    const told = { name: "kv-production", location: "westeurope", tenantId: TENANT };
    expectFindings(rule, outside, [], { pack: { externalVaults: [told] } });
  });

  it("is silent at a first preview about an address that only a key can have given", () => {
    const own = comingFrom(["orders-key"], { vaultBaseUrl: UNKNOWN });
    expectFindings(rule, chain({ factory: own }), []);
  });

  it.each([
    [{ vaultBaseUrl: UNKNOWN }, ["orders-key", "somewhere"], /vaultBaseUrl of .* is not known yet/],
    [{ vaultBaseUrl: UNKNOWN }, [], /vaultBaseUrl of .* is not known yet/],
    [
      { vaultBaseUrl: UNKNOWN },
      ["orders", "other", "orders-key"],
      /vaultBaseUrl of .* is not known/,
    ],
    [{ keyName: UNKNOWN }, ["somewhere"], /keyName of .* is not known yet/],
  ])("does not decide on %j from %j", (settings, sources, saying) =>
    expectFindings(
      rule,
      [other, ...chain({ factory: comingFrom(sources, settings) })],
      [doubted(saying, "late")],
    ),
  );

  it("does not decide while it is not known which vault the key is in", () => {
    const unclear = { ...key(), inputs: { ...key().inputs, vaultName: UNKNOWN }, from: {} };
    expectFindings(rule, chain({ key: unclear }), [
      doubted(/vaultName of key "orders-key" is not known yet/, "late"),
    ]);
  });

  it("does not judge a key outside the stack, nor what is no vault's address", () => {
    expectFindings(rule, [vault(), comingFrom([])], []);
    for (const vaultBaseUrl of ["kv-other", 7, {}, "https://hsm-a.managedhsm.azure.net/"]) {
      const odd = comingFrom(["orders-key"], { vaultBaseUrl });
      expectNotApplicable(rule, chain({ factory: odd }), "orders-factory");
    }
    expectFindings(rule, [vault(), comingFrom([], { keyName: null, vaultBaseUrl: null })], []);
  });

  it("does not judge a factory without a key of its own, nor other resources", () => {
    expectNotApplicable(rule, [factory({ encryption: null })], "orders-factory");
    expectFindings(rule, [vault(), key()], []);
  });
});
