/** @shows S2 other-subscription same-tenant */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate, OTHER_SUBSCRIPTION_ID } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

const OTHER_TENANT_ID = "99999999-9999-4999-8999-999999999999";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, { subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }] });
});
afterEach(() => workspace.close());

describe("a vault in another subscription of the tenant", () => {
  it("gets key and grant there, and the factory is created here", async () => {
    const { vaultId } = await createEstate(workspace, { subscriptionId: OTHER_SUBSCRIPTION_ID });
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await workspace.sandbox.azure.get(`${vaultId}/keys/cmk-orders`)).toBeDefined();
        expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
      },
    });
  });

  it("is refused when it is of another tenant", async () => {
    await workspace.sandbox.azure.addSubscription(OTHER_SUBSCRIPTION_ID, OTHER_TENANT_ID);
    await createEstate(workspace, {
      subscriptionId: OTHER_SUBSCRIPTION_ID,
      vault: { tenantId: OTHER_TENANT_ID },
    });
    const preview = await workspace.preview();
    expect(preview.exitCode).not.toBe(0);
    expect(preview.output).toMatch(/tenant 99999999[^]*this cannot be fixed/);
  });
});
