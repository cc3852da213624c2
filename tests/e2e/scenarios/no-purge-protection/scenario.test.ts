/** @shows S3 purge-protection policy-pack */
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectRefusal } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a vault without purge protection", () => {
  it("is refused by the pack before the factory is touched, and by Azure without it", () =>
    expectRefusal(workspace, {
      rule: "kv-purge-protection",
      saying: /enablePurgeProtection/,
      atPreview: "refused",
      azureSays: /purge protection/i,
      corrected: { corrected: "true" },
    }));
});
