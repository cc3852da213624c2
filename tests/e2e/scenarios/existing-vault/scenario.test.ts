/**
 * @shows S2 S3 existing-resources same-region same-tenant vault-firewall purge-protection key-kept
 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";

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
  const good = { enableSoftDelete: true, enablePurgeProtection: true };
  it.each([
    [{ location: "northeurope" }, /region "northeurope"[^]*a vault cannot be moved/],
    [{ vault: { tenantId: OTHER_TENANT } }, /tenant 99999999[^]*this cannot be fixed/],
    [
      { vault: { ...good, enablePurgeProtection: undefined } },
      /purge protection is undefined[^]*az keyvault update --name kv-shared --enable-purge-protection true/,
    ],
    [
      { vault: { networkAcls: { defaultAction: "Deny", bypass: "None" } } },
      /its firewall keeps Data Factory out[^]*az keyvault update --name kv-shared --bypass AzureServices/,
    ],
  ])("is refused at the first preview, before anything is sent: %j", async (estate, saying) => {
    await createEstate(workspace, estate);
    const before = sent(workspace, "PUT").length;
    for (const refused of [await workspace.preview(), await workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.errors.filter((error) => error.includes("1 invalid argument"))).toHaveLength(
        1,
      );
      expect(refused.output).toMatch(saying);
    }
    const after = sent(workspace, "PUT").slice(before);
    expect(after.filter((id) => /vaults|factories|keys/.test(id))).toEqual([]);
  });
});
