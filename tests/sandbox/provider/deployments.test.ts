import { afterEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../sandbox/arm/json";
import { idOf, vaultBody } from "../support";
import { startForTest, stopAll, UNKNOWN } from "./fixture";

afterEach(stopAll);

const DEPLOYMENT = "azure-native:resources:Deployment";

const inputsFor = (vault: JsonObject = {}): JsonObject => ({
  resourceGroupName: "rg-data",
  deploymentName: "first",
  properties: {
    mode: "Incremental",
    template: {
      resources: [
        {
          type: "Microsoft.KeyVault/vaults",
          apiVersion: "2024-11-01",
          name: "kv-orders",
          ...vaultBody(vault),
        },
      ],
    },
  },
});

describe("Deployment", () => {
  it("deploys, is refreshed without a difference, and leaves what it deployed", async () => {
    const { engine, sandbox } = await startForTest();
    const { id, inputs, outputs } = await engine.deploy(DEPLOYMENT, inputsFor());
    expect(outputs).toMatchObject({
      name: "first",
      properties: { provisioningState: "Succeeded" },
    });
    const refreshed = await engine.read(DEPLOYMENT, id, { inputs, outputs });
    expect(refreshed.inputs).toEqual(inputs);
    expect((await engine.diff(DEPLOYMENT, inputs, inputs)).changed).toBe(false);
    await engine.delete(DEPLOYMENT, id);
    expect(await sandbox.azure.get(idOf.vault("kv-orders"))).toBeDefined();
  });

  it("does not tell at a preview what the deployment answers", async () => {
    const { engine } = await startForTest();
    const inputs = (await engine.check(DEPLOYMENT, inputsFor())).inputs;
    const outputs = await engine.preview(DEPLOYMENT, inputs);
    expect(outputs["properties"]).toMatchObject({ mode: "Incremental", templateHash: UNKNOWN });
  });

  it("shows what failed in it", async () => {
    const { engine } = await startForTest();
    await expect(
      engine.deploy(DEPLOYMENT, inputsFor({ enablePurgeProtection: false })),
    ).rejects.toThrow(/Code="DeploymentFailed".* Details=\[.*irreversible action/);
  });
});
