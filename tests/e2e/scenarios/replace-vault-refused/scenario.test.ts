/** @shows no-silent-replacement */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname, {
    resourceGroups: [
      { name: "rg-data", location: "westeurope" },
      { name: "rg-other", location: "westeurope" },
    ],
  });
});
afterEach(() => workspace.close());

describe("a live factory", () => {
  it("does not lose what it stands on: replacing it is refused before Azure is asked", async () => {
    expectSuccess(await workspace.up());
    const before = [...sent(workspace, "PUT"), ...sent(workspace, "DELETE")];
    const unchanged = { vault: "", identity: "", factory: "", suffix: "", location: "", group: "" };
    const changes: Record<string, string>[] = [
      { vault: "kv-another" },
      { identity: "id-another" },
      { factory: "adf-another" },
      { suffix: "two" },
      { location: "northeurope" },
      { group: "rg-other" },
    ];
    for (const change of changes) {
      workspace.configure({ ...unchanged, ...change });
      for (const refused of [await workspace.preview(), await workspace.up()]) {
        expect(refused.exitCode).not.toBe(0);
        expect(refused.output).toMatch(/protect/);
      }
      expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
      const after = [...sent(workspace, "PUT"), ...sent(workspace, "DELETE")];
      expect(after.filter((id) => !before.includes(id))).toEqual([]);
    }
  });

  it("is not destroyed either", async () => {
    expectSuccess(await workspace.up());
    const destroyed = await workspace.destroy();
    expect(destroyed.exitCode).not.toBe(0);
    expect(destroyed.output).toMatch(/protect/);
    expect(sent(workspace, "DELETE")).toEqual([]);
  });
});
