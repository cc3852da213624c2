import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { compare } from "./compare";
import { measure, Measurement } from "./measure";
import { table } from "./report";
import { Section, Setting } from "./setting";

const ADF_CMK = path.resolve(__dirname, "../../dist/cli/main.js");

/**
 * Time and memory of `adf-cmk report` on a large run, its start included, beside an empty one. In
 * processor time, which other work on the machine disturbs least: it waits for nothing else.
 */
export async function reporting({ work, report }: Setting, runs: number): Promise<Section> {
  if (!report) {
    throw new Error("the input of the section report is missing; start this with npm run bench");
  }
  const empty = path.join(work, "empty.events");
  writeFileSync(empty, `${JSON.stringify({ sequence: 0, timestamp: 0, preludeEvent: {} })}\n`);
  const reportOn = (file: string) => (): Promise<Measurement> =>
    // There are findings on purpose, which make it fail.
    measure(process.execPath, [ADF_CMK, "report", file, "--format", "json"], {
      cwd: work,
      env: process.env,
      mayFail: true,
    });
  const figures = await compare(
    { "an empty run": reportOn(empty), "a large one": reportOn(report.eventLog) },
    runs,
  );
  const { cpuSeconds, megabytes } = figures["a large one"];
  const of = `report of ${report.resources} resources`;
  return {
    figures,
    tables: [table(`adf-cmk report of ${report.resources} resources`, figures, "cpuSeconds")],
    targets: [
      { name: `${of}, time`, figure: cpuSeconds.median, unit: "s", limit: 3, atLeast: false },
      { name: `${of}, memory`, figure: megabytes.median, unit: "MB", limit: 300, atLeast: false },
    ],
  };
}
