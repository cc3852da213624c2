import { describe, expect, it } from "@jest/globals";
import {
  accessPolicy,
  chain,
  encryptedWith,
  key,
  PRINCIPAL,
  roleAssignment,
  roleId,
  vault,
} from "../../../../policies/examples/chain";
import { ExampleResource } from "../../../../policies/framework/rule";
import { classic, classicAccess } from "../../../policies/support/classic-chain";
import { judged, short, UNKNOWN } from "./support/judged";

const OTHER = PRINCIPAL.replaceAll("3", "5");
const words = (...all: Parameters<typeof judged>): readonly string[] =>
  judged(...all).map(({ what }) => what);

describe("cmk-key-changed", () => {
  const ID = "cmk-key-changed";
  it("knows a key that a preview does not know by where it comes from", () => {
    const next = { ...key(), inputs: { ...key().inputs, keyName: "cmk-next" } };
    const after = chain({ key: next, factory: encryptedWith({ keyName: UNKNOWN }) });
    expect(words(ID, chain(), after, ["orders-key"])).toEqual([
      'factory "orders-factory" moves from key "cmk-orders" of vault "kv-orders" to key "cmk-next" of vault "kv-orders"',
    ]);
  });

  it("says nothing of what is not known, and stays the same where it comes from", () => {
    const after = chain({
      vault: vault({ sku: { family: "A", name: "premium" } }),
      factory: encryptedWith({ vaultBaseUrl: UNKNOWN, keyName: UNKNOWN }),
    });
    expect(judged(ID, chain(), after)).toEqual([]);
    const version = chain({ factory: encryptedWith({ keyVersion: UNKNOWN }) });
    expect(judged(ID, chain(), version)).toEqual([]);
  });

  it("reads the classic provider", () => {
    const customerManagedKeyId = "https://kv-orders.vault.azure.net/keys/cmk-next";
    expect(words(ID, classic(), classic({ factory: { customerManagedKeyId } }))).toEqual([
      expect.stringMatching(/from key "cmk-orders" of vault "kv-orders" to key "cmk-next"/),
    ]);
  });
});

describe("cmk-identity-changed", () => {
  it("says nothing of an identity that is not known yet", () => {
    const identity = { userAssignedIdentity: UNKNOWN };
    const after = chain({ factory: encryptedWith({ identity }) });
    expect(judged("cmk-identity-changed", chain(), after)).toEqual([]);
  });
});

describe("cmk-grant-widened", () => {
  const ID = "cmk-grant-widened";
  const named = (name: string, inputs: object): ExampleResource => ({
    ...roleAssignment({ ...inputs }),
    name,
  });
  const GROUP = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data";

  it.each([
    ["any role on the vault", { roleDefinitionId: roleId(OTHER) }, true],
    ["somebody not known yet", { principalId: UNKNOWN }, true],
    [
      "a role on the group that reaches in",
      { scope: GROUP, roleDefinitionId: roleId("8e3af657-a8ff-443c-a75c-2fe8c4bcb635") },
      true,
    ],
    ["a role on the group that does not", { scope: GROUP, roleDefinitionId: roleId(OTHER) }, false],
    [
      "a role on another vault",
      { scope: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-other` },
      false,
    ],
    ["a role where the scope comes from the vault", { scope: UNKNOWN }, true],
    [
      "a role on a key in the vault",
      { scope: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders/keys/any` },
      true,
    ],
  ])("sees a new assignment of %s", (_, inputs, isReported) => {
    const found = judged(ID, chain(), [...chain(), named("more", inputs)]);
    expect(found.map(short)).toEqual(isReported ? ["change advisory more"] : []);
  });

  it.each([
    [
      "to a narrower role",
      { roleDefinitionId: roleId("14b46e9e-c2b7-41b4-b07b-48a6ebf60603") },
      {},
      false,
    ],
    [
      "to the key only",
      {},
      { scope: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders/keys/cmk-orders` },
      false,
    ],
    ["to somebody else", {}, { principalId: OTHER }, true],
    [
      "from the key to the vault",
      { scope: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders/keys/cmk-orders` },
      {},
      true,
    ],
  ])("knows what an assignment that is replaced was: %s", (_, before, after, isReported) => {
    const found = judged(
      ID,
      chain({ grant: roleAssignment(before) }),
      chain({ grant: roleAssignment(after) }),
      ["orders-access"],
    );
    expect(found.map(short)).toEqual(isReported ? ["change advisory orders-access"] : []);
  });

  it("takes a principal that is not known yet for the same, where it comes from the same", () => {
    const after = chain({ grant: roleAssignment({ principalId: UNKNOWN }) });
    expect(judged(ID, chain(), after, ["orders-access"])).toEqual([]);
    expect(judged(ID, chain(), after, ["orders-access", "orders-identity"]).map(short)).toEqual([
      "change advisory orders-access",
    ]);
  });

  it("knows that all permissions include each, and passes over those that are not known", () => {
    const byPolicy = (...keys: readonly string[]) =>
      chain({ vault: vault({ enableRbacAuthorization: false }), grant: accessPolicy(keys) });
    expect(judged(ID, byPolicy("all"), byPolicy("Get", "Purge"))).toEqual([]);
    expect(judged(ID, byPolicy("get"), byPolicy("GET", UNKNOWN))).toEqual([]);
    expect(words(ID, byPolicy("get"), byPolicy("all"))).toEqual([
      expect.stringMatching(/more permissions on vault "orders": keys\/all$/),
    ]);
  });

  it("reads the classic provider", () => {
    const without = { vault: { rbacAuthorizationEnabled: false } };
    const before = classic(without, classicAccess());
    const keyPermissions = ["Get", "WrapKey", "UnwrapKey", "Purge"];
    const after = classic(without, classicAccess({ keyPermissions }));
    expect(words(ID, before, after)).toEqual([expect.stringMatching(/: keys\/purge$/)]);
  });
});

