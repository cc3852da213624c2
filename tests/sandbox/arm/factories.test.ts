/** @shows S10 */
import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { factoryBody, GROUP, idOf, newAzure, prepareChain, refusalParts } from "../support";

const FACTORY = idOf.factory("adf-orders");
const PLAIN = { location: "westeurope" };
const PIPELINE = `${FACTORY}/pipelines/copy`;

const properties = (body: JsonObject) => body["properties"] as JsonObject;

describe("factories", () => {
  it("are answered with 200, time, version and a new ETag for each PUT", async () => {
    const { azure } = await newAzure();
    const first = await azure.request("PUT", FACTORY, { body: { location: "West Europe" } });
    expect(first).toMatchObject({
      status: 200,
      body: {
        id: FACTORY,
        location: "West Europe",
        properties: {
          provisioningState: "Succeeded",
          version: "2018-06-01",
          createTime: "2026-01-01T00:00:00.000Z",
        },
      },
    });
    const second = await azure.put(FACTORY, PLAIN);
    expect(second["eTag"]).not.toBe(first.body["eTag"]);
    expect(second["eTag"]).toMatch(/^".+"$/);
  });

  it("hold their name in all of Azure", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await azure.put(`${GROUP}2`, { location: "westeurope" });
    const elsewhere = azure.put(idOf.factory("ADF-Orders", `${GROUP}2`), PLAIN);
    expect((await refusalParts(elsewhere)).slice(0, 2)).toEqual([
      409,
      "UnconfirmedDataFactoryNameInUse",
    ]);
  });

  it.each(["ab", "-abc", "abc-", "a--b", "a_b", "x".repeat(64)])(
    "cannot be called %j",
    async (name) => {
      const { azure } = await newAzure();
      const [status, code] = await refusalParts(azure.put(idOf.factory(name), PLAIN));
      expect([status, code]).toEqual([400, "InvalidResourceName"]);
    },
  );

  it("stay in their region", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await expect(refusalParts(azure.put(FACTORY, { location: "northeurope" }))).resolves.toEqual([
      409,
      "InvalidResourceLocation",
      "The resource 'adf-orders' already exists in location 'westeurope' in resource group 'rg-data'. A resource with the same name cannot be created in location 'northeurope'. Please select a new resource name.",
    ]);
  });

  it("lose what a PUT leaves out", async () => {
    const { azure } = await newAzure();
    const globalParameters = { env: { type: "String", value: "dev" } };
    await azure.put(FACTORY, { ...PLAIN, properties: { globalParameters } });
    expect(properties(await azure.put(FACTORY, PLAIN))).not.toHaveProperty("globalParameters");
  });

  it("do not change with the object that they were put with or read into", async () => {
    const { azure } = await newAzure();
    const body = { ...PLAIN, tags: { team: "data" } };
    const answer = await azure.put(FACTORY, body);
    const read = await azure.get(FACTORY);
    for (const seen of [body, answer, read]) {
      (seen["tags"] as JsonObject)["team"] = "changed";
    }
    expect((await azure.get(FACTORY))["tags"]).toEqual({ team: "data" });
  });

  it("get an identity of their own on request and keep it", async () => {
    const { azure } = await newAzure();
    const body = { ...PLAIN, identity: { type: "SystemAssigned" } };
    const first = (await azure.put(FACTORY, body))["identity"];
    expect(first).toMatchObject({ type: "SystemAssigned", principalId: expect.any(String) });
    expect((await azure.put(FACTORY, body))["identity"]).toEqual(first);
  });

  it("show the principals of attached identities", async () => {
    const { azure } = await newAzure();
    const identity = await azure.put(idOf.identity("id-one"), PLAIN);
    const { principalId, clientId } = properties(identity);
    const id = identity["id"] as string;
    const factory = await azure.put(FACTORY, {
      ...PLAIN,
      identity: { type: "UserAssigned", userAssignedIdentities: { [id]: {} } },
    });
    expect(factory["identity"]).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: { [id]: { principalId, clientId } },
    });
  });

  it.each([
    [{ type: "Managed" }, "BadRequest"],
    [{ type: "UserAssigned" }, "BadRequest"],
    [{ type: "SystemAssigned", userAssignedIdentities: { x: {} } }, "BadRequest"],
    [
      { type: "UserAssigned", userAssignedIdentities: { [idOf.identity("gone")]: {} } },
      "FailedIdentityOperation",
    ],
    [
      { type: "UserAssigned", userAssignedIdentities: { "not-an-id": {} } },
      "FailedIdentityOperation",
    ],
  ])("take no identity block %j", async (identity, code) => {
    const { azure } = await newAzure();
    const [status, given] = await refusalParts(azure.put(FACTORY, { ...PLAIN, identity }));
    expect([status, given]).toEqual([400, code]);
  });

  it("hold entities, which go with them", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await azure.put(PIPELINE, { properties: { activities: [] } });
    expect(await azure.list(`${FACTORY}/pipelines`)).toHaveLength(1);
    expect(await azure.get(PIPELINE)).toMatchObject({
      name: "copy",
      type: "Microsoft.DataFactory/factories/pipelines",
    });
    await azure.delete(FACTORY);
    await azure.put(FACTORY, PLAIN);
    expect(await azure.list(`${FACTORY}/pipelines`)).toEqual([]);
  });

  it("must be there for their entities", async () => {
    const { azure } = await newAzure();
    await expect(refusalParts(azure.put(PIPELINE, { properties: {} }))).resolves.toEqual([
      404,
      "ParentResourceNotFound",
      "Can not perform requested operation on nested resource. Parent resource 'factories/adf-orders' not found.",
    ]);
  });
});

