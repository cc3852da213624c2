/** @shows nothing-twice */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  // The grant never takes effect, so the update waits with everything created but the factory.
  workspace = await Workspace.open(__dirname, { grantDelay: "never" });
});
afterEach(() => workspace.close());

describe("an update that is killed after the vault and before the factory", () => {
  it("is completed by the next one, with nothing twice", async () => {
    const killed = await workspace.up({
      onOutput: (output, kill) => {
        if (output.includes("waiting for the grant")) {
          kill();
        }
      },
    });
    expect(killed.exitCode).toBeNull();
    expect(sent(workspace, "PUT").some((id) => id.includes("/vaults/kv-orders-"))).toBe(true);
    await workspace.restartAzure({ grantDelay: 0 });

    expectSuccess(await workspace.cancel());
    expectSuccess(await workspace.up());
    const state = await workspace.state();
    expect(state.filter(({ type }) => type.endsWith(":Vault"))).toHaveLength(1);
    expect(state.filter(({ type }) => type.endsWith(":Factory"))).toHaveLength(1);
    expect(await workspace.existing("Microsoft.KeyVault/vaults")).toHaveLength(1);
    expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
    await expectNothingToDo(workspace);
  });
});
