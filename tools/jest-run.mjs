// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInForeground } from "./support/run-command.mjs";

/** @typedef {{ passed: number, failed: number, problem?: string }} Tally */

/**
 * Runs one of jest's projects and counts its tests.
 * @param {string} root
 * @param {"unit" | "e2e"} project
 * @param {readonly string[]} args Further arguments for jest, such as the name of a scenario.
 * @returns {Promise<Tally>}
 */
export async function runJest(root, project, args) {
  const scratch = mkdtempSync(join(tmpdir(), "adf-cmk-jest-"));
  const report = join(scratch, "report.json");
  try {
    const jest = join(root, "node_modules", "jest", "bin", "jest.js");
    const code = await runInForeground(
      process.execPath,
      // --selectProjects takes every word that follows it: another option must come next.
      [jest, ...args, "--config", "jest.config.js", "--selectProjects", project, "--json"].concat([
        `--outputFile=${report}`,
        // With --json, jest prints the whole report on stdout unless told otherwise.
        "--reporters=default",
        // jest leaves one core idle; on two, that is half of them.
        "--maxWorkers=100%",
      ]),
      { cwd: root },
    );
    if (!existsSync(report)) return { passed: 0, failed: 1, problem: "jest did not run" };
    return tally(JSON.parse(readFileSync(report, "utf8")), code);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Counts as failed: a test that failed, a test that was skipped (nobody would notice), a file that
 * could not be loaded (its tests are not even counted), and a run that failed for none of these.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number, numRuntimeErrorTestSuites: number }} report
 * @param {number} code Jest's exit code.
 * @returns {Tally}
 */
export function tally(report, code) {
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + skipped + report.numRuntimeErrorTestSuites;
  const problem = skipped > 0 ? `${skipped} tests were skipped, which counts as failed` : undefined;
  if (failed === 0 && code !== 0) {
    return {
      passed: report.numPassedTests,
      failed: 1,
      problem: `jest ended with exit code ${code}`,
    };
  }
  return { passed: report.numPassedTests, failed, problem };
}
