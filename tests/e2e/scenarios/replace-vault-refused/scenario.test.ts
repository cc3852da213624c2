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
  it.each<Record<string, string>>([
    { vault: "kv-another" },
    { identity: "id-another" },
    { factory: "adf-another" },
    { suffix: "two" },
    { location: "northeurope" },
    { group: "rg-other" },
  ])("does not lose what it stands on: %j is refused before Azure is asked", async (change) => {
    expectSuccess(await workspace.up());
    const before = [...sent(workspace, "PUT"), ...sent(workspace, "DELETE")];
    workspace.configure(change);
    for (const refused of [await workspace.preview(), await workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.output).toMatch(/protect/);
    }
    const factories = await workspace.existing("Microsoft.DataFactory/factories");
    expect(factories).toHaveLength(1);
    const after = [...sent(workspace, "PUT"), ...sent(workspace, "DELETE")];
    expect(after.filter((id) => !before.includes(id))).toEqual([]);
  });

  it("is not destroyed either", async () => {
    expectSuccess(await workspace.up());
    const destroyed = await workspace.destroy();
    expect(destroyed.exitCode).not.toBe(0);
    expect(destroyed.output).toMatch(/protect/);
    expect(sent(workspace, "DELETE")).toEqual([]);
  });
});
