/** @shows S9 */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectGoodLife, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("another key", () => {
  it("is moved to in place, and the old one stays", async () => {
    await expectGoodLife(workspace, {
      change: { key: "cmk-two" },
      changes: { update: 2, replace: 1 },
    });
    const deleted = sent(workspace, "DELETE");
    expect(deleted.filter((id) => id.includes("/keys/"))).toEqual([]);
  });
});
