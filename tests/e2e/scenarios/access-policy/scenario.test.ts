/** @shows S4 access-policies */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_TENANT_ID } from "../../../../sandbox";
import { createEstate } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const FOREIGN = {
  tenantId: DEFAULT_TENANT_ID,
  objectId: "55555555-5555-4555-8555-555555555555",
  permissions: { keys: ["list"], secrets: ["get"] },
};

describe("a vault that uses access policies, created or existing", () => {
  it("gets one for the identity, beside those that are there", async () => {
    const { vaultId } = await createEstate(workspace, {
      vault: { enableRbacAuthorization: false, accessPolicies: [FOREIGN] },
    });
    const policies = async (): Promise<unknown[]> => {
      const { properties } = (await workspace.sandbox.azure.get(vaultId)) as {
        properties: { accessPolicies: unknown[] };
      };
      return properties.accessPolicies;
    };
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await policies()).toEqual([
          expect.objectContaining(FOREIGN),
          expect.objectContaining({ permissions: { keys: ["get", "wrapKey", "unwrapKey"] } }),
        ]);
      },
    });
    expect(await policies()).toEqual([expect.objectContaining(FOREIGN)]);
  });
});
