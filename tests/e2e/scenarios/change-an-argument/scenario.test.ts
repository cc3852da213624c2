/** @shows tags purview no-silent-replacement */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ARGUMENT_EFFECTS } from "../../../../components/argument-effects";
import { ArgumentPath, ARGUMENT_RULES } from "../../../../components/argument-rules";
import {
  createEstate,
  createManagedHsm,
  SHARED_HSM_ID,
  SHARED_HSM_KEY_URI,
  SHARED_IDENTITY_ID,
  SHARED_KEY_URI,
  SHARED_VAULT_ID,
} from "../../support/estate";
import { expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    resourceGroups: [
      { name: "rg-data", location: "westeurope" },
      { name: "rg-other", location: "westeurope" },
    ],
    entraDirectory: { groups: [TEAM] },
  });
});
afterEach(() => workspace.close());

const SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";
const workspaces = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces`;
const TEAM = { displayName: "Data team", objectId: "eeeeeeee-0000-4000-8000-000000000001" };
const PURVIEW_ID = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Purview/accounts/lineage`;
const repository = {
  type: "FactoryGitHubConfiguration",
  accountName: "contoso",
  repositoryName: "pipelines",
  collaborationBranch: "main",
  rootFolder: "/",
};

/** One change for each argument; those that need others have them beside. */
const CHANGES: Partial<Record<ArgumentPath, object>> = {
  resourceGroupName: { resourceGroupName: "rg-other" },
  location: { location: "northeurope" },
  factoryName: { factoryName: "adf-another" },
  nameSuffix: { nameSuffix: "two" },
  "vault.name": { vault: { name: "kv-another" } },
  "vault.sku": { vault: { sku: "premium" } },
  "vault.enableRbacAuthorization": { vault: { enableRbacAuthorization: false } },
  existingVaultId: { existingVaultId: SHARED_VAULT_ID },
  "key.name": { key: { name: "cmk-another" } },
  "key.version": { key: { version: "newest" } },
  existingKeyUri: { existingVaultId: SHARED_VAULT_ID, existingKeyUri: SHARED_KEY_URI },
  existingManagedHsmId: {
    existingManagedHsmId: SHARED_HSM_ID,
    existingKeyUri: SHARED_HSM_KEY_URI,
    existingIdentityId: SHARED_IDENTITY_ID,
  },
  existingKeyName: { existingVaultId: SHARED_VAULT_ID, existingKeyName: "cmk-shared" },
  "identity.name": { identity: { name: "id-another" } },
  existingIdentityId: { existingIdentityId: SHARED_IDENTITY_ID },
  "additionalIdentityIds.0": { additionalIdentityIds: [SHARED_IDENTITY_ID] },
  systemAssignedIdentity: { systemAssignedIdentity: true },
  encryptAfterCreation: { encryptAfterCreation: true },
  "keyAdministrators.0.group": { keyAdministrators: [{ group: TEAM.displayName }] },
  "keyAdministrators.0.objectId": {
    keyAdministrators: [{ objectId: TEAM.objectId, type: "Group" }],
  },
  publicNetworkAccess: { publicNetworkAccess: "Disabled" },
  managedVirtualNetwork: { managedVirtualNetwork: true },
  "repoConfiguration.type": { repoConfiguration: repository },
  keepRepoConfiguration: { keepRepoConfiguration: true },
  globalParameters: { globalParameters: { region: { type: "String", value: "west" } } },
  keepGlobalParameters: { keepGlobalParameters: true },
  "diagnostics.workspaceId": { diagnostics: { workspaceId: `${workspaces}/logs` } },
  locks: { locks: true },
  purviewResourceId: { purviewResourceId: PURVIEW_ID },
  deletionProtection: { deletionProtection: false },
  grantTimeoutSeconds: { grantTimeoutSeconds: 30 },
};

/**
 * A preview does not know that a tagged identity keeps its principal, and shows that the grant may be
 * replaced; the update knows.
 */
const KNOWN_TO_THE_UPDATE = { tags: { tags: { team: "orders" } } };

/** What Pulumi says of protected resources, and the component of an encryption that would go. */
const REFUSALS = ["protect", "this update would take the encryption off"];

/** Arguments that the table classifies with another one, or that have no second value to change to. */
const WITH_ANOTHER: readonly string[] = [
  ...[...ARGUMENT_EFFECTS.keys()].filter((path) => /^(repoConfiguration|diagnostics)\./.test(path)),
  ...[...ARGUMENT_EFFECTS].flatMap(([path, effect]) => (effect === "at creation only" ? path : [])),
  // Of existing vaults: the scenario purge-protection-on-request.
  "enablePurgeProtectionOfExistingVault",
  "existingFactoryId",
  "existingIdentityProvider",
  "existingVaultProvider",
  "keyAdministrators.0.type",
  "keyAdministrators.0.user",
  "tenantId",
];

describe("changing an argument of a live chain", () => {
  it("is classified for every argument there is, and tried for each that has another value", () => {
    expect([...ARGUMENT_EFFECTS.keys()].sort()).toEqual(Object.keys(ARGUMENT_RULES).sort());
    const tried = [...Object.keys({ ...CHANGES, ...KNOWN_TO_THE_UPDATE }), ...WITH_ANOTHER];
    expect([...ARGUMENT_EFFECTS.keys()].filter((path) => !tried.includes(path))).toEqual([]);
  });

  it("does what the table says, at a preview", async () => {
    await createEstate(workspace);
    await createManagedHsm(workspace);
    expectSuccess(await workspace.up());
    const before = sent(workspace, "PUT").length;
    const found: Record<string, string> = {};
    for (const [path, changes] of Object.entries(CHANGES)) {
      workspace.configure({ changes: JSON.stringify(changes) });
      const { exitCode, output, changes: counts } = await workspace.preview();
      const isReplaced = (counts["replace"] ?? 0) + (counts["delete"] ?? 0) > 0;
      const accepted = isReplaced ? "replaced on purpose" : "in place";
      const refused = REFUSALS.some((saying) => output.includes(saying)) ? "refused" : output;
      found[path] = exitCode === 0 ? accepted : refused;
    }
    const expected = Object.keys(CHANGES).map((path) => [
      path,
      ARGUMENT_EFFECTS.get(path as ArgumentPath),
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
    expect(sent(workspace, "PUT")).toHaveLength(before);

    for (const [path, changes] of Object.entries(KNOWN_TO_THE_UPDATE)) {
      expect(ARGUMENT_EFFECTS.get(path as ArgumentPath)).toBe("in place");
      workspace.configure({ changes: JSON.stringify(changes) });
      const up = await workspace.up();
      expectSuccess(up);
      expect(Object.keys(up.changes).sort()).toEqual(["same", "update"]);
    }
  });
});
