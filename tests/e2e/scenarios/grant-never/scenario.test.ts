/** @shows waits-for-grant */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, { grantDelay: "never" });
});
afterEach(() => workspace.close());

describe("a grant that does not take effect in time", () => {
  it("ends in a message that names it, breaks nothing, and the next update finishes", async () => {
    const up = await workspace.up();
    expect(up.exitCode).not.toBe(0);
    expect(up.output).toContain("Azure still refuses the key after 3 s");
    expect(up.output).toMatch(
      /to +\/subscriptions\/.*\/userAssignedIdentities\/id-orders-\w+\s+on +https:\/\/kv-orders-\w+\.vault\.azure\.net\//,
    );
    expect(up.output).toContain("az role assignment list");
    const created = (await workspace.state()).map(({ type }) => type);
    expect(created).toContain("azure-native:authorization:RoleAssignment");
    expect(created).not.toContain("azure-native:datafactory:Factory");
    const before = sent(workspace, "PUT").length;

    workspace.sandbox.grantDelay = 0;
    const next = await workspace.up();
    expectSuccess(next);
    expect(next.changes).toMatchObject({ create: 1 });
    expect(sent(workspace, "PUT")).toHaveLength(before + 1);
    await expectNothingToDo(workspace);
  });
});
