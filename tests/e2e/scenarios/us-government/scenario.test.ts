import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    resourceGroups: [{ name: "rg-data", location: "usgovvirginia" }],
    config: { "azure-native:environment": "usgovernment" },
  });
});
afterEach(() => workspace.close());

describe("the US Government cloud", () => {
  it("has its own addresses of vaults", () =>
    expectGoodLife(workspace, {
      then: async () => {
        const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
        expect(factory?.["properties"]).toMatchObject({
          encryption: { vaultBaseUrl: expect.stringMatching(/\.vault\.usgovcloudapi\.net\/$/) },
        });
      },
    }));
});
