// @ts-check
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/main.mjs";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";

const REPORTS = "tests/cli/reports";

/**
 * What is drawn, each from the report of a real run.
 * @type {readonly { name: string, report: string, theme: "light" | "dark", open: boolean }[]}
 */
export const PICTURES = [
  { name: "pull-request-comment", report: "pull-request.json", theme: "light", open: false },
  { name: "pull-request-comment-opened", report: "pull-request.json", theme: "dark", open: true },
];

/**
 * The comment as the command writes it in a pull request of GitHub's.
 * @param {string} report
 * @returns {Promise<string>}
 */
export async function markdownOf(report) {
  const directory = mkdtempSync(join(tmpdir(), "adf-cmk-comment-"));
  const output = join(directory, "comment.md");
  try {
    const { tail } = await runCommand(
      process.execPath,
      [
        ...[join(ROOT, "dist/cli/main.js"), "report", join(ROOT, REPORTS, report)],
        ...["--format", "json", "--output", `markdown=${output}`],
      ],
      {
        env: {
          ...process.env,
          GITHUB_ACTIONS: "true",
          GITHUB_SERVER_URL: "https://github.com",
          GITHUB_REPOSITORY: "example/data-platform",
          GITHUB_SHA: "4f2d1c9be1a05f7d3b8d6f0a9c5e7b1d2f3a4b5c",
          GITHUB_RUN_ID: "1234567890",
        },
      },
    );
    return readOutput(output, tail);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {string} file
 * @param {string} tail
 */
function readOutput(file, tail) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new StepError("writing the comment", tail, "run npm run build, and try adf-cmk report");
  }
}

/**
 * What the command draws for factories with hostile names.
 * @returns {string[]}
 */
export function hostilePictures() {
  const require = createRequire(import.meta.url);
  require("sucrase/register/ts");
  const { HOSTILE_TEXTS } = require(join(ROOT, "tests/cli/report/support/hostile-texts.ts"));
  const { mermaidChain } = require(join(ROOT, "dist/cli/report/formats/markdown/mermaid-chain.js"));
  const report = JSON.parse(readFileSync(join(ROOT, REPORTS, "pull-request.json"), "utf8"));
  const [factory] = report.factories;
  return HOSTILE_TEXTS.map((/** @type {string} */ text) =>
    mermaidChain({
      ...factory,
      chain: factory.chain.map((/** @type {object} */ link) => ({
        ...link,
        resource: { urn: text, type: text, name: text },
        facts: { region: text, tenant: text, role: text },
        rules: [text],
      })),
    }),
  );
}
