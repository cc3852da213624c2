/** @shows one-vault-for-many */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("three factories that share a vault", () => {
  it("are created with it in one update, and each has a key of its own", () =>
    expectGoodLife(workspace, {
      then: async () => {
        expect(await workspace.existing("Microsoft.KeyVault/vaults")).toHaveLength(1);
        const factories = await workspace.existing("Microsoft.DataFactory/factories");
        const keys = factories.map(
          ({ properties }) =>
            (properties as { encryption: { keyName: string } }).encryption.keyName,
        );
        expect(keys.sort()).toEqual(["cmk-invoices", "cmk-orders", "cmk-stock"]);
      },
    }));
});