describe("kv-firewall-opened", () => {
  const ID = "kv-firewall-opened";
  it.each([
    [
      "closed by what is public",
      { publicNetworkAccess: "Disabled", networkAcls: undefined },
      { publicNetworkAccess: "Enabled", networkAcls: undefined },
      true,
    ],
    [
      "still closed by its rules",
      { publicNetworkAccess: "Disabled" },
      { publicNetworkAccess: "Enabled" },
      false,
    ],
    ["not known yet", {}, { networkAcls: { defaultAction: UNKNOWN } }, false],
    [
      "open already",
      { networkAcls: { defaultAction: "Allow" } },
      { networkAcls: { defaultAction: "Allow", ipRules: [{ value: "203.0.113.1" }] } },
      false,
    ],
  ])("looks at a vault that is %s", (_, before, after, isReported) => {
    const found = judged(ID, chain({ vault: vault(before) }), chain({ vault: vault(after) }));
    expect(found.map(short)).toEqual(isReported ? ["change advisory orders"] : []);
  });

  it("reads the classic provider", () => {
    const after = classic({
      vault: { networkAcls: { bypass: "AzureServices", defaultAction: "Allow" } },
    });
    expect(words(ID, classic(), after)).toEqual([
      expect.stringMatching(/networkAcls\.defaultAction of vault "orders" is "Allow"/),
    ]);
  });
});

describe("kv-retention-changed and kv-key-rotation-changed", () => {
  it("pass over what is not known yet", () => {
    const days = vault({ softDeleteRetentionInDays: UNKNOWN });
    expect(judged("kv-retention-changed", chain(), chain({ vault: days }))).toEqual([]);
    const policy = key({ rotationPolicy: { lifetimeActions: [{ action: { type: UNKNOWN } }] } });
    expect(judged("kv-key-rotation-changed", chain(), chain({ key: policy }))).toEqual([]);
  });

  it("read the classic provider", () => {
    const days = classic({ vault: { softDeleteRetentionDays: 7 } });
    expect(words("kv-retention-changed", classic(), days)).toEqual([
      expect.stringMatching(/^softDeleteRetentionDays of vault "orders" changes from 90 to 7$/),
    ]);
    const rotating = classic({ key: { rotationPolicy: { expireAfter: "P2Y" } } });
    expect(words("kv-key-rotation-changed", classic(), rotating)).toEqual([
      expect.stringMatching(
        /^rotationPolicy\.automatic of key "orders-key" changes from .* to nothing$/,
      ),
    ]);
  });
});
