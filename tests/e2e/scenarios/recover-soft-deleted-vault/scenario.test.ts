/** @shows deleted-vault key-kept */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife, expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a vault's name that a deleted vault holds", () => {
  it("is explained with both ways out; recovery brings the keys back and the grant is made anew", async () => {
    expectSuccess(await workspace.up());
    const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
    const key = `${String(vault?.["id"])}/keys/cmk-orders`;
    const before = await workspace.sandbox.azure.get(key);
    expectSuccess(await workspace.destroy());

    const refused = await workspace.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(/is held by a deleted vault/);
    expect(refused.output).toMatch(/set vault\.recoverSoftDeleted to true/);
    expect(refused.output).toMatch(/set nameSuffix/);

    workspace.configure({ recover: "true" });
    await expectGoodLife(workspace, {
      then: async () => expect(await workspace.sandbox.azure.get(key)).toEqual(before),
    });
  });
});
