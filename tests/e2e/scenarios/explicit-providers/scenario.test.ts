/** @shows S2 other-subscription */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate, OTHER_SUBSCRIPTION_ID } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }],
    // Whatever would use the stack's own azure-native fails.
    config: { "pulumi:disable-default-providers": '["*"]' },
  });
});
afterEach(() => workspace.close());

async function expectRefused(providers: string, saying: RegExp): Promise<void> {
  workspace.configure({ providers });
  const preview = await workspace.preview();
  expect(preview.exitCode).not.toBe(0);
  expect(preview.output).toMatch(saying);
}

describe("providers that the program gives", () => {
  it("reach both subscriptions, and nothing else is used", async () => {
    const { vaultId } = await createEstate(workspace, { subscriptionId: OTHER_SUBSCRIPTION_ID });
    await expectRefused(
      "none",
      /existingVaultId[^]*given +subscription 44444444[^]*the provider that the component was given, 11111111[^]*set existingVaultProvider to a provider with subscriptionId "44444444/,
    );
    await expectRefused(
      "wrong for the identity",
      /existingIdentityId, existingIdentityProvider[^]*allowed +the subscription of existingIdentityProvider, 11111111/,
    );
    workspace.configure({ providers: "right" });
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await workspace.sandbox.azure.get(`${vaultId}/keys/cmk-orders`)).toBeDefined();
        expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
        const state = await workspace.state();
        const providers = state.filter(({ type }) => type === "pulumi:providers:azure-native");
        expect(providers.map(({ urn }) => urn.split("::").pop()).sort()).toEqual(["other", "own"]);
      },
    });
  });
});
