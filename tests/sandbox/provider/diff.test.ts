import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import type { EngineClient } from "./client";
import { FACTORY, GRANT, IDENTITY, KEY, startForTest, stopAll, UNKNOWN, VAULT } from "./fixture";

let engine: EngineClient;

beforeAll(async () => {
  ({ engine } = await startForTest());
});
afterAll(stopAll);

describe("diff", () => {
  it("finds nothing between equal inputs, whatever the order of their members", async () => {
    const olds = { resourceGroupName: "rg", tags: { a: "1", b: "2" } };
    const news = { tags: { b: "2", a: "1" }, resourceGroupName: "rg" };
    expect(await engine.diff(FACTORY, olds, news)).toMatchObject({ changed: false, detailed: {} });
  });

  it.each([
    ["the group", FACTORY, "resourceGroupName"],
    ["the name", FACTORY, "factoryName"],
    ["the region", FACTORY, "location"],
    ["the vault", KEY, "vaultName"],
    ["the region", IDENTITY, "location"],
    ["the principal", GRANT, "principalId"],
    ["the scope", GRANT, "scope"],
  ])("replaces for another value of %s of %s", async (_, type, name) => {
    const result = await engine.diff(type, { [name]: "a" }, { [name]: "b" });
    expect(result).toMatchObject({
      changed: true,
      replaces: [name],
      detailed: { [name]: "UPDATE_REPLACE" },
    });
  });

  it.each([
    [
      "the encryption",
      FACTORY,
      { encryption: { keyName: "a" } },
      { encryption: { keyName: "b" } },
      { "encryption.keyName": "UPDATE" },
    ],
    [
      "a new tag",
      FACTORY,
      { tags: {} },
      { tags: { "cost center": "1" } },
      { 'tags["cost center"]': "ADD" },
    ],
    ["a lost block", FACTORY, { encryption: {} }, {}, { encryption: "DELETE" }],
    ["the region of a vault", VAULT, { location: "a" }, { location: "b" }, { location: "UPDATE" }],
    [
      "a list",
      KEY,
      { properties: { keyOps: ["a", "b"] } },
      { properties: { keyOps: ["a", "c", "d"] } },
      { "properties.keyOps[1]": "UPDATE", "properties.keyOps[2]": "ADD" },
    ],
    [
      "the role",
      GRANT,
      { roleDefinitionId: "a" },
      { roleDefinitionId: "b" },
      { roleDefinitionId: "UPDATE" },
    ],
  ])("updates in place for %s", async (_, type, olds, news, detailed) => {
    const result = await engine.diff(type, olds as JsonObject, news as JsonObject);
    expect(result).toEqual({ changed: true, replaces: [], deleteBeforeReplace: false, detailed });
  });

  it("sees one region in 'West Europe' and 'westeurope'", async () => {
    const result = await engine.diff(
      FACTORY,
      { location: "West Europe" },
      { location: "westeurope" },
    );
    expect(result.changed).toBe(false);
  });

  it("deletes first, unless the name was made up", async () => {
    const olds = { factoryName: "a", location: "x" };
    const named = await engine.diff(FACTORY, olds, { ...olds, location: "y" });
    expect(named.deleteBeforeReplace).toBe(true);
    const random = { ...olds, __createBeforeDelete: true };
    const overlapping = await engine.diff(FACTORY, random, { ...random, location: "y" });
    expect(overlapping.deleteBeforeReplace).toBe(false);
  });

  it("takes no notice of the provider's own notes", async () => {
    const made = { factoryName: "orders12345678", __createBeforeDelete: true };
    const stated = { factoryName: "orders12345678" };
    expect((await engine.diff(FACTORY, made, stated)).changed).toBe(false);
  });

  it("takes an unknown value for a change", async () => {
    const result = await engine.diff(FACTORY, { factoryName: "a" }, { factoryName: UNKNOWN });
    expect(result.replaces).toEqual(["factoryName"]);
  });

  it("takes no notice of an API version that only the state knows", async () => {
    const news = { azureApiVersion: "2018-06-01" };
    expect((await engine.diff(FACTORY, {}, news, news)).changed).toBe(false);
  });

  it("does not replace when a fixed value is stated for the first time as it is", async () => {
    const result = await engine.diff(
      FACTORY,
      {},
      { location: "westeurope" },
      { location: "westeurope" },
    );
    expect(result).toMatchObject({ replaces: [], detailed: { location: "ADD" } });
  });
});
