/**
 * @shows S3 S4 S7 encrypted-at-creation creates-vault creates-key creates-identity
 * @shows least-privilege versionless vault-firewall purge-protection deletion-order
 * @shows grant-by-role-tested tests-without-azure
 */
import { afterEach, beforeEach, describe, it } from "@jest/globals";
import { expectGoodLife } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

describe("defaults", () => {
  it("are created, found unchanged and destroyed, by leave of the policy pack", () =>
    expectGoodLife(workspace));
});
