/** @shows identity-attached policy-pack */
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectRefusal } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("an encrypting identity that the factory does not have", () => {
  it("is refused by the pack before the factory is touched, and by Azure without it", () =>
    expectRefusal(workspace, {
      rule: "adf-cmk-identity-attached",
      saying: /userAssignedIdentities/,
      atPreview: "refused",
      azureSays: /identity/i,
      corrected: { corrected: "true" },
    }));
});
