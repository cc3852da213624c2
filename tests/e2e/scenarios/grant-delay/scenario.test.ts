/** @shows waits-for-grant */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectNothingToDo, expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, { grantDelay: 3000 });
});
afterEach(() => workspace.close());

describe("a grant that takes effect late", () => {
  it("is waited for, visibly, and the factory is created once", async () => {
    const up = await workspace.up();
    expectSuccess(up);
    expect(up.output).toMatch(
      /waiting for the grant of "Key Vault Crypto Service Encryption User" to take effect: next try in 2 s \(0 of 600 s\)/,
    );
    expect(up.changes["create"]).toBe(7);
    const factories = (await workspace.state()).filter(({ type }) => type.endsWith(":Factory"));
    expect(factories).toHaveLength(1);
    await expectNothingToDo(workspace);
  });
});
