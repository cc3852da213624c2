/** @shows S2 key-administrators same-tenant */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_TENANT_ID } from "../../../../sandbox";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";
const TEAM = { displayName: "Data team", objectId: "eeeeeeee-0000-4000-8000-000000000001" };

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    azureAdTenantId: OTHER_TENANT,
    entraDirectory: { groups: [TEAM] },
  });
});
afterEach(() => workspace.close());

describe("azuread that is signed in to another tenant than the vault's", () => {
  it("is refused before anything is sent, with both tenants; a provider of the vault's tenant mends it", async () => {
    for (const refused of [await workspace.preview(), await workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.errors.filter((error) => error.includes("1 invalid argument"))).toHaveLength(
        1,
      );
      expect(refused.output).toMatch(
        new RegExp(
          `signed in to tenant ${OTHER_TENANT}\\s+allowed +names of the vault's tenant, ${DEFAULT_TENANT_ID}\\s+fix +pulumi config set azuread:tenantId ${DEFAULT_TENANT_ID}`,
        ),
      );
    }
    expect(sent(workspace, "PUT")).toEqual([]);
    workspace.configure({ azureAdTenant: DEFAULT_TENANT_ID });
    await expectGoodLife(workspace);
  });
});
