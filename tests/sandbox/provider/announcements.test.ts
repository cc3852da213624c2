import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { JsonObject } from "../../../sandbox/arm/json";
import { MAPPINGS } from "../../../sandbox/provider/resources";
import type { EngineClient } from "./client";
import { startForTest, stopAll } from "./fixture";

let engine: EngineClient;

beforeAll(async () => {
  ({ engine } = await startForTest());
});
afterAll(stopAll);

describe("the provider", () => {
  it("announces what azure-native announces", async () => {
    const configured = await engine.configure({});
    expect(configured.getSupportspreview()).toBe(true);
    expect(configured.getSupportsAutonamingConfiguration()).toBe(true);
    expect(configured.getAcceptsecrets()).toBe(false);
    expect(configured.getAcceptresources()).toBe(false);
    expect(configured.getAcceptoutputs()).toBe(false);
    const shaken = await engine.handshake();
    expect(shaken.getAcceptSecrets()).toBe(false);
    expect(shaken.getSupportsAutonamingConfiguration()).toBe(true);
  });

  it("has the version of the package it stands in for", async () => {
    const manifest = resolve(__dirname, "../../../node_modules/@pulumi/azure-native/package.json");
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    expect(await engine.pluginVersion()).toBe(version);
  });

  it("goes on after a cancel, since other deployments may use it", async () => {
    await engine.cancel();
    await expect(
      engine.invoke("azure-native:authorization:getClientConfig"),
    ).resolves.toBeDefined();
  });

  it("has no components", async () => {
    await expect(engine.construct()).rejects.toMatchObject({ code: 12 });
  });

  it("becomes a package for one API version, at first and from what that package stored", async () => {
    const first = await engine.parameterize("keyvault", "v20230701");
    expect(first.getName()).toBe("azure-native_keyvault_v20230701");
    const again = await engine.parameterizeAgain("keyvault", "v20230701");
    expect(again.getName()).toBe("azure-native_keyvault_v20230701");
    await expect(engine.parameterize("keyvault")).rejects.toThrow(
      "expected 2 arguments (module and API version), got 1",
    );
  });

  it("describes its resources, functions and types, with every reference leading somewhere", async () => {
    const schema = await engine.schema();
    const resources = Object.keys(schema["resources"] as JsonObject);
    expect(resources).toEqual(MAPPINGS.map(({ token }) => `azure-native:${token}`));
    expect(Object.keys(schema["functions"] as JsonObject)).toContain(
      "azure-native:keyvault:getVault",
    );
    const references = JSON.stringify(schema).match(/#\/types\/[^"]+/g) ?? [];
    const types = Object.keys(schema["types"] as JsonObject);
    expect(references.length).toBeGreaterThan(10);
    expect(
      references.filter((reference) => !types.includes(reference.slice("#/types/".length))),
    ).toEqual([]);
    const vault = (schema["resources"] as JsonObject)["azure-native:keyvault:Vault"] as JsonObject;
    expect(vault["requiredInputs"]).toEqual(["resourceGroupName", "properties"]);
  });
});
