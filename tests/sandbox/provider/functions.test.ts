import { afterEach, describe, expect, it } from "@jest/globals";
import { GROUP, idOf, SUBSCRIPTION, TENANT } from "../support";
import { deployChain } from "./chain";
import { EngineClient } from "./client";
import { RESOURCE_GROUP, startForTest, stopAll } from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

describe("functions", () => {
  it("tell who deploys, and where", async () => {
    const { engine } = await startForTest();
    const config = await engine.invoke("azure-native:authorization:getClientConfig");
    expect(config).toMatchObject({ subscriptionId: SUBSCRIPTION, tenantId: TENANT });
    expect(Object.keys(config)).toEqual(expect.arrayContaining(["clientId", "objectId"]));
  });

  it("read what is there", async () => {
    const { engine } = await startForTest();
    const { vault, key, identity, grant, factory } = await deployChain(engine);
    const inVault = { ...inGroup, vaultName: "kv-orders" };
    const found = await Promise.all([
      engine.invoke("azure-native:resources:getResourceGroup", inGroup),
      engine.invoke("azure-native:keyvault:getVault", inVault),
      engine.invoke("azure-native:keyvault:getKey", { ...inVault, keyName: "cmk" }),
      engine.invoke("azure-native:managedidentity:getUserAssignedIdentity", {
        ...inGroup,
        resourceName: "id-orders",
      }),
      engine.invoke("azure-native:authorization:getRoleAssignment", {
        scope: vault.id,
        roleAssignmentName: grant.outputs["name"]!,
      }),
      engine.invoke("azure-native_datafactory_v20180601:datafactory/v20180601:getFactory", {
        ...inGroup,
        factoryName: "adf-orders",
      }),
    ]);
    expect(found[0]).toMatchObject({ id: GROUP, location: "westeurope" });
    const states = [vault, key, identity, grant, factory];
    expect(found.slice(1)).toEqual(states.map(({ id, outputs }) => ({ id, ...outputs })));
  });

  it("pass on that something is not there", async () => {
    const { engine } = await startForTest();
    const args = { ...inGroup, vaultName: "kv-gone" };
    await expect(engine.invoke("azure-native:keyvault:getVault", args)).rejects.toThrow(
      `request failed ${idOf.vault("kv-gone")}: Status=404 Code="ResourceNotFound" Message="The Resource 'Microsoft.KeyVault/vaults/kv-gone' under resource group 'rg-data' was not found.`,
    );
  });
});

describe("several providers", () => {
  it("keep their own subscription and tenant", async () => {
    const { engine, sandbox } = await startForTest();
    const other = new EngineClient(sandbox.port);
    const subscriptionId = "aaaaaaaa-0000-4000-8000-000000000002";
    await sandbox.azure.addSubscription(subscriptionId, "bbbbbbbb-0000-4000-8000-000000000009");
    await other.configure({ subscriptionId });
    await engine.configure({});
    const group = await other.deploy(RESOURCE_GROUP, {
      resourceGroupName: "rg-two",
      location: "westeurope",
    });
    expect(group.id).toBe(`/subscriptions/${subscriptionId}/resourceGroups/rg-two`);
    expect(await other.invoke("azure-native:authorization:getClientConfig")).toMatchObject({
      subscriptionId,
      tenantId: "bbbbbbbb-0000-4000-8000-000000000009",
    });
    expect(await engine.invoke("azure-native:authorization:getClientConfig")).toMatchObject({
      subscriptionId: SUBSCRIPTION,
      tenantId: TENANT,
    });
    other.close();
  });
});
