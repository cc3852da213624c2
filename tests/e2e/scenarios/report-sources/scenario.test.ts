/** @shows report-sources */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Report } from "../../../../cli/report/report";
import { adfCmk, pulumiInto, reportFrom } from "../../support/command-line";
import { placesIn, placesOf } from "../../support/places";
import { REPOSITORY, Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const UP = ["up", "--yes", "--stack", "test", "--non-interactive", "--json", "--color", "never"];
const WITH_PACK = ["--policy-pack", `${REPOSITORY}/policies`];

/** What is mandatory, by rule and resource: the same whatever it was read from. */
function mandatoryOf({ findings }: Report): readonly string[] {
  return findings
    .filter(({ level, kind }) => level === "mandatory" && kind === "violation")
    .map(({ rule, resource, what, fix }) => `${rule} ${resource?.name}: ${what}. ${fix}.`)
    .sort();
}

describe("the same stack", () => {
  it("is reported alike from a preview, a refused update, and its state", async () => {
    const preview = await reportFrom(workspace, ["preview", "--stack", "test"]);
    expect(preview.exitCode).toBe(5);
    expect(preview.report).toMatchObject({ operation: "preview", result: "failed" });
    const mandatory = mandatoryOf(preview.report);
    expect(mandatory).toHaveLength(2);
    const places = placesIn(__dirname, ["index.ts"]);
    expect(placesOf(preview.report)).toEqual(expect.arrayContaining([...places]));

    // With a preview of its own, the update is not begun; without, it ends at what is wrong first.
    for (const how of [[], ["--skip-preview"]]) {
      await pulumiInto(workspace, "up.json", [
        ...UP,
        ...WITH_PACK,
        ...how,
        "--event-log",
        "up.events",
      ]);
      const { exitCode, report } = await reportFrom(workspace, [
        "report",
        ...(how.length > 0 ? ["up.json"] : ["up.events"]),
      ]);
      expect(exitCode).toBe(5);
      const found = mandatoryOf(report);
      expect(found.length).toBeGreaterThan(0);
      expect(mandatory).toEqual(expect.arrayContaining([...found]));
      expect(await workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
    }

    const up = await pulumiInto(workspace, "up.json", UP);
    expect(up.exitCode).toBe(0);
    const unjudged = await reportFrom(workspace, ["report", "up.json"]);
    expect(unjudged.exitCode).toBe(3);
    expect(unjudged.report).toMatchObject({
      operation: "update",
      result: "succeeded",
      policies: { coverage: "none" },
      findings: [],
    });
    expect(unjudged.report.changes.map(({ op }) => op)).toEqual(["create", "create"]);

    await pulumiInto(workspace, "state.json", ["stack", "export", "--stack", "test"]);
    const state = await reportFrom(workspace, ["report", "state.json"]);
    expect(state.exitCode).toBe(5);
    expect(state.report).toMatchObject({ operation: "analysis", policies: { coverage: "all" } });
    expect(mandatoryOf(state.report)).toEqual(mandatory);
    expect(placesOf(state.report)).toEqual(expect.arrayContaining([...places]));
  });

  it("is reported as far as it was seen when the program crashes", async () => {
    const crash = ["preview", "--stack", "test", "--", "--config", "crash=true"];
    const { exitCode, report } = await reportFrom(workspace, crash);
    expect(report.policies.coverage).toBe("part");
    expect(report.errors.map(({ message }) => message).join()).toContain("could not be read");
    expect(report.passes?.every(({ rule }) => rule !== "adf-kv-same-region")).toBe(true);
    // What was found before the crash is so in any case.
    expect(mandatoryOf(report)).toEqual([expect.stringMatching(/^kv-purge-protection orders/)]);
    expect(exitCode).toBe(5);
    expect((await adfCmk(workspace, crash)).stdout).toContain("could not be read");
  });
});
