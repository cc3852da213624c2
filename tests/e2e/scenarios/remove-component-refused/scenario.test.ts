/** @shows no-silent-replacement deletion-order locks */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectFactoryDestroyedFirst, expectSuccess, sent } from "../../support/lifecycles";
import { Result, Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

async function expectRefused(...runs: (() => Promise<Result>)[]): Promise<void> {
  for (const run of runs) {
    const refused = await run();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(/cannot be deleted\s+because it is protected/);
    expect(sent(workspace, "DELETE")).toEqual([]);
  }
}

describe("taking the component out of the program", () => {
  it("is refused with nothing deleted, locks and diagnostics included, until protection is off", async () => {
    workspace.configure({ locks: "true" });
    expectSuccess(await workspace.up());
    workspace.configure({ removed: "true" });
    await expectRefused(
      () => workspace.preview(),
      () => workspace.up(),
      () => workspace.destroy(),
    );
    workspace.configure({ removed: "false", locks: "false" });
    await expectRefused(() => workspace.preview());

    workspace.configure({ locks: "true", deletionProtection: "false" });
    expectSuccess(await workspace.up());
    workspace.configure({ locks: "false", deletionProtection: "true" });
    expectSuccess(await workspace.up());
    const deleted = sent(workspace, "DELETE").map((id) => /locks|diagnosticSettings/.exec(id)?.[0]);
    expect(deleted.sort()).toEqual([
      ...["diagnosticSettings", "diagnosticSettings"],
      ...["locks", "locks"],
    ]);
  });

  it("is refused by the component's own option as well, for all that is in it", async () => {
    workspace.configure({ deletionProtection: "false", protect: "true" });
    expectSuccess(await workspace.up());
    const children = (await workspace.state()).filter(({ type }) => /azure-native:/.test(type));
    expect(children.filter((child) => !child.protect)).toEqual([]);
    workspace.configure({ removed: "true" });
    await expectRefused(() => workspace.up());
  });
});

it.each(["1", "64"])("a destroy with --parallel %s deletes the factory first", async (parallel) => {
  workspace.configure({ deletionProtection: "false" });
  expectSuccess(await workspace.up());
  await expectFactoryDestroyedFirst(workspace, ["--parallel", parallel]);
});
