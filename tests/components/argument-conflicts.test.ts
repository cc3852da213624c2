import { describe, expect, it } from "@jest/globals";
import { conflicts } from "../../components/argument-conflicts";

const version = "0123456789abcdef0123456789abcdef";
const existingVaultId = "/subscriptions/…";
const existingManagedHsmId = "/subscriptions/…";
const inHsm = "https://hsm-a.managedhsm.azure.net/keys/cmk";
const existingKeyUri = "https://kv-a.vault.azure.net/keys/cmk";

describe("conflicts", () => {
  it.each([
    {},
    { vault: {} },
    { existingVaultId },
    { existingVaultId, enablePurgeProtectionOfExistingVault: true },
    { enablePurgeProtectionOfExistingVault: false },
    { existingVaultId, existingKeyUri, key: { version: "newest" } },
    { existingVaultId, existingKeyUri: `${existingKeyUri}/${version}` },
    { key: { rotation: { rotateAfter: "P1Y", expireAfter: "P2Y", notifyBeforeExpiry: "P30D" } } },
    { key: { rotation: { rotateBeforeExpiry: "P30D", expireAfter: "P2Y" } } },
    { key: { type: "RSA-HSM" }, vault: { sku: "premium" } },
    { keepRepoConfiguration: false, repoConfiguration: { type: "FactoryGitHubConfiguration" } },
    { diagnostics: { workspaceId: "x" } },
    { encryptAfterCreation: true, systemAssignedIdentity: false },
    { encryptAfterCreation: true, existingFactoryId: "x" },
    { existingManagedHsmId, existingKeyUri: inHsm, existingIdentityId: "x" },
    {
      existingManagedHsmId,
      existingKeyName: "cmk",
      existingIdentityId: "x",
      key: { version },
      locks: true,
      diagnostics: { workspaceId: "x" },
    },
    null,
    undefined,
  ])("has nothing against %j", (args) => expect(conflicts(args)).toEqual([]));

  it.each([
    [{ vault: {}, existingVaultId }, "vault, existingVaultId"],
    [{ identity: {}, existingIdentityId: "x" }, "identity, existingIdentityId"],
    [
      { existingVaultId, existingKeyUri, existingKeyName: "cmk" },
      "existingKeyUri, existingKeyName",
    ],
    [
      { enablePurgeProtectionOfExistingVault: true },
      "enablePurgeProtectionOfExistingVault, existingVaultId",
    ],
    [{ existingKeyUri }, "existingKeyUri, existingVaultId"],
    [{ existingKeyName: "cmk" }, "existingKeyName, existingVaultId"],
    [
      { existingVaultId, existingKeyUri, key: { size: 2048, rotation: { rotateAfter: "P1Y" } } },
      "existingKeyUri, key.size, key.rotation",
    ],
    [
      { existingVaultId, existingKeyUri: `${existingKeyUri}/${version}`, key: { version } },
      "existingKeyUri, key.version",
    ],
    [{ existingKeyUri: inHsm }, "existingKeyUri, existingManagedHsmId"],
    [{ existingVaultId, existingKeyUri: inHsm }, "existingKeyUri, existingManagedHsmId"],
    [
      { existingManagedHsmId, existingKeyUri, existingIdentityId: "x" },
      "existingKeyUri, existingManagedHsmId",
    ],
    [{ existingManagedHsmId, existingIdentityId: "x" }, "existingManagedHsmId, existingKeyUri"],
    [{ existingManagedHsmId, existingKeyUri: inHsm }, "existingManagedHsmId, existingIdentityId"],
    [
      { existingManagedHsmId, existingKeyUri: inHsm, encryptAfterCreation: true },
      "existingManagedHsmId, encryptAfterCreation",
    ],
    [
      {
        existingManagedHsmId,
        existingKeyUri: inHsm,
        existingIdentityId: "x",
        keyAdministrators: [{ user: "a@contoso.com" }],
      },
      "existingManagedHsmId, keyAdministrators",
    ],
    [
      { existingManagedHsmId, existingKeyUri: inHsm, existingIdentityId: "x", vault: {} },
      "vault, existingManagedHsmId",
    ],
    [
      { existingManagedHsmId, existingVaultId, existingKeyUri: inHsm, existingIdentityId: "x" },
      "existingVaultId, existingManagedHsmId",
    ],
    [
      {
        existingManagedHsmId,
        existingKeyUri: inHsm,
        existingIdentityId: "x",
        key: { version: "newest" },
      },
      "key.version, existingManagedHsmId",
    ],
    [
      {
        existingManagedHsmId,
        existingKeyUri: inHsm,
        existingIdentityId: "x",
        key: { type: "RSA-HSM" },
      },
      "existingKeyUri, key.type",
    ],
    [{ key: { type: "RSA-HSM" }, vault: { sku: "standard" } }, "key.type, vault.sku"],
    [{ key: { rotation: {} } }, "key.rotation"],
    [
      { key: { rotation: { rotateAfter: "P1Y", rotateBeforeExpiry: "P30D", expireAfter: "P2Y" } } },
      "key.rotation.rotateAfter, key.rotation.rotateBeforeExpiry",
    ],
    [{ key: { rotation: { rotateBeforeExpiry: "P30D" } } }, "key.rotation.expireAfter"],
    [
      { key: { rotation: { rotateAfter: "P350D", expireAfter: "P1Y" } } },
      "key.rotation.rotateAfter, key.rotation.expireAfter",
    ],
    [
      {
        keepRepoConfiguration: true,
        repoConfiguration: { type: "FactoryVSTSConfiguration", projectName: "p" },
      },
      "repoConfiguration, keepRepoConfiguration",
    ],
    [
      { keepGlobalParameters: true, globalParameters: {} },
      "globalParameters, keepGlobalParameters",
    ],
    [{ repoConfiguration: { type: "FactoryVSTSConfiguration" } }, "repoConfiguration.projectName"],
    [{ diagnostics: {} }, "diagnostics"],
    [
      { encryptAfterCreation: true, identity: {}, managedVirtualNetwork: true },
      "encryptAfterCreation, identity, managedVirtualNetwork",
    ],
    [{ keyAdministrators: [{ group: "a" }, {}] }, "keyAdministrators.1"],
    [{ keyAdministrators: [{ group: "a", user: "b" }] }, "keyAdministrators.0"],
    [{ keyAdministrators: [{ objectId: "x" }] }, "keyAdministrators.0.type"],
    [
      { keyAdministrators: [{ user: "a", type: "User" }] },
      "keyAdministrators.0.user, keyAdministrators.0.type",
    ],
    [{ existingFactoryId: "x" }, "existingFactoryId, encryptAfterCreation"],
    [
      { existingFactoryId: "x", encryptAfterCreation: true, tags: {}, factoryName: "adf" },
      "existingFactoryId, factoryName, tags",
    ],
  ])("refuses %j", (args, path) => {
    const found = conflicts(args);
    expect(found.map((problem) => problem.path)).toEqual([path]);
    expect(found[0]!.allowed).not.toBe("");
    expect(found[0]!.fix).not.toBe("");
  });
});
