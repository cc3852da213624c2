/**
 * @shows S2 S3 existing-resources same-region same-tenant vault-firewall purge-protection key-kept
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a vault that exists", () => {
  it("is used and not changed: it gets a key and a grant, and keeps the key when all is destroyed", async () => {
    const { vaultId } = await createEstate(workspace);
    const before = await workspace.sandbox.azure.get(vaultId);
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
        expect(await workspace.sandbox.azure.get(`${vaultId}/keys/cmk-orders`)).toBeDefined();
      },
    });
    expect(await workspace.sandbox.azure.get(vaultId)).toEqual(before);
    expect(await workspace.sandbox.azure.get(`${vaultId}/keys/cmk-orders`)).toBeDefined();
  });
});

describe("a vault that will not do", () => {
  it("is refused by preview and update alike, before anything is sent", async () => {
    await createEstate(workspace, { vault: { enablePurgeProtection: undefined } });
    const before = sent(workspace, "PUT").length;
    for (const refused of [await workspace.preview(), await workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.errors.filter((error) => error.includes("1 invalid argument"))).toHaveLength(
        1,
      );
      expect(refused.output).toMatch(/purge protection is undefined/);
    }
    const after = sent(workspace, "PUT").slice(before);
    expect(after.filter((id) => /vaults|factories|keys/.test(id))).toEqual([]);
  });
});
