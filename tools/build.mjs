// @ts-check
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "./support/cache-directory.mjs";
import { hashContent } from "./support/content-hash.mjs";
import { withLock } from "./support/file-lock.mjs";
import { runCommand } from "./support/run-command.mjs";
import { StepError } from "./support/step-error.mjs";

const CONFIG = "tsconfig.build.json";
const STAMP = ".content-hash";

/**
 * Compiles the library and the policy pack to `dist/`, unless `dist/` already holds exactly these
 * sources, which a stamp inside it says. `dist/` changes as a whole: a killed build leaves the old
 * one, or none, and the next run builds.
 * @param {{ root: string, log: import("./support/log.mjs").Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ built: boolean }>}
 * @throws {StepError} with the compiler's messages.
 */
export async function ensureBuild({ root, log, env = process.env }) {
  if (isCurrent(root)) return { built: false };
  const name = createHash("sha256").update(root).digest("hex").slice(0, 12);
  const lock = join(cacheDirectory(env), `build-${name}.lock`);
  const onWait = (/** @type {{ pid: number, host: string }} */ holder) =>
    log.info(`Waiting: process ${holder.pid} on ${holder.host} is compiling`);
  return withLock(lock, { onWait }, async () => {
    if (isCurrent(root)) return { built: false };
    await log.step("Compiling the library and the policy pack (about 10 seconds)", () =>
      compile(root, env),
    );
    return { built: true };
  });
}

/** @param {string} root */
function isCurrent(root) {
  const stamp = join(root, "dist", STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === sourceHash(root);
}

/**
 * @param {string} root
 * @returns {string} Changes with any file the compiler reads: sources, settings, packages.
 */
function sourceHash(root) {
  const { include = [], files = [] } = JSON.parse(readFileSync(join(root, CONFIG), "utf8"));
  // "azure/**/*.ts" is everything below "azure"; more files than the compiler reads do no harm.
  const sources = [...include, ...files].map(
    (/** @type {string} */ glob) => glob.split("/*")[0] ?? glob,
  );
  const settings = [CONFIG, "tsconfig.json", "package.json", "package-lock.json"];
  return hashContent(root, [...new Set([...settings, ...sources])], {
    accept: (path) => /\.(ts|json)$/.test(path),
  });
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
async function compile(root, env) {
  const hash = sourceHash(root);
  const dist = join(root, "dist");
  // Inside node_modules: on the same disk as dist, and ignored by git and by every tool.
  const scratch = join(root, "node_modules", ".cache", `adf-cmk-build-${randomUUID()}`);
  const output = join(scratch, "dist");
  mkdirSync(output, { recursive: true });
  try {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const result = await runCommand(
      process.execPath,
      [
        tsc,
        "-p",
        CONFIG,
        "--outDir",
        output,
        "--incremental",
        "false",
        "--tsBuildInfoFile",
        "null",
      ],
      { cwd: root, env },
    );
    if (result.code !== 0) {
      throw new StepError(
        "compiling the library and the policy pack",
        result.tail || `tsc ended with exit code ${result.code}`,
        "correct the errors above; npm run lint shows them all",
      );
    }
    writeFileSync(join(output, STAMP), hash);
    if (existsSync(dist)) renameSync(dist, join(scratch, "replaced"));
    renameSync(output, dist);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
