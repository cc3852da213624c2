// @ts-check
import { homedir } from "node:os";
import { join } from "node:path";
import { cacheDirectory } from "../support/cache-directory.mjs";
import { withLock } from "../support/file-lock.mjs";
import { StepError } from "../support/step-error.mjs";
import { buildEngine, buildName, whyGoCannotBuild } from "./build-engine.mjs";
import { DOWNLOAD_SITE, downloadOfficial, whyUnreachable } from "./download.mjs";
import { directoriesOnPath, inspectInstallation } from "./inspect.mjs";
import { installDirectory } from "./install-directory.mjs";
import { OLDEST_SUITABLE, isSuitable, pinnedVersion } from "./versions.mjs";

const STEP = "providing the Pulumi CLI";

/**
 * @typedef {import("./inspect.mjs").Installation & {
 *   source: "PATH" | "PULUMI_HOME" | "download" | "build" }} ProvidedPulumi
 *
 * @typedef {object} ProvideOptions
 * @property {string} root The checkout.
 * @property {import("../support/log.mjs").Log} log
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [site] Where the official download is looked for.
 * @property {string} [module] The Go module that is built where the download is blocked.
 */

/**
 * Finds or gets a Pulumi CLI with its Node.js language host. In this order: one on PATH that is new
 * enough; one that Pulumi's own tools have put under `~/.pulumi/versions`; the official download; a
 * build from the Go module. The last two are kept in the cache directory and never in the checkout.
 * Two runs at once do the work once.
 * @param {ProvideOptions} options
 * @returns {Promise<ProvidedPulumi>}
 * @throws {StepError} when none can be had: with what failed, and the ways out.
 */
export async function providePulumi({ root, log, env = process.env, site, module }) {
  const version = pinnedVersion(root);
  const cache = cacheDirectory(env);
  const inspect = (/** @type {string} */ binDir, complete = true) =>
    inspectInstallation(binDir, { env, complete });

  for (const binDir of directoriesOnPath(env)) {
    const found = await inspect(binDir, false);
    if ("problem" in found) log.info(`Not using a Pulumi CLI on PATH: ${found.problem}`);
    else if (isSuitable(found.installation.version))
      return { ...found.installation, source: "PATH" };
    else {
      const { command, version: old } = found.installation;
      log.info(
        `Not using ${command}: version ${old}, but ${OLDEST_SUITABLE} or a later 3.x is needed`,
      );
    }
  }

  const pulumiHome = env.PULUMI_HOME || join(env.HOME || env.USERPROFILE || homedir(), ".pulumi");
  const installed = await inspect(join(pulumiHome, "versions", version, "bin"));
  if ("installation" in installed) return { ...installed.installation, source: "PULUMI_HOME" };

  const kept = [
    {
      directory: join(cache, `pulumi-${version}-official`),
      source: /** @type {const} */ ("download"),
    },
    { directory: join(cache, buildName(version, module)), source: /** @type {const} */ ("build") },
  ];
  const findKept = async () => {
    for (const { directory, source } of kept) {
      const found = await inspect(join(directory, "bin"));
      if ("installation" in found && found.installation.version === version) {
        return { ...found.installation, source };
      }
    }
    return undefined;
  };

  const onWait = (/** @type {{ pid: number, host: string }} */ holder) =>
    log.info(`Waiting: process ${holder.pid} on ${holder.host} is providing the Pulumi CLI`);
  return (
    (await findKept()) ??
    (await withLock(join(cache, `pulumi-${version}.lock`), { onWait }, async () => {
      // Another process may have done it while this one waited.
      const found = await findKept();
      if (found) return found;
      const [official, built] = kept.map(({ directory }) => directory);
      const blocked = await download({
        root,
        log,
        env,
        version,
        site,
        target: String(official),
        inspect,
      });
      if (blocked)
        await build({ log, env, version, module, target: String(built), inspect, blocked });
      return /** @type {ProvidedPulumi} */ (await findKept());
    }))
  );
}

/**
 * @typedef {{ log: import("../support/log.mjs").Log, env: NodeJS.ProcessEnv, version: string,
 *   target: string, inspect: (binDir: string) => ReturnType<typeof inspectInstallation> }} Attempt
 */

/**
 * @param {Attempt & { root: string, site: string | undefined }} attempt
 * @returns {Promise<string | undefined>} Why the download did not work.
 */
async function download({ root, log, env, version, site = DOWNLOAD_SITE, target, inspect }) {
  const unreachable = await whyUnreachable({ site });
  if (unreachable) return unreachable;
  const title = `Downloading Pulumi ${version} (about 150 MB, once; kept in ${target})`;
  try {
    await log.step(title, (progress) =>
      installDirectory(target, async (directory) => {
        const failure =
          (await downloadOfficial(root, directory, { version, env, progress })) ??
          (await whyUnusable(join(directory, "bin"), version, inspect));
        if (failure) throw new DownloadFailed(failure);
      }),
    );
    return undefined;
  } catch (error) {
    if (error instanceof DownloadFailed) return error.message;
    throw error;
  }
}

/** @param {Attempt & { module: string | undefined, blocked: string }} attempt */
async function build({ log, env, version, module, target, inspect, blocked }) {
  log.warn(`The official download of Pulumi ${version} does not work here: ${blocked}`);
  const waysOut =
    `either let this machine reach ${DOWNLOAD_SITE} and github.com, or put Pulumi ${OLDEST_SUITABLE} ` +
    `or later on PATH (https://www.pulumi.com/docs/install/),\n` +
    `or install Go (https://go.dev/doc/install), which builds the engine from its Go module`;
  const noGo = await whyGoCannotBuild({ env, module });
  if (noGo) {
    throw new StepError(STEP, `the download: ${blocked}\nthe build: ${noGo}`, waysOut);
  }
  const title =
    `Building the Pulumi engine ${version} from its Go module ` +
    `(about 4 minutes, once; kept in ${target})`;
  await log.step(title, (progress) =>
    installDirectory(target, async (directory) => {
      const failure =
        (await buildEngine(directory, { version, env, progress, module })) ??
        (await whyUnusable(join(directory, "bin"), version, inspect));
      if (failure) {
        const cause = `the download: ${blocked}\nthe build: ${failure}`;
        throw new StepError("building the Pulumi engine from its Go module", cause, waysOut);
      }
    }),
  );
}

/**
 * @param {string} binDir
 * @param {string} version
 * @param {Attempt["inspect"]} inspect
 */
async function whyUnusable(binDir, version, inspect) {
  const found = await inspect(binDir);
  if ("problem" in found) return found.problem;
  const actual = found.installation.version;
  return actual === version ? undefined : `the result is version ${actual} instead of ${version}`;
}

/** Not the end yet: a build may follow. */
class DownloadFailed extends Error {}
