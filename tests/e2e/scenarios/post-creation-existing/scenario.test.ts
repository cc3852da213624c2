import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const FACTORY_ID =
  "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.DataFactory/factories/adf-old";
const OLD = {
  location: "westeurope",
  tags: { team: "orders" },
  identity: { type: "SystemAssigned" },
  properties: {
    publicNetworkAccess: "Disabled",
    repoConfiguration: {
      type: "FactoryGitHubConfiguration",
      accountName: "contoso",
      repositoryName: "pipelines",
      collaborationBranch: "main",
      rootFolder: "/",
    },
    globalParameters: { region: { type: "String", value: "west" } },
  },
};

describe("a factory that exists", () => {
  it("is taken over in one update and encrypted in the next, and keeps all that it has", async () => {
    const { azure } = workspace.sandbox;
    await azure.put(FACTORY_ID, OLD);
    const before = sent(workspace, "PUT").length;
    expectSuccess(await workspace.up());
    expect(sent(workspace, "PUT").slice(before)).not.toContain(FACTORY_ID);
    expectSuccess(await workspace.up());
    expect(await azure.get(FACTORY_ID)).toMatchObject({
      ...OLD,
      properties: { ...OLD.properties, encryption: { keyName: "cmk-orders" } },
    });
    await expectNothingToDo(workspace);
  });

  it("is refused when it is not there, or has no identity of its own", async () => {
    const missing = await workspace.preview();
    expect(missing.exitCode).not.toBe(0);
    expect(missing.output).toMatch(
      /existingFactoryId[^]*a factory that exists[^]*az datafactory list/,
    );
    await workspace.sandbox.azure.put(FACTORY_ID, { ...OLD, identity: undefined as never });
    const nameless = await workspace.preview();
    expect(nameless.output).toMatch(
      /"adf-old" without an identity of its own[^]*az resource update/,
    );
  });

  it.each([
    [
      "pipelines/daily",
      /AddCMKToExistingFactoriesWithEntities[^]*empty factory only[^]*EncryptedDataFactory/,
    ],
    ["managedVirtualNetworks/default", /managed virtual network[^]*only when it is created/],
  ])("is left as it is when it has %s, with the way out", async (entity, saying) => {
    const { azure } = workspace.sandbox;
    await azure.put(FACTORY_ID, OLD);
    await azure.put(`${FACTORY_ID}/${entity}`, { properties: {} });
    expectSuccess(await workspace.up());
    const second = await workspace.up();
    expect(second.exitCode).not.toBe(0);
    expect(second.output).toMatch(saying);
    expect((await azure.get(FACTORY_ID))["properties"]).not.toHaveProperty("encryption");
  });
});
