/** @shows S5 wrong-key policy-pack */
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectRefusal } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("an elliptic-curve key", () => {
  it("is refused by the pack before the factory is touched, and by Azure without it", () =>
    expectRefusal(workspace, {
      rule: "kv-key-rsa-only",
      saying: /EC/,
      atPreview: "refused",
      azureSays: /RSA/,
      corrected: { corrected: "true" },
    }));
});
