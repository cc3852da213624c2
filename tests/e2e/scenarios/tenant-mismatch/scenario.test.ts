/** @shows S2 same-tenant policy-pack */
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectRefusal } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a vault of another tenant", () => {
  it("is refused by the pack before the factory is touched, and by Azure without it", () =>
    expectRefusal(workspace, {
      rule: "adf-kv-same-tenant",
      saying: /99999999-9999-4999-8999-999999999999/,
      atPreview: "refused",
      azureSays: /tenant/i,
      corrected: { corrected: "true" },
    }));
});
