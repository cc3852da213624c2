/** @shows more-identities */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("more identities than the one that unwraps", () => {
  it("are the factory's too, of both kinds", async () => {
    const { identityId } = await createEstate(workspace);
    await expectGoodLife(workspace, {
      then: async () => {
        const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
        const identity = factory?.["identity"] as { type: string; userAssignedIdentities: object };
        expect(identity.type).toBe("SystemAssigned,UserAssigned");
        expect(Object.keys(identity.userAssignedIdentities)).toHaveLength(2);
        expect(Object.keys(identity.userAssignedIdentities)).toContain(identityId);
      },
    });
  });
});
