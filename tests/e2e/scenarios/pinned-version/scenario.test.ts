/** @shows S8 pinned-version */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createEstate } from "../../support/estate";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("a version that is named", () => {
  it("stays until another one is, which is one update in place", async () => {
    const { keyId } = await createEstate(workspace);
    const version = async (): Promise<string> => {
      const { properties } = (await workspace.sandbox.azure.get(keyId)) as {
        properties: { keyUriWithVersion: string };
      };
      return properties.keyUriWithVersion.split("/").pop()!;
    };
    const first = await version();
    await workspace.sandbox.azure.rotateKeyByPolicy(keyId);
    const second = await version();
    expect(second).not.toBe(first);
    workspace.configure({ version: first });
    await expectGoodLife(workspace, { change: { version: second }, changes: { update: 2 } });
  });
});
