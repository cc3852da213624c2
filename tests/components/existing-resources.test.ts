/** @shows key-expiry */
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, jest } from "@jest/globals";
import { valueOf } from "./support/azure-mocks";
import {
  create,
  deploy,
  existingIdentityId,
  existingVaultId,
  keyUri,
  NEWEST,
  OTHER_SUBSCRIPTION,
  vault,
} from "./support/existing-estate";

const VAULT = "azure-native:keyvault:Vault";
const KEY = "azure-native:keyvault:Key";
const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const POLICY = "azure-native:keyvault:AccessPolicy";
const FACTORY = "azure-native:datafactory:Factory";
const DEPLOYMENT = "azure-native:resources:Deployment";
const PROVIDER = "pulumi:providers:azure-native";

const PINNED = "0123456789abcdef0123456789abcdef";

describe("an existing vault", () => {
  it("is used instead of a new one, through its own subscription's provider", async () => {
    const { mocks } = await deploy({ existingVaultId });
    expect(mocks.registered.map(({ type }) => type)).not.toContain(VAULT);
    expect(mocks.inputsOf(PROVIDER)).toMatchObject({ subscriptionId: OTHER_SUBSCRIPTION });
    expect(mocks.inputsOf(KEY)).toMatchObject({
      resourceGroupName: "rg-security",
      vaultName: "kv-shared",
    });
    expect(mocks.inputsOf(ASSIGNMENT)).toMatchObject({
      scope: existingVaultId,
      roleDefinitionId: `/subscriptions/${OTHER_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`,
    });
    expect(mocks.inputsOf(FACTORY)["encryption"].vaultBaseUrl).toBe(vault.properties.vaultUri);
  });

  it("that uses access policies gets one with get, wrap and unwrap, and no role assignment", async () => {
    const byPolicies = { properties: { ...vault.properties, enableRbacAuthorization: false } };
    const { mocks, component } = await deploy({ existingVaultId }, { vault: byPolicies });
    expect(mocks.inputsOf(POLICY)).toMatchObject({
      vaultName: "kv-shared",
      policy: { permissions: { keys: ["get", "wrapKey", "unwrapKey"] } },
    });
    expect(mocks.registered.map(({ type }) => type)).not.toContain(ASSIGNMENT);
    expect((await valueOf(component.evidence)).grant).toMatchObject({ kind: "access policy" });
  });

  it("gets purge protection on request, by a deployment in its group that all else waits for", async () => {
    const unprotected = { ...vault.properties, enablePurgeProtection: undefined };
    let reads = 0;
    const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    const { mocks, component } = await deploy(
      { existingVaultId, enablePurgeProtectionOfExistingVault: true },
      // As it is before the deployment, and after it.
      {
        get vault() {
          reads += 1;
          return { properties: reads > 1 ? vault.properties : unprotected };
        },
      },
    );
    expect(warned.mock.calls).toEqual([[expect.stringContaining("THIS CANNOT BE UNDONE")]]);
    warned.mockRestore();
    const { resourceGroupName, deploymentName, properties } = mocks.inputsOf(DEPLOYMENT);
    expect(resourceGroupName).toBe("rg-security");
    expect(deploymentName).toBe("purge-protection-orders-qxvi6o");
    expect(properties.mode).toBe("Incremental");
    expect(properties.template.resources[0].properties.parameters.vault.value).toBe(
      `[reference('${existingVaultId}', '2024-11-01', 'Full')]`,
    );
    const names = mocks.registered.map(({ name }) => name);
    for (const child of ["orders-key", "orders-access", "orders"]) {
      expect(names.lastIndexOf(child)).toBeGreaterThan(names.indexOf("orders-purge-protection"));
    }
    expect(await valueOf(component.evidence)).toMatchObject({
      softDeleteEnabled: true,
      purgeProtectionEnabled: true,
    });
  });
});

describe("a created vault with access policies", () => {
  it("gives the identity an access policy", async () => {
    const { mocks } = await deploy({ vault: { enableRbacAuthorization: false } });
    expect(mocks.inputsOf(VAULT)["properties"].enableRbacAuthorization).toBe(false);
    expect(mocks.inputsOf(POLICY)["policy"].permissions.keys).toEqual([
      "get",
      "wrapKey",
      "unwrapKey",
    ]);
  });
});

