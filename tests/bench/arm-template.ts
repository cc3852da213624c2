import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { exportOf } from "../cli/arm-template/support/exports";
import { F6 } from "../cli/arm-template/support/fixtures";
import { settings } from "../cli/arm-template/support/workbench";
import { compare } from "./compare";
import { measure } from "./measure";
import { table } from "./report";
import { Section, Setting } from "./setting";

const REPOSITORY = path.resolve(__dirname, "../..");
/** The largest export that has been seen in public: 959 resources, 2.2 MB. */
const RESOURCES = 959;
const BYTES_EACH = 2_000;

/** Time and memory of `adf-cmk arm-template` on a large export, beside Node.js that does nothing. */
export async function armTemplate({ work }: Setting, runs: number): Promise<Section> {
  const folder = mkdtempSync(path.join(work, "arm-template-"));
  const children = Array.from({ length: RESOURCES - 1 }, (_, index) => ({
    type: "pipelines",
    name: `pipeline${index}`,
    properties: { activities: [], text: "x".repeat(BYTES_EACH) },
  }));
  const { template } = exportOf({ ...F6, children });
  writeFileSync(path.join(folder, "template.json"), JSON.stringify(template, null, "\t"));
  writeFileSync(path.join(folder, "dev.json"), JSON.stringify({ armTemplate: settings("dev") }));
  const cli = path.join(REPOSITORY, "dist", "cli", "main.js");
  const args = ["--template", "template.json", "--env", "dev=dev.json", "--check"];
  const options = { cwd: folder, env: process.env };
  try {
    const figures = await compare(
      {
        node: () => measure(process.execPath, ["--eval", ""], options),
        // The check works everything out that would be written.
        "arm-template": () =>
          measure(process.execPath, [cli, "arm-template", ...args], { ...options, mayFail: true }),
      },
      runs,
    );
    const its = figures["arm-template"];
    return {
      figures,
      tables: [table(`adf-cmk arm-template, ${RESOURCES} resources, 2.2 MB`, figures)],
      targets: [
        ...[
          { name: "arm-template, time", figure: its.seconds.median, unit: "s", limit: 2 },
          { name: "arm-template, memory", figure: its.megabytes.median, unit: "MB", limit: 200 },
        ].map((target) => ({ ...target, atLeast: false })),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
