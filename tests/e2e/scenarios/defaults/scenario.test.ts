import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("defaults", () => {
  it("are created, found unchanged and destroyed, by leave of the policy pack", () =>
    expectGoodLife(workspace));
});
