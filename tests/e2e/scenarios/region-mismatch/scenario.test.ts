/** @shows S2 same-region policy-pack */
import * as path from "node:path";
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectRefusal } from "../../support/lifecycles";
import { REPOSITORY, Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(path.join(REPOSITORY, "examples", "region-mismatch"));
});
afterEach(() => workspace.close());

describe("a vault in another region", () => {
  it("is refused by the pack before the factory is touched, and by Azure without it", () =>
    expectRefusal(workspace, {
      rule: "adf-kv-same-region",
      saying: /westeurope[^]*northeurope|northeurope[^]*westeurope/,
      atPreview: "refused",
      azureSays: /region/i,
      corrected: { factoryLocation: "northeurope" },
    }));
});
