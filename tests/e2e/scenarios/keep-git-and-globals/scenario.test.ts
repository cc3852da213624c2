/** @shows git global-parameters tags */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../../sandbox/arm/json";
import { expectNothingToDo, expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const REPOSITORY = {
  type: "FactoryGitHubConfiguration",
  accountName: "contoso",
  repositoryName: "pipelines",
  collaborationBranch: "main",
  rootFolder: "/",
};
const PARAMETERS = { region: { type: "String", value: "canary-8d1f" } };

describe("git and global parameters that were set by hand", () => {
  it("are kept by a later update, and are no plain text in the state", async () => {
    expectSuccess(await workspace.up());
    const factory = async (): Promise<JsonObject> =>
      (await workspace.existing("Microsoft.DataFactory/factories"))[0]!;
    const { id, ...before } = await factory();
    const properties = before["properties"] as JsonObject;
    await workspace.sandbox.azure.put(String(id), {
      ...before,
      properties: { ...properties, repoConfiguration: REPOSITORY, globalParameters: PARAMETERS },
    });

    workspace.configure({ stage: "two" });
    expectSuccess(await workspace.up());
    expect((await factory())["properties"]).toMatchObject({
      repoConfiguration: REPOSITORY,
      globalParameters: PARAMETERS,
    });
    expect((await factory())["tags"]).toMatchObject({ stage: "two" });
    expect(JSON.stringify(await workspace.state())).not.toContain("canary-8d1f");
    await expectNothingToDo(workspace);
  });
});
