// @ts-check
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { StepError } from "./step-error.mjs";

/**
 * Where downloads and builds are kept between runs: outside the checkout, so that a fresh clone
 * finds them, in the place each system reserves for files that may be deleted at any time.
 * @param {NodeJS.ProcessEnv} env `ADF_CMK_CACHE_DIR` (absolute) replaces the default:
 *   `%LOCALAPPDATA%` on Windows, `~/Library/Caches` on macOS, `$XDG_CACHE_HOME` or `~/.cache`
 *   elsewhere (https://specifications.freedesktop.org/basedir-spec/latest/), each with `adf-cmk`.
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function cacheDirectory(env, platform = process.platform) {
  const own = env.ADF_CMK_CACHE_DIR;
  if (own) {
    if (isAbsolute(own)) return own;
    throw new StepError(
      "finding the cache directory",
      `ADF_CMK_CACHE_DIR is "${own}", which is not an absolute path`,
      "set it to an absolute path, or unset it to use the default cache directory",
    );
  }
  const home = env.HOME || env.USERPROFILE || homedir();
  return join(baseDirectory(env, platform, home), "adf-cmk");
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 */
function baseDirectory(env, platform, home) {
  if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  // The specification tells programs to ignore a relative value.
  const xdg = env.XDG_CACHE_HOME;
  return xdg && isAbsolute(xdg) ? xdg : join(home, ".cache");
}
