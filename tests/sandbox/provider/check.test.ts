import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { EngineClient } from "./client";
import {
  FACTORY,
  GRANT,
  IDENTITY,
  KEY,
  RESOURCE_GROUP,
  startForTest,
  stopAll,
  UNKNOWN,
  VAULT,
  VAULT_PROPERTIES,
} from "./fixture";

let engine: EngineClient;

beforeAll(async () => {
  ({ engine } = await startForTest());
});
afterAll(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

describe("check, naming", () => {
  it.each([
    [VAULT, "vaultName", { ...inGroup, properties: VAULT_PROPERTIES }],
    [IDENTITY, "resourceName", inGroup],
    [FACTORY, "factoryName", inGroup],
    [RESOURCE_GROUP, "resourceGroupName", { location: "westeurope" }],
  ])("gives a %s its logical name and 8 hexadecimal digits", async (type, parameter, news) => {
    const { inputs, failures } = await engine.check(type, news);
    expect(failures).toEqual([]);
    expect(inputs[parameter]).toMatch(/^orders[0-9a-f]{8}$/);
    expect(inputs["__createBeforeDelete"]).toBe(true);
  });

  it("makes the same name from the same seed and another from another", async () => {
    const name = async (seed: string) =>
      (await engine.check(FACTORY, inGroup, { seed })).inputs["factoryName"];
    expect(await name("one")).toBe(await name("one"));
    expect(await name("one")).not.toBe(await name("two"));
  });

  it("gives a key its logical name as it is", async () => {
    const news = { ...inGroup, vaultName: "kv-orders", properties: { kty: "RSA" } };
    const { inputs } = await engine.check(KEY, news);
    expect(inputs["keyName"]).toBe("orders");
    expect(inputs).not.toHaveProperty("__createBeforeDelete");
  });

  it("gives a role assignment a GUID", async () => {
    const news = { scope: "/subscriptions/x", principalId: "p", roleDefinitionId: "r" };
    const { inputs } = await engine.check(GRANT, news);
    expect(inputs["roleAssignmentName"]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("keeps an old name, and a given one", async () => {
    const olds = { factoryName: "orders12345678", __createBeforeDelete: true };
    const old = await engine.check(FACTORY, inGroup, { olds });
    expect(old.inputs).toMatchObject(olds);
    const given = await engine.check(FACTORY, { ...inGroup, factoryName: "adf" }, { olds });
    expect(given.inputs["factoryName"]).toBe("adf");
    expect(given.inputs).not.toHaveProperty("__createBeforeDelete");
  });

  it("honours the stack's naming configuration", async () => {
    const { Mode } = proto.CheckRequest.AutonamingOptions;
    const options = (mode: number) =>
      new proto.CheckRequest.AutonamingOptions().setProposedName("proposed").setMode(mode as never);
    const proposed = await engine.check(FACTORY, inGroup, { autonaming: options(Mode.PROPOSE) });
    expect(proposed.inputs["factoryName"]).toBe("proposed");
    const off = await engine.check(FACTORY, inGroup, { autonaming: options(Mode.DISABLE) });
    expect(off.failures).toEqual(["missing required property 'factoryName'"]);
    const grant = { scope: "/s", principalId: "p", roleDefinitionId: "r" };
    const uuid = await engine.check(GRANT, grant, { autonaming: options(Mode.PROPOSE) });
    expect(uuid.inputs["roleAssignmentName"]).toHaveLength(36);
    const enforced = await engine.check(GRANT, grant, { autonaming: options(Mode.ENFORCE) });
    expect(enforced.inputs["roleAssignmentName"]).toBe("proposed");
  });
});

describe("check, location", () => {
  it("takes the old one, else the configured one, else the group's", async () => {
    const fromGroup = await engine.check(FACTORY, inGroup);
    expect(fromGroup.inputs["location"]).toBe("westeurope");
    const old = await engine.check(FACTORY, inGroup, { olds: { location: "old" } });
    expect(old.inputs["location"]).toBe("old");
    const { engine: other } = await startForTest();
    await other.configure({ location: "northeurope" });
    expect((await other.check(FACTORY, inGroup)).inputs["location"]).toBe("northeurope");
  });

  it("is unknown with an unknown group, and missing with one that is not there", async () => {
    const unknown = await engine.check(FACTORY, { resourceGroupName: UNKNOWN });
    expect(unknown).toMatchObject({ inputs: { location: UNKNOWN }, failures: [] });
    const gone = await engine.check(VAULT, {
      resourceGroupName: "gone",
      properties: VAULT_PROPERTIES,
    });
    expect(gone.failures).toEqual([
      "missing required property 'location'. Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'.",
    ]);
  });
});

describe("check, values", () => {
  it.each([
    [
      VAULT,
      { vaultName: "kv_1", properties: VAULT_PROPERTIES },
      "'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'",
    ],
    [VAULT, { properties: { sku: {} } }, "missing required property 'properties.tenantId'"],
    [VAULT, { properties: { sku: {} } }, "missing required property 'properties.sku.name'"],
    [
      VAULT,
      { properties: { ...VAULT_PROPERTIES, softDeleteRetentionInDays: "90" } },
      "'properties.softDeleteRetentionInDays' should be of type 'integer' but got a string",
    ],
    [
      VAULT,
      { properties: { ...VAULT_PROPERTIES, softDeleteRetentionInDays: 7.5 } },
      "'properties.softDeleteRetentionInDays' must be an integer but got 7.500000",
    ],
    [
      VAULT,
      { properties: { ...VAULT_PROPERTIES, sku: [] } },
      "'properties.sku' should be of type 'object' but got an array",
    ],
    [
      FACTORY,
      { factoryName: "ab" },
      "'factoryName' is too short (2): at least 3 characters required",
    ],
    [
      FACTORY,
      { factoryName: "a".repeat(64) },
      "'factoryName' is too long (64): at most 63 characters allowed",
    ],
    [
      FACTORY,
      { encryption: { keyName: "k" } },
      "missing required property 'encryption.vaultBaseUrl'",
    ],
    [KEY, { properties: {} }, "missing required property 'vaultName'"],
  ])("refuses %s %j", async (type, news, reason) => {
    const { failures } = await engine.check(type, { ...inGroup, ...news });
    expect(failures).toContain(reason);
  });

  it("a logical name of 17 characters is too long for a vault", async () => {
    const news = { ...inGroup, properties: VAULT_PROPERTIES };
    const fits = await engine.check(VAULT, news, { name: "a".repeat(16) });
    expect(fits.failures).toEqual([]);
    const long = await engine.check(VAULT, news, { name: "a".repeat(17) });
    expect(long.failures).toEqual(["'vaultName' does not match expression '^[a-zA-Z0-9-]{3,24}$'"]);
  });

  it("lets unknown values pass, and drops nulls", async () => {
    const news = { ...inGroup, factoryName: UNKNOWN, encryption: UNKNOWN, repoConfiguration: null };
    const { inputs, failures } = await engine.check(FACTORY, news);
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({ factoryName: UNKNOWN, encryption: UNKNOWN });
    expect(inputs).not.toHaveProperty("repoConfiguration");
  });

  it("states the API version that the token asks for", async () => {
    const version = async (type: string) =>
      (await engine.check(type, { ...inGroup, properties: VAULT_PROPERTIES })).inputs[
        "azureApiVersion"
      ];
    expect(await version(VAULT)).toBe("2024-11-01");
    expect(await version("azure-native:keyvault/v20230701:Vault")).toBe("2023-07-01");
  });

  it("refuses types it does not know", async () => {
    await expect(engine.check("azure-native:storage:StorageAccount", {})).rejects.toThrow(
      "The sandbox does not support the resource type 'azure-native:storage:StorageAccount'.",
    );
  });
});
