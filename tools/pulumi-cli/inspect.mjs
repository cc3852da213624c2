// @ts-check
import { mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { runCommand } from "../support/run-command.mjs";
import { findVersion } from "./versions.mjs";

/** A binary that does not print its version in this time is of no use. */
const VERSION_LIMIT_MS = 30_000;

export const LANGUAGE_HOST = "pulumi-language-nodejs";

/**
 * @typedef {object} Installation
 * @property {string} binDir Directory of the `pulumi` executable.
 * @property {string} command The executable.
 * @property {string} version Without "v".
 */

/** @param {string} name */
export function executableName(name) {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/**
 * The `pulumi` of every directory on PATH, in order. npm puts `node_modules/.bin` first, where the
 * package `pulumi` has a script of that name which downloads the CLI: asking it for its version
 * would start the download, so these directories are passed over.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} Directories.
 */
export function directoriesOnPath(env) {
  return pathEntries(env).filter(
    (directory) =>
      !(basename(directory) === ".bin" && basename(dirname(directory)) === "node_modules") &&
      isFile(join(directory, executableName("pulumi"))),
  );
}

/**
 * Asks the `pulumi` in a directory for its version, and looks for its Node.js language host.
 * @param {string} binDir
 * @param {{ env: NodeJS.ProcessEnv, complete?: boolean }} options `complete`: the language host must
 *   be in the same directory; otherwise one on PATH will do.
 * @returns {Promise<{ installation: Installation } | { problem: string }>}
 */
export async function inspectInstallation(binDir, { env, complete = false }) {
  const command = join(binDir, executableName("pulumi"));
  if (!isFile(command)) return { problem: `${command} does not exist` };
  const places = complete
    ? [binDir]
    : [binDir, dirname(realpathSync(command)), ...pathEntries(env)];
  if (!places.some((directory) => isFile(join(directory, executableName(LANGUAGE_HOST))))) {
    return { problem: `${command} has no ${LANGUAGE_HOST} beside it` };
  }

  const result = await askVersion(command, env);
  const version = result.code === 0 ? findVersion(result.stdout) : undefined;
  if (version === undefined) {
    const cause = result.stopped ?? (result.tail || `exit code ${result.code}`);
    return { problem: `"${command} version" does not print a version: ${cause}` };
  }
  return { installation: { binDir, command, version } };
}

/**
 * Even `pulumi version` writes a log into PULUMI_HOME: not into the user's, and not one per run.
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
async function askVersion(command, env) {
  const home = mkdtempSync(join(tmpdir(), "adf-cmk-version-"));
  const started = Date.now();
  try {
    return await runCommand(command, ["version"], {
      env: { ...env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      giveUp: {
        everyMs: 500,
        reason: () => (Date.now() - started > VERSION_LIMIT_MS ? "it did not answer" : undefined),
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param {NodeJS.ProcessEnv} env */
function pathEntries(env) {
  return (env.PATH ?? env.Path ?? "").split(delimiter).filter(Boolean);
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
