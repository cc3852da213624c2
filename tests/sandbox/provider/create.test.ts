import { afterEach, describe, expect, it } from "@jest/globals";
import type { Sandbox } from "../../../sandbox";
import type { JsonObject } from "../../../sandbox/arm/json";
import { factoryBody, idOf, TENANT } from "../support";
import { deployChain } from "./chain";
import { FACTORY, KEY, startForTest, UNKNOWN, VAULT, VAULT_PROPERTIES, stopAll } from "./fixture";

afterEach(stopAll);

const inGroup = { resourceGroupName: "rg-data" };

const verbs = (sandbox: Sandbox) =>
  sandbox.calls.map((call) => (call.kind === "arm" ? `${call.method} ${call.status}` : call.verb));

describe("preview of a create", () => {
  it("tells what the program gave and nothing else", async () => {
    const { engine, sandbox } = await startForTest();
    const { inputs } = await engine.check(VAULT, {
      ...inGroup,
      properties: {
        ...VAULT_PROPERTIES,
        createMode: "recover",
        sku: { family: "A", name: UNKNOWN },
      },
    });
    const outputs = await engine.preview(VAULT, inputs);
    expect(outputs).toMatchObject({
      location: "westeurope",
      name: UNKNOWN,
      systemData: UNKNOWN,
      tags: UNKNOWN,
    });
    const properties = outputs["properties"] as JsonObject;
    expect(properties).toMatchObject({
      tenantId: TENANT,
      sku: { family: "A", name: UNKNOWN },
      vaultUri: UNKNOWN,
      networkAcls: UNKNOWN,
    });
    expect(properties).not.toHaveProperty("createMode");
    expect(sandbox.calls.some((call) => call.kind === "arm" && call.method === "PUT")).toBe(false);
  });

  it("knows nothing of a key but its tags, whose outputs stand elsewhere than its inputs", async () => {
    const { engine } = await startForTest();
    const outputs = await engine.preview(KEY, { properties: { kty: "RSA" }, tags: { a: "b" } });
    expect(outputs).toMatchObject({ kty: UNKNOWN, keyUri: UNKNOWN, tags: { a: "b" } });
    expect(outputs).not.toHaveProperty("properties");
  });

  it("echoes an identity map, known or not", async () => {
    const { engine } = await startForTest();
    const identity = (userAssignedIdentities: JsonObject | string) => ({
      type: "UserAssigned",
      userAssignedIdentities,
    });
    const known = await engine.preview(FACTORY, { identity: identity({ id: {} }) });
    expect(known["identity"]).toEqual({
      ...identity({ id: {} }),
      principalId: UNKNOWN,
      tenantId: UNKNOWN,
    });
    const unknown = await engine.preview(FACTORY, { identity: identity(UNKNOWN) });
    expect(unknown["identity"]).toMatchObject(identity(UNKNOWN));
  });
});

describe("create", () => {
  it("makes all five resources, looking before each and reading after it", async () => {
    const { engine, sandbox } = await startForTest();
    const { vault, key, identity, grant, factory } = await deployChain(engine);
    expect([vault.id, key.id, identity.id, factory.id]).toEqual([
      idOf.vault("kv-orders"),
      idOf.key("kv-orders", "cmk"),
      idOf.identity("id-orders"),
      idOf.factory("adf-orders"),
    ]);
    expect(key.outputs).toMatchObject({
      kty: "RSA",
      keySize: 2048,
      keyUri: "https://kv-orders.vault.azure.net/keys/cmk",
      azureApiVersion: "2024-11-01",
    });
    expect(identity.outputs).toMatchObject({ name: "id-orders", tenantId: TENANT });
    expect(grant.outputs).toMatchObject({ scope: vault.id, principalType: "ServicePrincipal" });
    expect(factory.outputs).toMatchObject({
      name: "adf-orders",
      version: "2018-06-01",
      azureApiVersion: "2018-06-01",
      encryption: { keyName: "cmk" },
    });
    expect(verbs(sandbox).slice(-5)).toEqual(["Check", "GET 404", "PUT 200", "GET 200", "Create"]);
  });

  it("does not take over what exists already", async () => {
    const { engine } = await startForTest();
    const { inputs } = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    await expect(engine.create(FACTORY, inputs)).rejects.toThrow(
      `cannot create already existing resource '${idOf.factory("adf-orders")}'`,
    );
  });

  it("shows Azure's refusals as azure-native does", async () => {
    const { engine } = await startForTest();
    const { inputs } = await engine.check(VAULT, {
      ...inGroup,
      vaultName: "kv--1",
      properties: VAULT_PROPERTIES,
    });
    await expect(engine.create(VAULT, inputs)).rejects.toThrow(
      `Status=400 Code="VaultNameNotValid" Message="The vault name 'kv--1' is invalid.`,
    );
  });

  it("recovers a deleted key of the same name", async () => {
    const { engine, sandbox } = await startForTest();
    await engine.deploy(VAULT, {
      ...inGroup,
      vaultName: "kv-orders",
      properties: VAULT_PROPERTIES,
    });
    const program = {
      ...inGroup,
      vaultName: "kv-orders",
      keyName: "cmk",
      properties: { kty: "RSA" },
    };
    const first = await engine.deploy(KEY, program);
    await engine.delete(KEY, first.id);
    await expect(sandbox.azure.get(first.id)).rejects.toThrow("was not found");
    const second = await engine.deploy(KEY, program);
    expect(second.outputs["keyUriWithVersion"]).toBe(first.outputs["keyUriWithVersion"]);
    const onData = sandbox.calls.filter((call) => call.kind === "arm" && call.plane === "data");
    expect(onData).toMatchObject([
      { method: "DELETE", id: first.id },
      { method: "POST", id: first.id },
    ]);
  });

  it("applies the defaults of the API version in the token", async () => {
    const { engine } = await startForTest();
    const properties = { tenantId: TENANT, sku: VAULT_PROPERTIES.sku };
    const old = await engine.deploy(VAULT, { ...inGroup, vaultName: "kv-old", properties });
    expect(old.outputs["properties"]).toMatchObject({ enableRbacAuthorization: false });
    const dated = "azure-native_keyvault_v20260201:keyvault/v20260201:Vault";
    const young = await engine.deploy(dated, { ...inGroup, vaultName: "kv-young", properties });
    expect(young.outputs["properties"]).toMatchObject({ enableRbacAuthorization: true });
  });
});

describe("a factory whose grant has not spread", () => {
  it("is refused in words that name the reason, and created on a later try", async () => {
    const { engine, sandbox, clock } = await startForTest({ grantDelay: 5000 });
    await expect(deployChain(engine)).rejects.toThrow(
      /^2 UNKNOWN: Status=400 Code="UnconfirmedCmkAccessForbidden" Message=".*ForbiddenByRbac/s,
    );
    clock.advance(5000);
    const identity = idOf.identity("id-orders");
    const { location, properties, ...rest } = factoryBody(identity);
    const encryption = (properties as JsonObject)["encryption"]!;
    const factory = await engine.deploy(FACTORY, {
      ...inGroup,
      factoryName: "adf-orders",
      location: location!,
      encryption,
      identity: rest["identity"]!,
    });
    expect(factory.id).toBe(idOf.factory("adf-orders"));
    sandbox.grantDelay = "never";
    expect(sandbox.grantDelay).toBe("never");
    expect(
      (await engine.read(FACTORY, factory.id).catch((error: Error) => error)) as Error,
    ).toBeInstanceOf(Error);
  });
});
