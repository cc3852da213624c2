/** @shows S7 managed-network public-network-access */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a managed virtual network", () => {
  it("comes with an encrypted factory, with an integration runtime in it", () =>
    expectGoodLife(workspace, {
      then: async () => {
        const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
        expect(factory?.["properties"]).toMatchObject({ publicNetworkAccess: "Disabled" });
        const id = `${String(factory?.["id"])}/integrationRuntimes/ManagedVirtualNetworkRuntime`;
        expect(await workspace.sandbox.azure.get(id)).toMatchObject({
          properties: { managedVirtualNetwork: { referenceName: "default" } },
        });
      },
    }));
});
