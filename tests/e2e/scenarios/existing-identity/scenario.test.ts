/** @shows S4 existing-resources */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("an identity that exists", () => {
  it("is given access, used, and left when all is destroyed", async () => {
    const { identityId } = await createEstate(workspace);
    await expectGoodLife(workspace);
    expect(await workspace.sandbox.azure.get(identityId)).toBeDefined();
  });
});
