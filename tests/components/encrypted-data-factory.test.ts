/** @shows least-privilege outputs */
import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import { EncryptedDataFactory, EncryptedDataFactoryArgs } from "../../components";
import { AzureMocks, Calls, SUBSCRIPTION, TENANT, valueOf } from "./support/azure-mocks";

const VAULT = "azure-native:keyvault:Vault";
const KEY = "azure-native:keyvault:Key";
const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const FACTORY = "azure-native:datafactory:Factory";

let mocks: AzureMocks;

async function install(calls?: Calls): Promise<void> {
  mocks = new AzureMocks(calls);
  await pulumi.runtime.setMocks(mocks, "project", "stack", false);
}

async function create(
  args: Partial<EncryptedDataFactoryArgs> = {},
  name = "orders",
): Promise<EncryptedDataFactory> {
  const component = new EncryptedDataFactory(name, { resourceGroupName: "rg-data", ...args });
  await valueOf(component.evidence);
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
  return component;
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected an error");
}

beforeEach(() => install());

describe("the chain that EncryptedDataFactory creates", () => {
  it("has these children, whose types and names never change without an alias", async () => {
    await create();
    expect(mocks.registered.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([
      "adf-cmk:index:EncryptedDataFactory orders",
      "azure-native:authorization:RoleAssignment orders-access",
      "azure-native:datafactory:Factory orders",
      "azure-native:keyvault:Key orders-key",
      "azure-native:keyvault:Vault orders-vault",
      "azure-native:managedidentity:UserAssignedIdentity orders-identity",
    ]);
  });

  it("puts every child under the component", async () => {
    const component = await create();
    expect(await valueOf(component.urn)).toBe(
      "urn:pulumi:stack::project::adf-cmk:index:EncryptedDataFactory::orders",
    );
    const children = await Promise.all(
      (["factoryId", "vaultId", "identityId"] as const).map((id) => valueOf(component[id])),
    );
    expect(children.every((id) => id.startsWith(`/subscriptions/${SUBSCRIPTION}/`))).toBe(true);
  });

  it("creates a vault that Data Factory and auditors accept", async () => {
    await create();
    expect(mocks.inputsOf(VAULT)).toEqual({
      resourceGroupName: "rg-data",
      vaultName: "kv-orders-qxvi6o",
      location: "westeurope",
      properties: {
        tenantId: TENANT,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        enablePurgeProtection: true,
        softDeleteRetentionInDays: 90,
        networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
        enabledForDeployment: false,
        enabledForDiskEncryption: false,
        enabledForTemplateDeployment: false,
        publicNetworkAccess: "enabled",
      },
    });
  });

  it("creates an RSA key of 2048 bits that can wrap and unwrap only", async () => {
    await create();
    expect(mocks.inputsOf(KEY)).toMatchObject({
      keyName: "cmk-orders",
      properties: {
        kty: "RSA",
        keySize: 2048,
        keyOps: ["wrapKey", "unwrapKey"],
        attributes: { enabled: true },
      },
    });
  });

  it("grants the encryption role on the vault to the identity as a service principal", async () => {
    const component = await create();
    expect(mocks.inputsOf(ASSIGNMENT)).toMatchObject({
      scope: await valueOf(component.vaultId),
      principalId: await valueOf(component.identityPrincipalId),
      principalType: "ServicePrincipal",
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6`,
    });
  });

  it("creates the factory with the key, without a version, and with the identity", async () => {
    const component = await create();
    const identityId = await valueOf(component.identityId);
    const inputs = mocks.inputsOf(FACTORY);
    expect(inputs["encryption"]).toEqual({
      vaultBaseUrl: "https://kv-orders-qxvi6o.vault.azure.net/",
      keyName: "cmk-orders",
      identity: { userAssignedIdentity: identityId },
    });
    expect(inputs["identity"]).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: { [identityId]: {} },
    });
  });

  it("carries the identity's principal in a tag, so that a new principal reaches the factory", async () => {
    const component = await create({ tags: { team: "data" } });
    expect(mocks.inputsOf(FACTORY)["tags"]).toEqual({
      team: "data",
      "adf-cmk-identity-principal": await valueOf(component.identityPrincipalId),
    });
  });

  it("gives one region to vault, identity and factory", async () => {
    await create({ location: "North Europe" });
    expect([VAULT, IDENTITY, FACTORY].map((type) => mocks.inputsOf(type)["location"])).toEqual([
      "North Europe",
      "North Europe",
      "North Europe",
    ]);
  });

  it("prefers the stack's azure-native:location to the resource group's", async () => {
    pulumi.runtime.setConfig("azure-native:location", "swedencentral");
    try {
      await create();
    } finally {
      pulumi.runtime.setAllConfig({});
    }
    expect(mocks.inputsOf(FACTORY)["location"]).toBe("swedencentral");
  });

  it("takes a premium vault for a key in hardware", async () => {
    await create({ key: { type: "RSA-HSM" } });
    expect(mocks.inputsOf(VAULT)["properties"].sku.name).toBe("premium");
  });

  it("recovers a deleted vault on request", async () => {
    await create({ vault: { recoverSoftDeleted: true } });
    expect(mocks.inputsOf(VAULT)["properties"].createMode).toBe("recover");
  });

  it("uses the names that are given", async () => {
    await create({
      factoryName: "orders-factory",
      vault: { name: "orders-vault" },
      key: { name: "orders-key" },
      identity: { name: "orders_identity" },
    });
    expect(mocks.inputsOf(FACTORY)["factoryName"]).toBe("orders-factory");
    expect(mocks.inputsOf(VAULT)["vaultName"]).toBe("orders-vault");
    expect(mocks.inputsOf(KEY)["keyName"]).toBe("orders-key");
    expect(mocks.inputsOf(IDENTITY)["resourceName"]).toBe("orders_identity");
  });

  it("names another grant for another principal, so that a grant never changes hands", async () => {
    await create();
    const first = mocks.inputsOf(ASSIGNMENT)["roleAssignmentName"];
    await install();
    await create({}, "invoices");
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(mocks.inputsOf(ASSIGNMENT)["roleAssignmentName"]).not.toBe(first);
  });
});

describe("the outputs of EncryptedDataFactory", () => {
  it("name the key without and with its version", async () => {
    const component = await create();
    expect(await valueOf(component.keyUri)).toBe(
      "https://kv-orders-qxvi6o.vault.azure.net/keys/cmk-orders",
    );
    expect(await valueOf(component.keyUriWithVersion)).toMatch(/\/keys\/cmk-orders\/[0-9a-f]{32}$/);
  });

  it("say where factory and vault are in the portals", async () => {
    const component = await create();
    const factoryId = await valueOf(component.factoryId);
    expect(await valueOf(component.portalUrl)).toBe(
      `https://portal.azure.com/#@${TENANT}/resource${factoryId}`,
    );
    expect(await valueOf(component.studioUrl)).toBe(
      `https://adf.azure.com/home?factory=${encodeURIComponent(factoryId)}`,
    );
    expect(await valueOf(component.vaultPortalUrl)).toBe(
      `https://portal.azure.com/#@${TENANT}/resource${await valueOf(component.vaultId)}`,
    );
  });

  it("hold the evidence that auditors ask for", async () => {
    const component = await create();
    expect(await valueOf(component.evidence)).toMatchObject({
      factoryLocation: "westeurope",
      vaultLocation: "westeurope",
      factoryTenantId: TENANT,
      vaultTenantId: TENANT,
      softDeleteEnabled: true,
      purgeProtectionEnabled: true,
      keyType: "RSA",
      keySize: 2048,
    });
  });
});

describe("a key that expires", () => {
  it.each([
    [{ expiresOn: "2030-01-01" }, 1],
    [{ expiresOn: "2030-01-01", rotation: { rotateAfter: "P1Y" } }, 0],
    [{}, 0],
  ])("%j: is warned of when nothing rotates it", async (key, times) => {
    const warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
    try {
      await create({ key });
      expect(warn).toHaveBeenCalledTimes(times);
      if (times > 0) {
        expect(warn.mock.calls[0]![0]).toMatch(/when the key expires[^]*Set key\.rotation/);
      }
    } finally {
      warn.mockRestore();
    }
  });
});

describe("values that come later", () => {
  it("are used once they are known and valid", async () => {
    await create({ key: { size: pulumi.output(3072) }, location: Promise.resolve("westeurope") });
    expect(mocks.inputsOf(KEY)["properties"].keySize).toBe(3072);
  });
});

describe("arguments that are wrong", () => {
  it("are all reported in one message, with path, value, what is allowed and the fix", () => {
    const wrong = {
      resourceGroupName: undefined,
      location: "westeruope",
      factoryName: "orders--factory",
      tenantId: "contoso.com",
      nameSuffix: "",
      vault: { sku: "standard", softDeleteRetentionInDays: 6 },
      existingVaultId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`,
      key: { type: "RSA-HSM", size: 1024 },
      identity: { name: 7 },
    } as unknown as EncryptedDataFactoryArgs;
    expect(messageOf(() => new EncryptedDataFactory("orders", wrong))).toMatchSnapshot();
    expect(mocks.registered.filter(({ custom }) => custom)).toEqual([]);
  });

  it.each([undefined, null, 5, "rg-data", []])("are refused when they are %p", (args) => {
    const message = messageOf(
      () => new EncryptedDataFactory("orders", args as unknown as EncryptedDataFactoryArgs),
    );
    expect(message).toMatch(/^EncryptedDataFactory "orders" has 1 invalid argument:/);
  });

  it("get the nearest name when there is no such argument", () => {
    const wrong = { resourceGroupName: "rg", loaction: "x", key: { sise: 1 } };
    const message = messageOf(() => new EncryptedDataFactory("orders", wrong as never));
    expect(message).toContain("did you mean location?");
    expect(message).toContain("did you mean key.size?");
  });
});

describe("a user's own unit test", () => {
  it("needs nothing but setMocks", async () => {
    await pulumi.runtime.setMocks({
      newResource: (args) => ({ id: `${args.name}-id`, state: args.inputs }),
      call: (args) => args.inputs,
    });
    const component = new EncryptedDataFactory("orders", { resourceGroupName: "rg-data" });
    expect(await valueOf(component.factoryId)).toBe("orders-id");
    expect(await valueOf(component.evidence)).toMatchObject({ keyType: undefined });
  });
});
