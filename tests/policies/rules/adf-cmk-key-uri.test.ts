import { describe, it } from "@jest/globals";
import { chain, encryptedWith, factory, key, vault } from "../../../policies/examples/chain";
import { ExampleResource } from "../../../policies/framework/rule";
import { adfCmkKeyUri as rule } from "../../../policies/rules/adf-cmk-key-uri";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, expectNotApplicable, refused } from "../support/one-rule";

const VERSION = "0123456789abcdef0123456789ABCDEF";

/** Comes from no resource that rules know. */
const alone = (settings: Record<string, unknown>): ExampleResource => ({
  ...encryptedWith(settings),
  from: { encryption: ["somewhere"] },
});

describe("adf-cmk-key-uri", () => {
  it.each([
    "https://kv-orders.vault.azure.net/",
    "https://kv-orders.vault.azure.net",
    "HTTPS://KV-Orders.Vault.Azure.Net/",
    "https://kv-orders.vault.usgovcloudapi.net/",
    "https://kv-orders.vault.azure.cn/",
    `https://${"a".repeat(24)}.vault.azure.net/`,
  ])("accepts the address %s", (vaultBaseUrl) =>
    expectFindings(rule, [encryptedWith({ vaultBaseUrl })], []),
  );

  it.each([
    ["http://kv-orders.vault.azure.net/", /is "http:.*", which does not begin with https:/],
    ["kv-orders.vault.azure.net", /does not begin with https:/],
    ["kv-orders", /has the host "kv-orders", not <vault>\.vault\.azure\.net or /],
    [" https://kv-orders.vault.azure.net/", /does not begin with https:/],
    ["https://kv-orders.vault.azure.net/keys/cmk", /has a path, "\/keys\/cmk"/],
    [`https://kv-orders.vault.azure.net/keys/cmk/${VERSION}`, /has a path/],
    ["https://kv-orders.vault.azure.net//", /has a path, "\/\/"/],
    ["https://kv-orders.vault.azure.net:443/", /has a port, ":443"/],
    ["https://me@kv-orders.vault.azure.net/", /has a user, "me@"/],
    ["https://kv-orders.vault.azure.net/?a=b", /has a query, "\?a=b"/],
    ["https://kv-orders.vault.azure.net/#a", /has a fragment/],
    [
      "https://kv-orders.vault.azure.net.evil.com/",
      /has the host "kv-orders.vault.azure.net.evil.com"/,
    ],
    ["https://vault.azure.net/", /has the host "vault\.azure\.net"/],
    ["https://kv.vault.azure.net/", /has the host "kv\.vault/],
    [`https://${"a".repeat(25)}.vault.azure.net/`, /has the host/],
    ["https://a.kv-orders.vault.azure.net/", /has the host/],
    ["https://1kv.vault.azure.net/", /has the vault name "1kv", not 3 to 24 letters/],
    ["https://kv--orders.vault.azure.net/", /has the vault name "kv--orders"/],
    ["https://kv\norders.vault.azure.net/", /has the host/],
    [7, /vaultBaseUrl of factory "orders-factory" is 7, which is not a text/],
    [{}, /is not a text/],
    [true, /is not a text/],
  ])("refuses the address %j", (vaultBaseUrl, saying) =>
    expectFindings(rule, [encryptedWith({ vaultBaseUrl })], [refused(saying)]),
  );

  it("names all that is wrong with an address in one finding", () =>
    expectFindings(
      rule,
      [encryptedWith({ vaultBaseUrl: "http://kv-orders.vault.azure.net:80/keys/cmk" })],
      [refused(/does not begin with https:\/\/ and has a port, ":80" and has a path/)],
    ));

  it.each([
    ["public", "vault.usgovcloudapi.net", /is in the cloud "usgovernment", not in "public"/],
    ["usgovernment", "vault.azure.net", /is in the cloud "public", not in "usgovernment"/],
    ["china", "vault.azure.net", /is in the cloud "public", not in "china"/],
    ["china", "vault.example.com", /not <vault>\.vault\.azure\.cn\./],
  ])("refuses, if the cloud has to be %s, %s", (cloud, suffix, saying) => {
    const stack = [encryptedWith({ vaultBaseUrl: `https://kv-orders.${suffix}/` })];
    expectFindings(rule, stack, [refused(saying)], { settings: { cloud } });
  });

  it("accepts the vault's own cloud, and managed HSMs unless they are not allowed", () => {
    expectFindings(rule, [factory()], [], { settings: { cloud: "public" } });
    const hsm = encryptedWith({ vaultBaseUrl: "https://hsm-orders.managedhsm.azure.net/" });
    expectFindings(rule, [hsm], []);
    expectFindings(rule, [hsm], [refused(/is that of a managed HSM/)], {
      settings: { allowManagedHsm: false },
    });
  });

  it.each([
    ["cmk_orders", /keyName of factory "orders-factory" is "cmk_orders", which is not 1 to 127/],
    ["a".repeat(128), /is not 1 to 127/],
    ["cmk/1", /is not 1 to 127/],
    [7, /keyName .* is 7, which is not a text/],
  ])("refuses the key name %j", (keyName, saying) =>
    expectFindings(rule, [encryptedWith({ keyName })], [refused(saying)]),
  );

  it.each(["", null, undefined, VERSION])("accepts the version %j", (keyVersion) =>
    expectFindings(rule, [encryptedWith({ keyVersion })], []),
  );

  it.each([
    ["latest", /keyVersion .* is "latest", which is not 32 hexadecimal digits/],
    [VERSION.slice(1), /is not 32/],
    [`${VERSION}0`, /is not 32/],
    [7, /keyVersion .* is 7, which is not a text/],
  ])("refuses the version %j", (keyVersion, saying) =>
    expectFindings(rule, [encryptedWith({ keyVersion })], [refused(saying)]),
  );

  it.each([
    ["pinned", VERSION, []],
    ["pinned", "latest", [refused(/is not 32/)]],
    ["pinned", undefined, [refused(/keyVersion .* is not set.*Set encryption\.keyVersion/)]],
    ["pinned", "", [refused(/keyVersion .* is ""/)]],
    ["unpinned", undefined, []],
    ["unpinned", "", []],
    ["unpinned", VERSION, [refused(/keyVersion .* is "0123.*Leave encryption\.keyVersion out/)]],
    [
      "unpinned",
      "latest",
      [refused(/keyVersion .* is "latest".*Leave encryption\.keyVersion out/)],
    ],
  ] as const)("wants the version %s: %j", (keyVersionMode, keyVersion, expected) =>
    expectFindings(rule, [encryptedWith({ keyVersion })], expected, {
      settings: { keyVersionMode },
    }),
  );

  it("leaves it to adf-cmk-required that vault and key are given", () => {
    expectFindings(rule, [factory({ encryption: {} })], []);
    expectFindings(rule, [encryptedWith({ vaultBaseUrl: null, keyName: "" })], []);
  });

  it("is silent at a first preview about what a vault or key of the stack will say", () =>
    expectFindings(rule, atFirstPreview(chain()), []));

  it.each([
    [{ vaultBaseUrl: UNKNOWN }, /encryption\.vaultBaseUrl of .* is not known yet/],
    [{ keyName: UNKNOWN }, /encryption\.keyName of .* is not known yet/],
    [{ keyVersion: UNKNOWN }, /encryption\.keyVersion of .* is not known yet/],
  ])("does not decide on %j from elsewhere, but on the rest", (settings, saying) => {
    expectFindings(rule, [alone(settings)], [doubted(saying, "late")]);
    const wrong = alone({ keyName: "a_b", vaultBaseUrl: "x_y", ...settings });
    const left = 2 - Object.keys(settings).filter((name) => name !== "keyVersion").length;
    expectFindings(
      rule,
      [wrong],
      Array.from({ length: left }, () => refused(/which/)),
    );
  });

  it("says once that an encryption is not known as a whole", () => {
    const unclear = { ...factory({ encryption: UNKNOWN }), from: { encryption: ["somewhere"] } };
    expectFindings(rule, [unclear], [doubted(/: encryption of .* is not known yet/)]);
  });

  it("does not decide whether a version will be given", () => {
    const stack = [vault(), key(), encryptedWith({ keyVersion: UNKNOWN })];
    for (const keyVersionMode of ["pinned", "unpinned"]) {
      expectFindings(rule, stack, [doubted(/keyVersion .* is not known yet/, "late")], {
        settings: { keyVersionMode },
      });
    }
  });

  it("judges under a dated type token", () =>
    expectFindings(
      rule,
      [{ ...encryptedWith({ keyName: "_" }), type: "azure-native:datafactory/v20180601:Factory" }],
      [refused(/keyName/)],
    ));

  it("does not judge a factory without a key of its own, nor other resources", () => {
    expectNotApplicable(rule, [factory({ encryption: undefined })], "orders-factory");
    expectFindings(rule, [vault(), key()], []);
  });
});
