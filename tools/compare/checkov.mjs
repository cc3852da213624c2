// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { cacheDirectory } from "../support/cache-directory.mjs";
import { withLock } from "../support/file-lock.mjs";
import { runCommand } from "../support/run-command.mjs";
import { StepError } from "../support/step-error.mjs";

/** With the hash of its wheel in checkov-requirements.txt. */
export const CHECKOV_VERSION = "3.3.30";

/**
 * Provides Checkov from PyPI, in a virtual environment of its own in the cache directory.
 * @param {{ root: string, log: import("../support/log.mjs").Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} The command.
 */
export async function provideCheckov({ root, log, env = process.env }) {
  const directory = join(cacheDirectory(env), `checkov-${CHECKOV_VERSION}`);
  const programs = join(directory, process.platform === "win32" ? "Scripts" : "bin");
  const command = join(programs, process.platform === "win32" ? "checkov.cmd" : "checkov");
  const complete = join(directory, ".complete");
  return withLock(`${directory}.lock`, {}, async () => {
    if (existsSync(complete)) return command;
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const python = process.platform === "win32" ? "python" : "python3";
    const requirements = join(root, "tools", "compare", "checkov-requirements.txt");
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const own = join(programs, "python");
    await log.step(
      `Installing Checkov ${CHECKOV_VERSION} from PyPI (about 3 minutes)`,
      async () => {
        await run(python, ["-m", "venv", directory], env, WITHOUT_PYTHON);
        // Checkov is what its hash says; then what it needs, in versions of its own choice.
        const exactly = [...pip, "--no-deps", "--require-hashes", "--requirement", requirements];
        await run(own, exactly, env, WITHOUT_PYPI);
        await run(own, [...pip, `checkov==${CHECKOV_VERSION}`], env, WITHOUT_PYPI);
      },
    );
    writeFileSync(complete, "");
    return command;
  });
}

const WITHOUT_PYTHON =
  "install Python 3.9 or newer with its module venv (on Debian and Ubuntu: apt-get install python3-venv), then run the command again";
const WITHOUT_PYPI =
  "check the network and pip's settings (pip config list), then run the command again";

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} fix
 */
async function run(command, args, env, fix) {
  const { code, tail } = await runCommand(command, args, { env });
  if (code === 0) return;
  throw new StepError("installing Checkov", tail || `${command} ended with ${code}`, fix);
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
