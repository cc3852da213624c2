// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The oldest engine that runs the component: its grant gate needs resource error hooks, and up to
 * 3.244 the SDK dropped them from merged options.
 * https://github.com/pulumi/pulumi/blob/master/CHANGELOG.md
 */
export const OLDEST_SUITABLE = "3.245.0";

/**
 * The version that is downloaded or built: the pinned `pulumi` of package.json, whose download it is.
 * @param {string} root The checkout.
 */
export function pinnedVersion(root) {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.pulumi;
}

/**
 * @param {string} version Three numbers, with or without a leading "v".
 * @returns {boolean} Whether an engine of this version runs the component.
 */
export function isSuitable(version) {
  const [major, minor, patch] = parseVersion(version);
  const [oldestMajor, oldestMinor, oldestPatch] = parseVersion(OLDEST_SUITABLE);
  // A new major version may change what the component relies on.
  if (major !== oldestMajor) return false;
  return minor > oldestMinor || (minor === oldestMinor && patch >= oldestPatch);
}

/**
 * @param {string} output What `pulumi version` printed.
 * @returns {string | undefined} The version without "v"; undefined when there is none in it.
 */
export function findVersion(output) {
  return /^v?(\d+\.\d+\.\d+)/m.exec(output.trim())?.[1];
}

/**
 * @param {string} version
 * @returns {[number, number, number]}
 */
function parseVersion(version) {
  const [major = NaN, minor = NaN, patch = NaN] = version.replace(/^v/, "").split(".").map(Number);
  return [major, minor, patch];
}
