/** @shows S8 rotation */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife, expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that follows its key's newest version", () => {
  it("moves to it in one update in place after a rotation", async () => {
    const versions: unknown[] = [];
    const note = async (): Promise<void> => {
      const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
      const { encryption } = factory?.["properties"] as { encryption: { keyVersion: string } };
      versions.push(encryption.keyVersion);
    };
    await expectGoodLife(workspace, {
      then: async () => {
        await note();
        const [vault] = await workspace.existing("Microsoft.KeyVault/vaults");
        await workspace.sandbox.azure.rotateKeyByPolicy(`${String(vault?.["id"])}/keys/cmk-orders`);
        const { exitCode, output, changes } = await workspace.up();
        expectSuccess({ exitCode, output });
        expect(changes).toMatchObject({ update: 1 });
        expect(changes).not.toHaveProperty("replace");
        await note();
      },
    });
    expect(versions[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(versions[1]).toMatch(/^[0-9a-f]{32}$/);
    expect(versions[1]).not.toBe(versions[0]);
  });
});
