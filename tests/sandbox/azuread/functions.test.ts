import { afterEach, describe, expect, it } from "@jest/globals";
import type { SandboxOptions } from "../../../sandbox";
import { CRYPTO_USER, idOf, OTHER_TENANT, TENANT } from "../support";
import { EngineClient } from "../provider/client";
import { GRANT, startForTest, stopAll, VAULT, VAULT_PROPERTIES } from "../provider/fixture";

const CLIENT_CONFIG = "azuread:index/getClientConfig:getClientConfig";
const GROUP = "azuread:index/getGroup:getGroup";
const USER = "azuread:index/getUser:getUser";

const ANNA = {
  userPrincipalName: "anna@example.com",
  objectId: "eeeeeeee-0000-4000-8000-000000000001",
};
const TEAM = { displayName: "Data team", objectId: "eeeeeeee-0000-4000-8000-000000000002" };
const entraDirectory = { users: [ANNA], groups: [TEAM] };

const clients: EngineClient[] = [];
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await stopAll();
});

async function startAzureAd(options: Partial<SandboxOptions> = {}) {
  const started = await startForTest({ entraDirectory, ...options });
  const connect = () => {
    const client = new EngineClient(started.sandbox.azureAdPort);
    clients.push(client);
    return client;
  };
  return { ...started, azuread: connect(), connect };
}

