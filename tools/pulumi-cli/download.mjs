// @ts-check
import { existsSync, mkdirSync, renameSync, statSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { formatDuration } from "../support/log.mjs";
import { runCommand } from "../support/run-command.mjs";

/** The site answers within seconds, or is not reachable from here. */
const REACHABLE_LIMIT_MS = 10_000;
/** A download in which nothing arrives for this long is given up. */
const STALLED_MS = 45_000;
/** About 150 MB; at 200 kB/s it takes 13 minutes. */
const TOTAL_LIMIT_MS = 20 * 60_000;

export const DOWNLOAD_SITE = "https://get.pulumi.com";

/**
 * Why the official download cannot work, found out in seconds: the download itself would sit through
 * its own, much longer, timeouts.
 * @param {{ site?: string, limitMs?: number }} [options]
 * @returns {Promise<string | undefined>} Undefined when the site answers.
 */
export async function whyUnreachable({ site = DOWNLOAD_SITE, limitMs = REACHABLE_LIMIT_MS } = {}) {
  try {
    const response = await fetch(`${site}/install.sh`, {
      method: "HEAD",
      signal: AbortSignal.timeout(limitMs),
    });
    return response.ok
      ? undefined
      : `${site} answers ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    const { name, cause, message } = /** @type {Error & { cause?: Error }} */ (error);
    if (name === "TimeoutError") return `${site} does not answer within ${limitMs / 1000} s`;
    return `${site} cannot be reached: ${cause?.message || message}`;
  }
}

/**
 * Downloads the official distribution of the pinned version into `directory`/bin, by running the npm
 * package `pulumi`: with a PULUMI_HOME of its own, it installs there.
 * @param {string} root The checkout, which has the package installed.
 * @param {string} directory An empty directory; trusted by the caller only after this has succeeded.
 * @param {{ version: string, env: NodeJS.ProcessEnv, progress: import("../support/log.mjs").Progress,
 *   stalledMs?: number }} options
 * @returns {Promise<string | undefined>} Why it failed; undefined when it succeeded.
 */
export async function downloadOfficial(root, directory, options) {
  const { version, env, progress, stalledMs = STALLED_MS } = options;
  const script = join(root, "node_modules", "pulumi", "run.js");
  if (!existsSync(script)) return `${script} does not exist (npm ci installs it)`;

  const home = join(directory, "home");
  const temporary = join(directory, "download");
  mkdirSync(temporary, { recursive: true });
  const started = Date.now();
  let size = 0;
  let grewAt = started;
  const result = await runCommand(process.execPath, [script, "version"], {
    env: {
      ...env,
      PULUMI_HOME: home,
      PULUMI_VERSION: version,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      TMPDIR: temporary,
      // Node.js 24 and later: fetch goes through HTTPS_PROXY, as the installer's curl does.
      NODE_USE_ENV_PROXY: "1",
    },
    giveUp: {
      everyMs: 500,
      reason: () => {
        const now = Date.now();
        const current = directorySize(directory);
        if (current > size) grewAt = now;
        size = current;
        progress.update(`${Math.round(size / 1e6)} MB`);
        if (now - grewAt > stalledMs) return `nothing arrived for ${formatDuration(stalledMs)}`;
        if (now - started > TOTAL_LIMIT_MS)
          return `not finished after ${formatDuration(TOTAL_LIMIT_MS)}`;
        return undefined;
      },
    },
  });
  if (result.stopped !== undefined) return result.stopped;
  const installed = join(home, "versions", version, "bin");
  if (result.code !== 0) return result.tail || `exit code ${result.code}`;
  if (!existsSync(installed)) return `the installer did not create ${installed}`;
  renameSync(installed, join(directory, "bin"));
  return undefined;
}

/**
 * @param {string} path
 * @returns {number} Bytes; what disappears while counting counts as nothing.
 */
function directorySize(path) {
  let total = 0;
  for (const name of readdirSync(path, { recursive: true, encoding: "utf8" })) {
    total += statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return total;
}
