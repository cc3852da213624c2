/** @shows S6 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { OLD_FACTORY, OLD_FACTORY_ID } from "../../support/old-factory";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that has a managed virtual network", () => {
  it("is not taken over, with the reason and the way out: an encrypted factory beside it", async () => {
    const { azure } = workspace.sandbox;
    await azure.put(OLD_FACTORY_ID, OLD_FACTORY);
    await azure.put(`${OLD_FACTORY_ID}/managedVirtualNetworks/default`, { properties: {} });
    const untouched = await azure.get(OLD_FACTORY_ID);
    const before = sent(workspace, "PUT").length;
    const refused = await workspace.preview({ policies: true });
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(
      /factory "adf-old" with a managed virtual network[^]*only when it is created[^]*create another factory, without encryptAfterCreation/,
    );
    expect(sent(workspace, "PUT")).toHaveLength(before);
    expect((await workspace.up()).exitCode).not.toBe(0);
    expect((await workspace.state()).filter(({ type }) => type.endsWith(":Factory"))).toEqual([]);

    workspace.configure({ beside: "true" });
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(2);
      },
    });
    expect(await azure.get(OLD_FACTORY_ID)).toEqual(untouched);
  });
});