describe("azuread", () => {
  it("tells who is signed in, in the tenant of the subscription", async () => {
    const { azuread, engine } = await startAzureAd();
    const signedIn = await azuread.invoke(CLIENT_CONFIG);
    expect(signedIn).toMatchObject({ tenantId: TENANT });
    const { clientId, objectId } = await engine.invoke(
      "azure-native:authorization:getClientConfig",
    );
    expect(signedIn).toMatchObject({ clientId, objectId });
  });

  it("can be signed in elsewhere than azure-native", async () => {
    const { azuread, engine, connect } = await startAzureAd({ azureAdTenantId: OTHER_TENANT });
    expect((await azuread.invoke(CLIENT_CONFIG))["tenantId"]).toBe(OTHER_TENANT);
    const config = await engine.invoke("azure-native:authorization:getClientConfig");
    expect(config["tenantId"]).toBe(TENANT);
    const explicit = connect();
    await explicit.configure({ tenantId: TENANT }, "azuread");
    expect((await explicit.invoke(CLIENT_CONFIG))["tenantId"]).toBe(TENANT);
    expect((await azuread.invoke(CLIENT_CONFIG))["tenantId"]).toBe(OTHER_TENANT);
  });

  it.each([
    { displayName: "data TEAM" },
    { objectId: TEAM.objectId },
    { displayName: "Data team", securityEnabled: true },
  ])("finds a group by %j", async (args) => {
    const { azuread } = await startAzureAd();
    expect(await azuread.invoke(GROUP, args)).toMatchObject(TEAM);
  });

  it.each([{ userPrincipalName: "Anna@example.com" }, { objectId: ANNA.objectId }])(
    "finds a user by %j",
    async (args) => {
      const { azuread } = await startAzureAd();
      expect(await azuread.invoke(USER, args)).toMatchObject({ ...ANNA, displayName: "anna" });
    },
  );

  it.each([
    [GROUP, { displayName: "x" }, "No group found matching specified filter (displayName eq 'x')"],
    [
      GROUP,
      { displayName: "Data team", securityEnabled: false },
      "No group found matching specified filter (displayName eq 'Data team' and securityEnabled eq false)",
    ],
    [GROUP, { objectId: "x" }, 'No group found with object ID: "x"'],
    [GROUP, {}, "One of `display_name`, `object_id` or `mail_nickname` must be supplied"],
    [USER, { userPrincipalName: "x@y.z" }, 'User with UPN "x@y.z" was not found'],
    [USER, { objectId: "x" }, 'User not found with object ID: "x"'],
    [USER, {}, "One of `object_id`, `user_principal_name` or `mail_nickname` must be supplied"],
  ])("says in its own words that %s of %j finds nothing", async (token, args, sentence) => {
    const { azuread } = await startAzureAd();
    await expect(azuread.invoke(token, args)).rejects.toThrow(
      `invoking ${token}: 1 error occurred:\n\t* ${sentence}\n`,
    );
  });

  it("does not choose between groups of one name", async () => {
    const twin = { ...TEAM, objectId: "eeeeeeee-0000-4000-8000-000000000003" };
    const { azuread } = await startAzureAd({ entraDirectory: { groups: [TEAM, twin] } });
    await expect(azuread.invoke(GROUP, { displayName: "Data team" })).rejects.toThrow(
      "More than one group found matching specified filter (displayName eq 'Data team')",
    );
  });

  it.each([
    [
      GROUP,
      { displayName: "Data team" },
      "No group found matching specified filter (displayName eq 'Data team')",
    ],
    [GROUP, { objectId: TEAM.objectId }, `Retrieving group with object ID: "${TEAM.objectId}"`],
    [USER, { userPrincipalName: "a@b.c" }, 'Finding user with UPN: "a@b.c"'],
    [USER, { objectId: ANNA.objectId }, `Retrieving user with object ID: "${ANNA.objectId}"`],
  ])("says why it may not look %s up by %j", async (token, args, summary) => {
    const { azuread } = await startAzureAd({ azureAdMayRead: false });
    await expect(azuread.invoke(token, args)).rejects.toThrow(
      `${summary}: unexpected status 403 (403 Forbidden) with error: Authorization_RequestDenied: Insufficient privileges to complete the operation.`,
    );
    expect(await azuread.invoke(CLIENT_CONFIG)).toMatchObject({ tenantId: TENANT });
  });

  it("has three functions, no resources, and a schema that says so", async () => {
    const { azuread } = await startAzureAd();
    await expect(azuread.invoke("azuread:index/getDomains:getDomains")).rejects.toThrow(
      "The sandbox does not support the function 'azuread:index/getDomains:getDomains'. It supports: azuread:index/getClientConfig:getClientConfig,",
    );
    await expect(azuread.check("azuread:index/group:Group", {})).rejects.toThrow(
      "The sandbox's azuread looks users and groups up; it has no resources.",
    );
    const { name, resources, functions } = await azuread.schema();
    expect([name, resources]).toEqual(["azuread", {}]);
    expect(Object.keys(functions as object)).toEqual([CLIENT_CONFIG, GROUP, USER]);
    expect(await azuread.pluginVersion()).toMatch(/^6\./);
    expect((await azuread.handshake()).getAcceptSecrets()).toBe(false);
  });

  it("refuses a directory with an object id that is none", async () => {
    const users = [{ userPrincipalName: "b@example.com", objectId: "b" }];
    await expect(startForTest({ entraDirectory: { users } })).rejects.toThrow(
      "The object id 'b' is not a GUID.",
    );
  });
});

describe("users and groups", () => {
  it.each([
    ["User", ANNA.objectId, undefined],
    ["Group", TEAM.objectId, "Group"],
  ])("of type %s can be granted a role", async (type, principalId, principalType) => {
    const { engine } = await startAzureAd();
    const vault = await engine.deploy(VAULT, {
      resourceGroupName: "rg-data",
      vaultName: "kv-orders",
      properties: VAULT_PROPERTIES,
    });
    const inputs = {
      scope: vault.id,
      principalId,
      roleDefinitionId: idOf.role(CRYPTO_USER),
      ...(principalType !== undefined && { principalType }),
    };
    const grant = await engine.deploy(GRANT, inputs);
    expect(grant.outputs["principalType"]).toBe(type);
    const wrong = { ...inputs, principalType: "ServicePrincipal" };
    await engine.delete(GRANT, grant.id);
    await expect(engine.deploy(GRANT, wrong, "wrong")).rejects.toThrow(
      `The PrincipalId '${principalId.replaceAll("-", "")}' has type '${type}' , which is different from specified PrinciaplType 'ServicePrincipal'.`,
    );
  });
});
