// @ts-check
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "./cache-directory.mjs";
import { withLock } from "./file-lock.mjs";
import { runCommand } from "./run-command.mjs";
import { StepError } from "./step-error.mjs";

const WINDOWS = process.platform === "win32";
const PYTHON = WINDOWS ? "python" : "python3";

const WITHOUT_PYTHON =
  "install Python 3.9 or newer with its module venv (on Debian and Ubuntu: apt-get install python3-venv), then run the command again";
const WITHOUT_PYPI =
  "check the network and pip's settings (pip config list), then run the command again";

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string | undefined>} Why there can be no virtual environment; undefined when there can.
 */
export async function whyNoPython(env = process.env) {
  const { code, tail } = await runCommand(PYTHON, ["-c", "import ensurepip, venv"], { env });
  if (code === 0) return undefined;
  return tail.includes("ENOENT")
    ? `Python is not installed (no \`${PYTHON}\` on PATH)`
    : "Python has no modules venv and ensurepip (on Debian and Ubuntu: python3-venv)";
}

/**
 * Provides a product from PyPI, in a virtual environment of its own in the cache directory.
 * @param {object} options
 * @param {string} options.product Its name.
 * @param {string} options.version
 * @param {string} options.duration How long it takes, e.g. "about 3 minutes".
 * @param {readonly (readonly string[])[]} options.installations Arguments of `pip install`, in order.
 * @param {import("./log.mjs").Log} options.log
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<string>} The directory of its programs.
 * @throws {StepError} with the last words of Python or pip.
 */
export async function provideVirtualEnvironment(options) {
  const { product, version, duration, installations, log, env = process.env } = options;
  const directory = join(cacheDirectory(env), `${product.toLowerCase()}-${version}`);
  const programs = join(directory, WINDOWS ? "Scripts" : "bin");
  const complete = join(directory, ".complete");
  return withLock(`${directory}.lock`, {}, async () => {
    if (existsSync(complete)) return programs;
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    const step = `installing ${product}`;
    await log.step(`Installing ${product} ${version} from PyPI (${duration})`, async () => {
      await run(PYTHON, ["-m", "venv", directory], { env, step, fix: WITHOUT_PYTHON });
      for (const args of installations) {
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args];
        await run(join(programs, "python"), pip, { env, step, fix: WITHOUT_PYPI });
      }
    });
    writeFileSync(complete, "");
    return programs;
  });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv, step: string, fix: string }} options
 */
async function run(command, args, { env, step, fix }) {
  const { code, tail } = await runCommand(command, args, { env });
  if (code === 0) return;
  throw new StepError(step, tail || `${command} ended with ${code}`, fix);
}
