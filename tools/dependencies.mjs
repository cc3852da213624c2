// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "./support/cache-directory.mjs";
import { withLock } from "./support/file-lock.mjs";
import { runCommand } from "./support/run-command.mjs";
import { StepError } from "./support/step-error.mjs";

/**
 * Installs the npm packages of the lockfile when they are not what is installed: nothing is
 * installed, the lockfile has changed since, or an installation was killed half-way.
 * @param {{ root: string, log: import("./support/log.mjs").Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ installed: boolean }>} Whether anything had to be done.
 * @throws {StepError} with npm's own last words.
 */
export async function ensureDependencies({ root, log, env = process.env }) {
  if (whyOutdated(root) === undefined) return { installed: false };

  // Named by checkout: two checkouts can install at the same time, one cannot twice.
  const name = createHash("sha256").update(root).digest("hex").slice(0, 12);
  const lock = join(cacheDirectory(env), `dependencies-${name}.lock`);
  const onWait = (/** @type {{ pid: number, host: string }} */ holder) =>
    log.info(`Waiting: process ${holder.pid} on ${holder.host} is installing dependencies`);
  return withLock(lock, { onWait }, async () => {
    const reason = whyOutdated(root);
    if (reason === undefined) return { installed: false };
    await log.step(`Installing dependencies: ${reason} (about 1 minute)`, (progress) =>
      install(root, env, progress),
    );
    return { installed: true };
  });
}

/**
 * Compares what is installed with the lockfile, by content: git does not keep file times. npm writes
 * `node_modules/.package-lock.json` as the last act of an installation, so a killed one has none.
 * @param {string} root
 * @returns {string | undefined} Why packages have to be installed; undefined when they need not be.
 */
export function whyOutdated(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  if (wanted === undefined) {
    throw new StepError(
      "checking the dependencies",
      `${join(root, "package-lock.json")} is missing or is not valid JSON`,
      "restore it with: git checkout package-lock.json",
    );
  }
  if (!existsSync(join(root, "node_modules"))) return "none are installed";
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (installed === undefined) return "the last installation did not finish";

  for (const [path, entry] of Object.entries(wanted)) {
    // "" is this project; links have no version; optional ones depend on the platform.
    if (path === "" || entry.link) continue;
    const present = installed[path];
    if (present === undefined) {
      if (entry.optional || entry.devOptional) continue;
      return `${nameOf(path)} ${entry.version} is missing`;
    }
    if (present.version !== entry.version) {
      return `${nameOf(path)} is ${present.version}, the lockfile wants ${entry.version}`;
    }
    if (present.integrity !== entry.integrity) return `${nameOf(path)} differs from the lockfile`;
    if (!existsSync(join(root, path, "package.json"))) return `${nameOf(path)} has been deleted`;
  }
  return undefined;
}

/**
 * @typedef {{ version?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   devOptional?: boolean }} LockedPackage
 *
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} Undefined when there is no readable file.
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function nameOf(path) {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {import("./support/log.mjs").Progress} progress
 */
async function install(root, env, progress) {
  // Started by npm, its own program is known; otherwise it is `npm`, a shell script on Windows.
  const npm = env.npm_execpath;
  const [command, before] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm]] : ["npm", []];
  const shell = command === "npm" && process.platform === "win32";
  const result = await runCommand(command, [...before, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    env,
    shell,
    onLine: (line) => progress.update(line),
  });
  if (result.code === 0) return;
  throw new StepError(
    "installing dependencies",
    firstErrors(result.output) || result.tail || `npm ci ended with exit code ${result.code}`,
    "check the network and npm's registry settings (npm config get registry), then run the command again",
  );
}

/**
 * npm says what is wrong first and then, for some errors, prints its whole manual.
 * @param {string} output
 */
function firstErrors(output) {
  const isError = (/** @type {string} */ line) => /^npm (error|ERR!)\s+\S/.test(line);
  return output.split("\n").filter(isError).slice(0, 12).join("\n");
}
