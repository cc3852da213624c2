import { afterEach, describe, expect, it } from "@jest/globals";
import type { Sandbox } from "../../../sandbox";
import type { JsonObject } from "../../../sandbox/arm/json";
import { CRYPTO_USER, idOf, OTHER_TENANT, SUBSCRIPTION, TENANT } from "../support";
import { EngineClient } from "./client";
import {
  FACTORY,
  GRANT,
  IDENTITY,
  KEY,
  startForTest,
  stopAll,
  VAULT,
  VAULT_PROPERTIES,
} from "./fixture";

const clients: EngineClient[] = [];
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await stopAll();
});

const SECOND = "aaaaaaaa-0000-4000-8000-000000000002";
const FOREIGN = "aaaaaaaa-0000-4000-8000-000000000003";
const GROUPS = [{ name: "rg-security", location: "westeurope" }];
const inGroup = { resourceGroupName: "rg-data" };
const inSecurity = { resourceGroupName: "rg-security" };

const subscriptions = [
  { id: SECOND, resourceGroups: GROUPS },
  { id: FOREIGN, tenantId: OTHER_TENANT, resourceGroups: GROUPS },
];

/** An explicit provider, which the engine connects to on its own. */
async function provider(sandbox: Sandbox, config: Record<string, string>): Promise<EngineClient> {
  const client = new EngineClient(sandbox.port);
  clients.push(client);
  await client.configure(config);
  return client;
}

describe("explicit providers", () => {
  it("put vault and key into another subscription, used by a factory in this one", async () => {
    const { engine, sandbox } = await startForTest({ subscriptions });
    await engine.configure({});
    const far = await provider(sandbox, { subscriptionId: SECOND });
    const inVault = { ...inSecurity, vaultName: "kv-far" };
    const vault = await far.deploy(VAULT, { ...inVault, properties: VAULT_PROPERTIES });
    expect(vault.id).toBe(
      idOf.vault("kv-far", `/subscriptions/${SECOND}/resourceGroups/rg-security`),
    );
    const properties = { kty: "RSA", keyOps: ["wrapKey", "unwrapKey"] };
    const key = await far.deploy(KEY, { ...inVault, keyName: "cmk", properties });
    const identity = await far.deploy(IDENTITY, { ...inSecurity, resourceName: "id-far" });
    await engine.deploy(GRANT, {
      scope: vault.id,
      principalId: identity.outputs["principalId"]!,
      principalType: "ServicePrincipal",
      roleDefinitionId: idOf.role(CRYPTO_USER),
    });
    const { vaultUri } = vault.outputs["properties"] as JsonObject;
    const factory = await engine.deploy(FACTORY, {
      ...inGroup,
      factoryName: "adf-orders",
      identity: { type: "UserAssigned", userAssignedIdentities: { [identity.id]: {} } },
      encryption: {
        keyName: "cmk",
        vaultBaseUrl: vaultUri!,
        identity: { userAssignedIdentity: identity.id },
      },
    });
    expect(factory.id).toBe(idOf.factory("adf-orders"));
    const found = await Promise.all([
      far.invoke("azure-native:keyvault:getVault", inVault),
      far.invoke("azure-native:keyvault:getKey", { ...inVault, keyName: "cmk" }),
      far.invoke("azure-native:managedidentity:getUserAssignedIdentity", {
        ...inSecurity,
        resourceName: "id-far",
      }),
    ]);
    expect(found).toEqual([vault, key, identity].map(({ id, outputs }) => ({ id, ...outputs })));
    await expect(engine.invoke("azure-native:keyvault:getVault", inVault)).rejects.toThrow(
      `Code="ResourceGroupNotFound"`,
    );
  });

  it("are in the tenant of their subscription", async () => {
    const { engine, sandbox } = await startForTest({ subscriptions });
    const foreign = await provider(sandbox, { subscriptionId: FOREIGN });
    await engine.configure({});
    const config = "azure-native:authorization:getClientConfig";
    expect(await foreign.invoke(config)).toMatchObject({
      subscriptionId: FOREIGN,
      tenantId: OTHER_TENANT,
    });
    expect(await engine.invoke(config)).toMatchObject({
      subscriptionId: SUBSCRIPTION,
      tenantId: TENANT,
    });
    const identity = await foreign.deploy(IDENTITY, { ...inSecurity, resourceName: "id-far" });
    expect(identity.outputs["tenantId"]).toBe(OTHER_TENANT);
  });

  it.each([
    ["usgovernment", "usgovvirginia", "kv-far.vault.usgovcloudapi.net"],
    ["china", "chinaeast2", "kv-far.vault.azure.cn"],
  ])("of cloud %s take regions such as %s", async (environment, location, host) => {
    const { sandbox } = await startForTest({ subscriptions });
    const far = await provider(sandbox, { subscriptionId: SECOND, environment });
    const program = { ...inSecurity, vaultName: "kv-far", properties: VAULT_PROPERTIES };
    const vault = await far.deploy(VAULT, { ...program, location });
    expect(vault.outputs["properties"]).toMatchObject({ vaultUri: `https://${host}/` });
    const public_ = await provider(sandbox, { subscriptionId: SECOND });
    const other = { ...program, vaultName: "kv-two", location };
    await expect(public_.deploy(VAULT, other)).rejects.toThrow(
      `Status=400 Code="LocationNotAvailableForResourceType" Message="The provided location '${location}' is not available`,
    );
  });
});