describe("an existing key", () => {
  it.each([
    [{ existingKeyUri: keyUri }, undefined],
    [{ existingKeyName: "cmk-shared" }, undefined],
    [{ existingKeyUri: `${keyUri}/${PINNED}` }, PINNED],
    [{ existingKeyUri: keyUri, key: { version: "newest" } }, NEWEST],
    [{ existingKeyUri: pulumi.output(keyUri), key: { version: pulumi.output(PINNED) } }, PINNED],
  ])("%j is used instead of a new one", async (args, version) => {
    const { mocks, component } = await deploy({ existingVaultId, ...args });
    expect(mocks.registered.map(({ type }) => type)).not.toContain(KEY);
    expect(mocks.inputsOf(FACTORY)["encryption"]).toMatchObject({
      keyName: "cmk-shared",
      vaultBaseUrl: vault.properties.vaultUri,
    });
    expect(mocks.inputsOf(FACTORY)["encryption"].keyVersion).toBe(version);
    expect(await valueOf(component.evidence)).toMatchObject({ keyType: "RSA", keySize: 3072 });
  });
});

describe("a key of another cloud", () => {
  const existingKeyUri = "https://kv-shared.vault.usgovcloudapi.net/keys/cmk-shared";

  it("is refused at once when the stack's environment says another cloud", () => {
    pulumi.runtime.setConfig("azure-native:environment", "public");
    try {
      expect(() => create({ existingVaultId, existingKeyUri })).toThrow(
        /given {4}"https:\/\/kv-shared[^"]+", in the usgovernment cloud\n.*whose host ends in vault\.azure\.net, as in the cloud that the stack deploys to, public \(azure-native:environment\)\n.*pulumi config set azure-native:environment usgovernment/,
      );
    } finally {
      pulumi.runtime.setAllConfig({});
    }
  });

  it("is accepted when the stack's environment says that cloud", async () => {
    pulumi.runtime.setConfig("azure-native:environment", "AzureUSGovernment");
    const vaultUri = "https://kv-shared.vault.usgovcloudapi.net/";
    const answers = { vault: { properties: { ...vault.properties, vaultUri } } };
    try {
      const { component } = await deploy({ existingVaultId, existingKeyUri }, answers);
      expect(await valueOf(component.portalUrl)).toMatch(/^https:\/\/portal\.azure\.us\/#@/);
    } finally {
      pulumi.runtime.setAllConfig({});
    }
  });
});

describe("identities", () => {
  it("that exist are used and given access", async () => {
    const { mocks } = await deploy({ existingIdentityId });
    expect(mocks.registered.map(({ type }) => type)).not.toContain(IDENTITY);
    expect(mocks.inputsOf(ASSIGNMENT)["principalId"]).toBe("p");
    expect(mocks.inputsOf(FACTORY)["encryption"].identity).toEqual({
      userAssignedIdentity: existingIdentityId,
    });
  });

  it("can be more, of both kinds", async () => {
    const { mocks, component } = await deploy({
      additionalIdentityIds: [existingIdentityId],
      systemAssignedIdentity: true,
    });
    expect(mocks.inputsOf(FACTORY)["identity"]).toEqual({
      type: "SystemAssigned,UserAssigned",
      userAssignedIdentities: {
        [await valueOf(component.identityId)]: {},
        [existingIdentityId]: {},
      },
    });
  });
});

describe("the version of a created key", () => {
  it.each([
    [undefined, undefined],
    ["none", undefined],
    ["newest", NEWEST],
    [PINNED, PINNED],
  ])("%s", async (version, expected) => {
    const { mocks } = await deploy({ key: { version } });
    expect(mocks.inputsOf(FACTORY)["encryption"].keyVersion).toBe(expected);
  });
});

describe("rotation and expiry of a created key", () => {
  it("are set when the key is created", async () => {
    const { mocks } = await deploy({
      key: {
        expiresOn: "2030-01-01T00:00:00Z",
        rotation: { rotateAfter: "P1Y", expireAfter: "P2Y", notifyBeforeExpiry: "P30D" },
      },
    });
    expect(mocks.inputsOf(KEY)["properties"]).toMatchObject({
      attributes: { enabled: true, expires: Date.UTC(2030, 0, 1) / 1000 },
      rotationPolicy: {
        attributes: { expiryTime: "P2Y" },
        lifetimeActions: [
          { action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } },
          { action: { type: "notify" }, trigger: { timeBeforeExpiry: "P30D" } },
        ],
      },
    });
  });
});
