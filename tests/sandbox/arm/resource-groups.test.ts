import { describe, expect, it } from "@jest/globals";
import {
  GROUP,
  idOf,
  newAzure,
  prepareChain,
  refusalParts,
  SUBSCRIPTION,
  vaultBody,
} from "../support";

describe("resource groups", () => {
  it("are created with 201 and updated with 200", async () => {
    const { azure } = await newAzure();
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-two`;
    const created = await azure.request("PUT", id, { body: { location: "North Europe" } });
    expect(created).toEqual({
      status: 201,
      body: {
        id,
        name: "rg-two",
        type: "Microsoft.Resources/resourceGroups",
        location: "northeurope",
        properties: { provisioningState: "Succeeded" },
      },
    });
    const tagged = await azure.request("PUT", id.toUpperCase(), {
      body: { location: "northeurope", tags: { team: "data" } },
    });
    expect(tagged).toMatchObject({ status: 200, body: { id, tags: { team: "data" } } });
  });

  it("stay in their region", async () => {
    const { azure } = await newAzure();
    await expect(refusalParts(azure.put(GROUP, { location: "northeurope" }))).resolves.toEqual([
      409,
      "InvalidResourceGroupLocation",
      "Invalid resource group location 'northeurope'. The Resource group already exists in location 'westeurope'.",
    ]);
  });

  it("exist in regions of Azure only", async () => {
    const { azure } = await newAzure();
    const [status, code, message] = await refusalParts(
      azure.put(`${GROUP}2`, { location: "westeruope" }),
    );
    expect([status, code]).toEqual([400, "LocationNotAvailableForResourceGroup"]);
    expect(message).toContain(
      "The provided location 'westeruope' is not available for resource group.",
    );
  });

  it.each(["a.", "a#b", "x".repeat(91)])("cannot be called %j", async (name) => {
    const { azure } = await newAzure();
    const id = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
    expect((await refusalParts(azure.put(id, { location: "westeurope" })))[1]).toBe(
      "InvalidResourceGroup",
    );
  });

  it("must be there for anything inside them, and say so in Azure's words", async () => {
    const { azure } = await newAzure();
    const vault = idOf.vault("kv-orders", `${GROUP}-gone`);
    const expected = [
      404,
      "ResourceGroupNotFound",
      "Resource group 'rg-data-gone' could not be found.",
    ];
    await expect(refusalParts(azure.put(vault, vaultBody()))).resolves.toEqual(expected);
    await expect(refusalParts(azure.get(vault))).resolves.toEqual(expected);
    await expect(refusalParts(azure.get(`${GROUP}-gone`))).resolves.toEqual(expected);
  });

  it("take what they hold along, vaults softly", async () => {
    const { azure } = await newAzure();
    const chain = await prepareChain(azure);
    await azure.put(chain.factory, chain.body);
    await azure.delete(GROUP);
    await azure.put(GROUP, { location: "westeurope" });
    for (const id of [chain.vault, chain.identity, chain.factory, chain.grant]) {
      expect((await refusalParts(azure.get(id)))[0]).toBe(404);
    }
    const place = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope`;
    expect(await azure.list(`${place}/deletedVaults`)).toHaveLength(1);
  });
});
