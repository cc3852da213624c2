import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Report } from "../../../../cli/report/report";
import { Rule } from "../../../../policies/framework/rule";

export const FIXTURES = path.join(__dirname, "..", "fixtures");

/** What real runs of Pulumi have written, shortened. Messages leave open what the catalogue says. */
export const RUNS = {
  "failing-preview": ["failing-preview/events.ndjson", "failing-preview/preview.json"],
  "crashing-program": ["crashing-program/events.ndjson", "crashing-program/preview.json"],
  state: ["state/findings.ndjson", "state/state.json"],
  update: ["update/events.ndjson", "state/state.json"],
  "refused-update": ["refused-update/events.ndjson"],
} as const;

export type RunName = keyof typeof RUNS;

/** The report of a run, in which the rules say what this catalogue says. */
export async function reportOf(name: RunName, catalogue: readonly Rule[]): Promise<Report> {
  const { readFiles } = await import("../../../../cli/report/read-files");
  const { buildReport } = await import("../../../../cli/report/build-report");
  const directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-run-"));
  try {
    const files = RUNS[name].map((file, index) => {
      const copy = path.join(directory, `${index}`);
      writeFileSync(copy, filledIn(readFileSync(path.join(FIXTURES, file), "utf8"), catalogue));
      return copy;
    });
    const { run } = await readFiles(files);
    return buildReport(run, { project: path.join(FIXTURES, name), repository: FIXTURES });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** `{{kv-key-size.why}}` becomes what that rule says, as it stands in a string of JSON. */
function filledIn(text: string, catalogue: readonly Rule[]): string {
  return text.replace(/\{\{([a-z0-9-]+)\.(why|url)\}\}/g, (_, id: string, part: "why" | "url") =>
    JSON.stringify(catalogue.find((rule) => rule.id === id)?.[part] ?? "").slice(1, -1),
  );
}
