/** @shows S4 key-administrators least-privilege access-policies other-subscription all-mistakes-at-once late-values */
import { afterEach, describe, expect, it } from "@jest/globals";
import { createEstate, OTHER_SUBSCRIPTION_ID } from "../../support/estate";
import { expectGoodLife, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace, WorkspaceOptions } from "../../support/workspace";

const CRYPTO_OFFICER = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";
const MANAGEMENT =
  "get list create update import delete recover backup restore rotate getrotationpolicy setrotationpolicy".split(
    " ",
  );
const TEAM = { displayName: "Data team", objectId: "eeeeeeee-0000-4000-8000-000000000001" };
const GUARDS = { displayName: "Key guards", objectId: "eeeeeeee-0000-4000-8000-000000000002" };
const TWINS = ["3", "4"].map((last) => ({
  displayName: "Twins",
  objectId: `eeeeeeee-0000-4000-8000-00000000000${last}`,
}));
const ANNA = {
  userPrincipalName: "anna@example.com",
  objectId: "eeeeeeee-0000-4000-8000-000000000005",
};
const BERT = {
  userPrincipalName: "bert@example.com",
  objectId: "eeeeeeee-0000-4000-8000-000000000006",
};

const BY_NAME_AND_ID = [
  { group: TEAM.displayName },
  { user: ANNA.userPrincipalName },
  { objectId: GUARDS.objectId, type: "Group" },
];
/** Anna goes, Bert comes; the others change places and the way in which they are given. */
const CHANGED = [
  { group: GUARDS.displayName },
  { objectId: BERT.objectId, type: "User" },
  { objectId: TEAM.objectId.toUpperCase(), type: "Group" },
];

let workspace: Workspace;
afterEach(() => workspace.close());

async function open(options: WorkspaceOptions = {}): Promise<string> {
  workspace = await Workspace.open(__dirname, {
    subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }],
    entraDirectory: { groups: [TEAM, GUARDS, ...TWINS], users: [ANNA, BERT] },
    config: { people: JSON.stringify(BY_NAME_AND_ID) },
    ...options,
  });
  const { vaultId } = await createEstate(workspace, {
    subscriptionId: OTHER_SUBSCRIPTION_ID,
    vault: { enableRbacAuthorization: false },
  });
  return vaultId;
}

/** Who has which role on the key of the created vault, by principal and type. */
async function officers(): Promise<unknown[]> {
  const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
  const key = `${String(vault?.["id"])}/keys/cmk-orders`;
  const found = await workspace.sandbox.azure.list(
    `${key}/providers/Microsoft.Authorization/roleAssignments`,
  );
  return found.flatMap(({ properties }) => {
    const { scope, principalId, principalType, roleDefinitionId } = properties as Record<
      string,
      string
    >;
    return roleDefinitionId!.endsWith(CRYPTO_OFFICER)
      ? [[scope === key, principalId, principalType]]
      : [];
  });
}

/** Who has management permissions on the shared vault. */
async function managers(vaultId: string): Promise<unknown[]> {
  const { properties } = (await workspace.sandbox.azure.get(vaultId)) as {
    properties: { accessPolicies: { objectId: string; permissions: { keys: string[] } }[] };
  };
  return properties.accessPolicies
    .filter(({ permissions }) => permissions.keys.includes("list"))
    .map(({ objectId, permissions }) => [objectId, permissions.keys]);
}

describe("people who manage the key", () => {
  it("get it on the key by role, or by access policy; one more and one less leaves the others alone", async () => {
    const vaultId = await open();
    const isOfFactory = (id: string): boolean => id.includes("Microsoft.DataFactory");
    let created = 0;
    await expectGoodLife(workspace, {
      then: async () => {
        created = sent(workspace, "PUT").length;
        expect((await officers()).sort()).toEqual([
          [true, TEAM.objectId, "Group"],
          [true, GUARDS.objectId, "Group"],
          [true, ANNA.objectId, "User"],
        ]);
        expect(await managers(vaultId)).toEqual(
          [TEAM, ANNA, GUARDS].map(({ objectId }) => [objectId, MANAGEMENT]),
        );
      },
      change: { people: JSON.stringify(CHANGED) },
      // The two updates are the components' own record of their arguments.
      changes: { create: 2, delete: 2, update: 2 },
    });
    expect(sent(workspace, "PUT").slice(created).filter(isOfFactory)).toEqual([]);
    expect(await managers(vaultId)).toEqual([]);
  });
});

