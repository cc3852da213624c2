import { afterEach, describe, expect, it } from "@jest/globals";
import { idOf } from "../support";
import { FACTORY, startForTest, stopAll, UNKNOWN, VAULT_PROPERTIES } from "./fixture";

afterEach(stopAll);

const RESOURCE = "azure-native:resources:Resource";
const RUNTIME = "azure-native:datafactory:IntegrationRuntime";
const inGroup = { resourceGroupName: "rg-data" };
const NETWORK = {
  ...inGroup,
  resourceProviderNamespace: "Microsoft.DataFactory",
  parentResourcePath: "factories/adf-orders",
  resourceType: "managedVirtualNetworks",
  resourceName: "default",
  apiVersion: "2018-06-01",
  properties: {},
};
const networkId = `${idOf.factory("adf-orders")}/managedVirtualNetworks/default`;

describe("a factory's managed virtual network", () => {
  it("is made as a generic resource, with an integration runtime in it", async () => {
    const { engine, sandbox } = await startForTest();
    await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    const network = await engine.deploy(RESOURCE, NETWORK);
    expect(network.id).toBe(networkId);
    expect(network.outputs).toMatchObject({
      name: "default",
      type: "Microsoft.DataFactory/factories/managedVirtualNetworks",
      properties: {},
      azureApiVersion: "2024-03-01",
    });
    const program = {
      ...inGroup,
      factoryName: "adf-orders",
      integrationRuntimeName: "ir-managed",
      properties: {
        type: "Managed",
        managedVirtualNetwork: {
          referenceName: network.outputs["name"]!,
          type: "ManagedVirtualNetworkReference",
        },
        computeProperties: { location: "AutoResolve" },
      },
    };
    const runtime = await engine.deploy(RUNTIME, program);
    expect(runtime.id).toBe(`${idOf.factory("adf-orders")}/integrationRuntimes/ir-managed`);
    expect(runtime.outputs).toMatchObject({
      name: "ir-managed",
      properties: { ...program.properties, state: "Initial" },
    });
    const { inputs: refreshed } = await engine.read(RUNTIME, runtime.id, runtime);
    expect(refreshed).toEqual(runtime.inputs);
    expect((await engine.read(RUNTIME, runtime.id)).inputs).toEqual(program);
    const { integrationRuntimeName } = program;
    const args = { ...inGroup, factoryName: "adf-orders", integrationRuntimeName };
    expect(await engine.invoke("azure-native:datafactory:getIntegrationRuntime", args)).toEqual({
      id: runtime.id,
      ...runtime.outputs,
    });
    await engine.delete(RUNTIME, runtime.id, runtime.inputs);
    await expect(sandbox.azure.get(runtime.id)).rejects.toThrow("was not found");
  });

  it("is not deleted but by deleting the factory", async () => {
    const { engine, sandbox } = await startForTest();
    const factory = await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    const network = await engine.deploy(RESOURCE, NETWORK);
    await expect(engine.delete(RESOURCE, network.id, network.inputs)).rejects.toThrow(
      `Status=405 Code="UnconfirmedMethodNotAllowed"`,
    );
    await engine.delete(FACTORY, factory.id, factory.inputs);
    await engine.delete(RESOURCE, network.id, network.inputs);
    await expect(sandbox.azure.get(networkId)).rejects.toThrow("was not found");
  });

  it("is read by its function and imported with all parts of its path", async () => {
    const { engine } = await startForTest();
    await engine.deploy(FACTORY, { ...inGroup, factoryName: "adf-orders" });
    const network = await engine.deploy(RESOURCE, NETWORK);
    const { properties, ...args } = NETWORK;
    expect(await engine.invoke("azure-native:resources:getResource", args)).toEqual({
      id: network.id,
      ...network.outputs,
    });
    const { apiVersion, ...rest } = args;
    expect((await engine.read(RESOURCE, network.id)).inputs).toEqual(rest);
    expect([properties, apiVersion]).toEqual([{}, "2018-06-01"]);
  });
});

describe("a generic resource", () => {
  it("can stand in the group itself, and is put with the program's API version", async () => {
    const { engine } = await startForTest();
    const { tenantId, sku } = VAULT_PROPERTIES;
    const vault = await engine.deploy(RESOURCE, {
      ...inGroup,
      resourceProviderNamespace: "Microsoft.KeyVault",
      parentResourcePath: "",
      resourceType: "vaults",
      resourceName: "kv-generic",
      apiVersion: "2026-02-01",
      location: "westeurope",
      properties: { tenantId, sku },
    });
    expect(vault.id).toBe(idOf.vault("kv-generic"));
    expect(vault.outputs["properties"]).toMatchObject({ enableRbacAuthorization: true });
  });

  it("names at preview what the program gives", async () => {
    const { engine } = await startForTest();
    const outputs = await engine.preview(RESOURCE, { ...NETWORK, parentResourcePath: UNKNOWN });
    expect(outputs).toMatchObject({ name: UNKNOWN, properties: {} });
    expect(outputs).not.toHaveProperty("apiVersion");
  });
});
