/** @shows sovereign-clouds */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_TENANT_ID } from "../../../../sandbox";
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
  it("has its own addresses of vaults and portals", () =>
    expectGoodLife(workspace, {
      then: async () => {
        const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
        expect(factory?.["properties"]).toMatchObject({
          encryption: { vaultBaseUrl: expect.stringMatching(/\.vault\.usgovcloudapi\.net\/$/) },
        });
        const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
        const id = String(factory?.["id"]);
        const portal = `https://portal.azure.us/#@${DEFAULT_TENANT_ID}/resource`;
        expect(await workspace.outputs()).toMatchObject({
          portalUrl: `${portal}${id}`,
          studioUrl: `https://adf.azure.us/home?factory=${encodeURIComponent(id)}`,
          vaultPortalUrl: `${portal}${String(vault?.["id"])}`,
        });
      },
    }));
});