describe("people who cannot be found", () => {
  async function expectRefused(people: readonly object[], ...saying: RegExp[]): Promise<void> {
    workspace.configure({ people: JSON.stringify(people) });
    const before = sent(workspace, "PUT").length;
    for (const refused of [await workspace.preview(), await workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      for (const sentence of saying) {
        expect(refused.output).toMatch(sentence);
      }
      // One for each component.
      expect(refused.errors.filter((error) => error.includes("invalid argument"))).toHaveLength(2);
    }
    expect(sent(workspace, "PUT")).toHaveLength(before);
  }

  it("are refused all at once, before anything is created", async () => {
    await open();
    await expectRefused(
      [
        { group: "Dada team" },
        { group: "Twins" },
        { user: "anne@example.com" },
        { user: ANNA.userPrincipalName },
        { objectId: ANNA.objectId, type: "User" },
      ],
      /keyAdministrators\.0\.group\s+given +"Dada team": azuread says: No group found matching specified filter \(displayName eq 'Dada team' and securityEnabled eq true\)/,
      /keyAdministrators\.1\.group\s+given +"Twins": azuread says: More than one group found[^]*use objectId with type instead: az ad group list --filter "displayName eq 'Twins'"/,
      /keyAdministrators\.2\.user\s+given +"anne@example\.com": azuread says: User with UPN "anne@example\.com" was not found/,
      /keyAdministrators\.3\.user, keyAdministrators\.4\.objectId\s+given +"anna@example\.com" and "eeeeeeee-0000-4000-8000-000000000005", which both are/,
      /has 4 invalid arguments/,
    );
  });

  it("because azuread may not look are told from those that do not exist", async () => {
    await open({ azureAdMayRead: false });
    await expectRefused(
      BY_NAME_AND_ID,
      /keyAdministrators\.0\.group[^]*403 Forbidden[^]*give Group\.Read\.All of Microsoft Graph/,
      /keyAdministrators\.1\.user[^]*403 Forbidden[^]*give User\.Read\.All of Microsoft Graph/,
      /has 2 invalid arguments/,
    );
  });
});

describe("the factory's own identity", () => {
  it("never manages the key: refused at the preview, or, when only the update knows it, before it is granted", async () => {
    await open();
    workspace.configure({ people: "[]", selfAdministered: "true" });
    const saying =
      /keyAdministrators\.0\.objectId\s+given +"[0-9a-f-]{36}", the identity that the factory unwraps its key with/;
    expectSuccess(await workspace.preview());
    for (const refused of [await workspace.up(), await workspace.preview()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.output).toMatch(saying);
    }
    const stock = (id: string): boolean => /adf-stock|keys\/cmk-stock\/.*roleAssign/.test(id);
    expect(sent(workspace, "PUT").filter(stock)).toEqual([]);
  });
});

describe("people who are none", () => {
  it("are refused by Azure where it assigns roles, once, with the argument to correct", async () => {
    await open();
    workspace.configure({
      people: JSON.stringify([
        { objectId: "eeeeeeee-0000-4000-8000-00000000000f", type: "User" },
        { objectId: TEAM.objectId, type: "User" },
      ]),
    });
    const refused = await workspace.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(
      /knows no User eeeeeeee-0000-4000-8000-00000000000f in the vault's tenant/,
    );
    expect(refused.output).toMatch(/eeeeeeee-0000-4000-8000-000000000001 is no User/);
    // Key Vault takes any object id into an access policy, so the factory of that vault is there.
    const factories = await workspace.existing("Microsoft.DataFactory/factories");
    expect(factories.filter(({ name }) => String(name).startsWith("adf-orders"))).toEqual([]);
  });
});
