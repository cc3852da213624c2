/** @shows locks diagnostics */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("locks and diagnostic settings", () => {
  it("are on factory and vault; locks keep others from deleting, and are removed first", async () => {
    expectSuccess(await workspace.up({ policies: true }));
    await expectNothingToDo(workspace);
    for (const type of ["Microsoft.DataFactory/factories", "Microsoft.KeyVault/vaults"]) {
      const [locked] = await workspace.existing(type);
      const id = String(locked?.["id"]);
      await expect(workspace.sandbox.azure.delete(id)).rejects.toThrow(/lock/i);
      const diagnostics = `${id}/providers/Microsoft.Insights/diagnosticSettings/adf-cmk`;
      expect(await workspace.sandbox.azure.get(diagnostics)).toBeDefined();
    }
    const before = sent(workspace, "DELETE").length;
    expectSuccess(await workspace.destroy());
    const deleted = sent(workspace, "DELETE").slice(before);
    const first = (pattern: RegExp): number => deleted.findIndex((id) => pattern.test(id));
    expect(first(/factories\/[^/]+\/.*locks/i)).toBeLessThan(first(/factories\/[^/]+$/i));
    expect(first(/vaults\/[^/]+\/.*locks/i)).toBeLessThan(first(/roleAssignments/i));
    expect(await workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
  });
});
