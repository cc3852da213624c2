/** @shows S4 S6 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a factory that is encrypted with its own identity", () => {
  it("is created in one update and encrypted in the next; the third has nothing to do", async () => {
    const encryption = async (): Promise<unknown> => {
      const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
      return (factory?.["properties"] as { encryption?: unknown }).encryption;
    };
    expectSuccess(await workspace.up());
    expect(await encryption()).toBeUndefined();

    const second = await workspace.up();
    expectSuccess(second);
    expect(second.changes).toMatchObject({ update: 1 });
    expect(await encryption()).toMatchObject({ keyName: "cmk-orders" });

    await expectNothingToDo(workspace);
    const before = sent(workspace, "DELETE").length;
    expectSuccess(await workspace.destroy());
    expect(sent(workspace, "DELETE")[before]).toMatch(/factories/i);
  });
});
