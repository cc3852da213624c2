// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";
import { provideVirtualEnvironment } from "../support/virtual-environment.mjs";

/** With the hash of its wheel in checkov-requirements.txt. */
export const CHECKOV_VERSION = "3.3.30";

/**
 * Provides Checkov from PyPI, in a virtual environment of its own in the cache directory.
 * @param {{ root: string, log: import("../support/log.mjs").Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} The command.
 */
export async function provideCheckov({ root, log, env }) {
  const requirements = join(root, "tools", "compare", "checkov-requirements.txt");
  const programs = await provideVirtualEnvironment({
    product: "Checkov",
    version: CHECKOV_VERSION,
    duration: "about 3 minutes",
    // Checkov is what its hash says; then what it needs, in versions of its own choice.
    installations: [
      ["--no-deps", "--require-hashes", "--requirement", requirements],
      [`checkov==${CHECKOV_VERSION}`],
    ],
    log,
    env,
  });
  return join(programs, process.platform === "win32" ? "checkov.cmd" : "checkov");
}

/** Findings for a program to read, without the code; what it finds is no failure. */
export const CHECKOV_ARGUMENTS = ["--compact", "--soft-fail", "--output", "json"];

/**
 * Ids of checks; one that fails on one resource and passes on another has failed.
 * @typedef {{ failed: string[], passed: string[] }} Verdict
 */

/**
 * What Checkov says about the files of a directory.
 * @param {string} command
 * @param {string} directory
 * @param {readonly string[]} args `--framework` and what else it takes.
 * @returns {Promise<Record<string, Verdict>>} By the file's name without its ending.
 */
export async function runCheckov(command, directory, args) {
  const out = join(directory, "out");
  const { code, tail } = await runCommand(
    command,
    [...["--directory", directory, ...args], ...[...CHECKOV_ARGUMENTS, "--output-file-path", out]],
    { cwd: directory },
  );
  const file = join(out, "results_json.json");
  if (code !== 0 || !existsSync(file)) {
    const fix = "delete its directory in the cache, then run the command again";
    throw new StepError("running Checkov", tail || `it ended with ${code}`, fix);
  }
  const { results } = JSON.parse(readFileSync(file, "utf8"));
  if (results.parsing_errors.length > 0) {
    const fix = "correct what tools/compare makes of the cases";
    throw new StepError("running Checkov", `it cannot read ${results.parsing_errors}`, fix);
  }
  /** @type {Map<string, { failed: Set<string>, passed: Set<string> }>} */
  const verdicts = new Map();
  for (const outcome of /** @type {const} */ (["failed", "passed"])) {
    for (const { file_path: path, check_id: check } of results[`${outcome}_checks`]) {
      const name = basename(path, extname(path));
      const verdict = verdicts.get(name) ?? { failed: new Set(), passed: new Set() };
      verdicts.set(name, verdict);
      verdict[outcome].add(check);
    }
  }
  // In one order, whichever it found the files in.
  return Object.fromEntries(
    [...verdicts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { failed, passed }]) => [
        name,
        { failed: [...failed].sort(), passed: [...passed].filter((id) => !failed.has(id)).sort() },
      ]),
  );
}
