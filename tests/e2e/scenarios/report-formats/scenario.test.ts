/** @shows report-places */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { FORMATS } from "../../../../cli/report/formats";
import { reportFrom } from "../../support/command-line";
import { placesIn, placesOf } from "../../support/places";
import { Workspace } from "../../support/workspace";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

const PLANTED = placesIn(__dirname, ["index.ts", "vaults.ts", "factories.ts"]);

describe("ten violations in three files and a component", () => {
  it("are each reported at the line that makes the resource, in every format", async () => {
    expect(PLANTED).toHaveLength(11);
    const formats = Object.keys(FORMATS);
    const outputs = formats.flatMap((format) => ["--output", `${format}=out/${format}`]);
    const { exitCode, report } = await reportFrom(workspace, [
      ...["preview", "--stack", "test", "--root", workspace.program],
      ...["--policy-pack-config", "policies.json"],
      ...outputs,
    ]);
    expect(exitCode).toBe(5);
    const found = placesOf(report);
    expect(PLANTED.filter((one) => !found.includes(one))).toEqual([]);
    expect(found.filter((one) => one.endsWith("nowhere"))).toEqual([]);

    const mandatory = report.findings.filter(
      ({ level, kind }) => level === "mandatory" && kind === "violation",
    );
    for (const format of formats) {
      const text = readFileSync(path.join(workspace.program, "out", format), "utf8");
      const missing = mandatory.filter(({ rule }) => !text.includes(rule));
      expect({ format, missing: missing.map(({ rule }) => rule) }).toEqual({ format, missing: [] });
    }
    if (formats.includes("sarif")) {
      expect(PLANTED.filter((one) => !placesInSarif().includes(one))).toEqual([]);
    }
  });
});

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly kind?: string;
      readonly locations?: readonly {
        readonly physicalLocation?: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

function placesInSarif(): readonly string[] {
  const file = path.join(workspace.program, "out", "sarif");
  const { runs } = JSON.parse(readFileSync(file, "utf8")) as Sarif;
  return runs
    .flatMap(({ results }) => results)
    .filter(({ kind }) => kind !== "pass")
    .flatMap(({ ruleId, locations = [] }) =>
      locations.map(
        ({ physicalLocation: at }) =>
          `${ruleId} ${at?.artifactLocation.uri}:${at?.region.startLine}`,
      ),
    );
}
