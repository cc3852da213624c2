/** @shows S5 hardware-key */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a key in hardware", () => {
  it("gets a premium vault", () =>
    expectGoodLife(workspace, {
      then: async () => {
        const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
        expect(vault?.["properties"]).toMatchObject({ sku: { name: "premium" } });
      },
    }));
});