describe("managed virtual networks and integration runtimes", () => {
  const NETWORK = `${FACTORY}/managedVirtualNetworks/default`;
  const RUNTIME = `${FACTORY}/integrationRuntimes/ir-managed`;
  const reference = { referenceName: "default", type: "ManagedVirtualNetworkReference" };
  const managed = { properties: { type: "Managed", managedVirtualNetwork: reference } };

  it("are held by a factory, the runtime in the network", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await expect(refusalParts(azure.put(RUNTIME, managed))).resolves.toEqual([
      400,
      "UnconfirmedManagedVirtualNetworkNotFound",
      "[Simulated Data Factory; real wording not known] Integration runtime 'ir-managed' refers to the managed virtual network 'default', which data factory 'adf-orders' does not have.",
    ]);
    await azure.put(NETWORK, { properties: {} });
    expect(properties(await azure.put(RUNTIME, managed))).toEqual({
      ...managed.properties,
      state: "Initial",
    });
    await azure.put(`${FACTORY}/integrationRuntimes/ir-own`, {
      properties: { type: "SelfHosted" },
    });
    expect(await azure.list(`${FACTORY}/integrationRuntimes`)).toHaveLength(2);
  });

  it("know two types of runtime", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await expect(
      refusalParts(azure.put(RUNTIME, { properties: { type: "Azure" } })),
    ).resolves.toEqual([
      400,
      "BadRequest",
      "The integration runtime type 'Azure' is not one of Managed, SelfHosted.",
    ]);
  });

  it("are one network at most", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await azure.put(NETWORK, { properties: {} });
    await azure.put(NETWORK, { properties: {} });
    await expect(
      refusalParts(azure.put(`${FACTORY}/managedVirtualNetworks/two`, { properties: {} })),
    ).resolves.toEqual([
      400,
      "UnconfirmedManagedVirtualNetworkExists",
      "[Simulated Data Factory; real wording not known] Data factory 'adf-orders' has the managed virtual network 'default' already: there can be one only.",
    ]);
  });

  it("leave the network where it is until the factory goes", async () => {
    const { azure } = await newAzure();
    await azure.put(FACTORY, PLAIN);
    await azure.put(NETWORK, { properties: {} });
    await expect(refusalParts(azure.delete(NETWORK))).resolves.toEqual([
      405,
      "UnconfirmedMethodNotAllowed",
      `[Simulated Data Factory; real wording not known] The managed virtual network '${NETWORK}' does not support http method 'DELETE': it goes with its factory.`,
    ]);
    await azure.delete(FACTORY);
    await expect(azure.delete(NETWORK)).resolves.toBeUndefined();
  });
});

describe("a customer-managed key for a factory that exists", () => {
  it("is refused for one with entities", async () => {
    const { azure } = await newAzure();
    const chain = await prepareChain(azure);
    await azure.put(FACTORY, PLAIN);
    await azure.put(PIPELINE, { properties: {} });
    await expect(refusalParts(azure.put(FACTORY, chain.body))).resolves.toEqual([
      400,
      "AddCMKToExistingFactoriesWithEntities",
      "Update factory failed. You cannot add CMK settings for factories with existing entities",
    ]);
    await azure.delete(PIPELINE);
    await expect(azure.put(FACTORY, chain.body)).resolves.toBeDefined();
  });

  it("can be used as the factory's own identity", async () => {
    const { azure } = await newAzure();
    const { vault } = await prepareChain(azure);
    const own = { ...PLAIN, identity: { type: "SystemAssigned" } };
    const created = await azure.put(FACTORY, own);
    const { principalId } = created["identity"] as JsonObject;
    const roleDefinitionId = idOf.role("e147488a-f6f5-4113-8e2d-b22465e65bf6");
    await azure.put(idOf.grant(vault, "cccccccc-0000-4000-8000-000000000007"), {
      properties: { principalId, roleDefinitionId, principalType: "ServicePrincipal" },
    });
    const encryption = { keyName: "cmk", vaultBaseUrl: "https://kv-orders.vault.azure.net" };
    await azure.put(FACTORY, { ...own, properties: { encryption } });
    expect(properties(await azure.get(FACTORY))["encryption"]).toEqual(encryption);
  });

  it("cannot be used so with a managed virtual network", async () => {
    const { azure } = await newAzure();
    await prepareChain(azure);
    const own = { ...PLAIN, identity: { type: "SystemAssigned" } };
    await azure.put(FACTORY, own);
    await azure.put(`${FACTORY}/managedVirtualNetworks/default`, { properties: {} });
    const encryption = { keyName: "cmk", vaultBaseUrl: "https://kv-orders.vault.azure.net" };
    const [, code] = await refusalParts(azure.put(FACTORY, { ...own, properties: { encryption } }));
    expect(code).toBe("UnconfirmedCmkManagedVirtualNetwork");
  });

  it("cannot be taken away again", async () => {
    const { azure } = await newAzure();
    const chain = await prepareChain(azure);
    await azure.put(chain.factory, chain.body);
    const { location, identity } = factoryBody(chain.identity);
    await expect(refusalParts(azure.put(chain.factory, { location, identity }))).resolves.toEqual([
      400,
      "RemovedCMKToExistingFactory",
      "Update factory failed. You cannot remove CMK settings to existing factory",
    ]);
  });
});
