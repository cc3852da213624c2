import { afterEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { grantBody, GROUP, idOf, keyBody, TENANT, vaultBody } from "../support";
import type { EngineClient } from "./client";
import { FACTORY, IDENTITY, KEY, startForTest, stopAll, VAULT } from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };
const TAGS = { team: "data" };
const IDENTITY_ID = idOf.identity("id-orders");

const SETTINGS = {
  encryption: {
    keyName: "cmk",
    vaultBaseUrl: "https://kv-orders.vault.azure.net/",
    identity: { userAssignedIdentity: IDENTITY_ID },
  },
  globalParameters: {
    env: { type: "String", value: "dev" },
    limits: { type: "Object", value: { a: 1 } },
  },
  publicNetworkAccess: "Disabled",
  purviewConfiguration: {
    purviewResourceId: `${GROUP}/providers/Microsoft.Purview/accounts/catalogue`,
  },
  repoConfiguration: {
    type: "FactoryGitHubConfiguration",
    accountName: "contoso",
    repositoryName: "adf",
    collaborationBranch: "main",
    rootFolder: "/",
    hostName: "https://github.com",
    lastCommitId: "c0ffee",
  },
};
const NETWORK_ACLS = {
  bypass: "AzureServices",
  defaultAction: "Deny",
  ipRules: [{ value: "1.2.3.4" }],
};

/** Everything, made by somebody else than Pulumi. */
async function withExisting() {
  const { engine, sandbox } = await startForTest();
  const { azure } = sandbox;
  const vault = idOf.vault("kv-orders");
  await azure.put(vault, { ...vaultBody({ networkAcls: NETWORK_ACLS }), tags: TAGS });
  await azure.put(idOf.key("kv-orders", "cmk"), { ...keyBody({ keySize: 3072 }), tags: TAGS });
  const identity = await azure.put(IDENTITY_ID, { location: "westeurope", tags: TAGS });
  const { principalId } = identity["properties"] as JsonObject;
  const grant = idOf.grant(vault, "cccccccc-0000-4000-8000-000000000001");
  await azure.put(grant, grantBody(String(principalId)));
  await azure.put(idOf.factory("adf-orders"), {
    location: "westeurope",
    tags: TAGS,
    identity: {
      type: "SystemAssigned,UserAssigned",
      userAssignedIdentities: { [IDENTITY_ID]: {} },
    },
    properties: SETTINGS,
  });
  return { engine, azure };
}

/** Imports, checks the program's arguments as the engine does, and tells the differences. */
async function differences(engine: EngineClient, type: string, id: string, program: JsonObject) {
  const imported = await engine.read(type, id);
  const { inputs, failures } = await engine.check(type, program, { olds: imported.inputs });
  const { detailed } = await engine.diff(type, imported.inputs, inputs, imported.outputs);
  return { failures, detailed };
}
const NONE = { failures: [], detailed: {} };

describe("what exists already", () => {
  it("is told in full by getFactory", async () => {
    const { engine, azure } = await withExisting();
    const args = { ...inGroup, factoryName: "adf-orders" };
    const found = await engine.invoke("azure-native:datafactory:getFactory", args);
    const { identity } = await azure.get(idOf.factory("adf-orders"));
    expect(found).toMatchObject({ ...SETTINGS, identity, location: "westeurope", tags: TAGS });
    expect(found["identity"]).toMatchObject({
      type: "SystemAssigned,UserAssigned",
      principalId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      tenantId: TENANT,
    });
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        "id",
        "name",
        "type",
        "createTime",
        "eTag",
        "provisioningState",
        "version",
      ]),
    );
  });

  it("is imported without a difference: a factory", async () => {
    const { engine } = await withExisting();
    const program = {
      ...inGroup,
      factoryName: "adf-orders",
      location: "West Europe",
      tags: TAGS,
      identity: {
        type: "SystemAssigned,UserAssigned",
        userAssignedIdentities: { [IDENTITY_ID]: {} },
      },
      ...SETTINGS,
    };
    const id = idOf.factory("adf-orders");
    expect(await differences(engine, FACTORY, id, program)).toEqual(NONE);
  });

  it("is imported without a difference: a vault", async () => {
    const { engine } = await withExisting();
    const program = {
      ...inGroup,
      vaultName: "kv-orders",
      location: "westeurope",
      tags: TAGS,
      // What the classes of @pulumi/azure-native add is among it, all but publicNetworkAccess.
      properties: {
        tenantId: TENANT,
        sku: { family: "A", name: "standard" },
        enablePurgeProtection: true,
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enabledForDeployment: false,
        enabledForDiskEncryption: false,
        enabledForTemplateDeployment: false,
        networkAcls: NETWORK_ACLS,
        publicNetworkAccess: "Enabled",
        softDeleteRetentionInDays: 90,
      },
    };
    const id = idOf.vault("kv-orders");
    expect(await differences(engine, VAULT, id, program)).toEqual(NONE);
    // A program that leaves it out has the class's "enabled", which is not Azure's "Enabled" to azure-native.
    // https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/diff.go
    const byClass = { ...program.properties, publicNetworkAccess: "enabled" };
    const { detailed } = await differences(engine, VAULT, id, { ...program, properties: byClass });
    expect(detailed).toEqual({ "properties.publicNetworkAccess": "UPDATE" });
  });

  it("is imported without a difference: an identity and a key", async () => {
    const { engine } = await withExisting();
    const identity = {
      ...inGroup,
      resourceName: "id-orders",
      location: "westeurope",
      tags: TAGS,
    };
    expect(await differences(engine, IDENTITY, IDENTITY_ID, identity)).toEqual(NONE);
    const key = {
      ...inGroup,
      vaultName: "kv-orders",
      keyName: "cmk",
      tags: TAGS,
      properties: { kty: "RSA", keySize: 3072, keyOps: ["wrapKey", "unwrapKey"] },
    };
    const id = idOf.key("kv-orders", "cmk");
    expect(await differences(engine, KEY, id, key)).toEqual(NONE);
  });

  it("is not empty when a test puts entities into it", async () => {
    const { engine, azure } = await withExisting();
    const factory = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-plain" });
    await azure.put(`${factory.id}/linkedservices/store`, {
      properties: { type: "AzureBlobStorage", typeProperties: {} },
    });
    const changed = {
      ...factory.inputs,
      identity: { type: "UserAssigned", userAssignedIdentities: { [IDENTITY_ID]: {} } },
      encryption: SETTINGS.encryption,
    };
    await expect(engine.update(FACTORY, factory.id, factory, changed)).rejects.toThrow(
      `Status=400 Code="AddCMKToExistingFactoriesWithEntities" Message="Update factory failed. You cannot add CMK settings for factories with existing entities"`,
    );
  });
});
