/** @shows S2 same-region unknown-is-said */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a vault in another region whose name, key and identity are all unknown", () => {
  it("is refused at the first preview, with both regions and the fix", async () => {
    const preview = await workspace.preview({ policies: true });
    expect(preview.exitCode).toBe(1);
    const [finding, ...others] = preview.violations.filter(
      ({ enforcementLevel }) => enforcementLevel === "mandatory",
    );
    expect(others).toEqual([]);
    expect(finding?.policyName).toBe("adf-kv-same-region");
    expect(finding?.message).toMatch(
      /"westeurope".*"northeurope".*Set location of vault "orders" to "westeurope"/,
    );
    expect(sent(workspace, "PUT")).toEqual([]);
  });
});
