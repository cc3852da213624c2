// @ts-check
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashContent } from "../support/content-hash.mjs";
import { lastLines, runCommand } from "../support/run-command.mjs";

/** The Go module that pins the engine and holds the Node.js language host. */
export const OFFLINE_MODULE = fileURLToPath(new URL("offline", import.meta.url));

const PACKAGES = ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", "./cmd/pulumi-language-nodejs"];

/** The flags of Pulumi's own release builds that affect what the program does. */
function buildArguments(/** @type {string} */ version, /** @type {string} */ binDir) {
  const symbol = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  return [
    "build",
    "-mod=readonly",
    "-trimpath",
    // The version is set below; git may be missing, or refuse a checkout of another user.
    "-buildvcs=false",
    "-tags=osusergo,grpcnotrace",
    `-ldflags=-s -w -X ${symbol}=v${version}`,
    "-o",
    `${binDir}/`,
    ...PACKAGES,
  ];
}

/**
 * Names the result of a build: another module, other flags or another platform give another name.
 * The versions of Go and of every dependency are part of the module (go.mod, go.sum).
 * @param {string} version
 * @param {string} [module]
 */
export function buildName(version, module = OFFLINE_MODULE) {
  const salt = [...buildArguments(version, "bin"), process.platform, process.arch];
  const accept = (/** @type {string} */ path) => !path.endsWith("_test.go");
  return `pulumi-${version}-${hashContent(module, ["."], { accept, salt }).slice(0, 12)}`;
}

/**
 * Why Go cannot build the module. Run inside the module, so that Go fetches the version that go.mod
 * asks for where it is allowed to (https://go.dev/doc/toolchain).
 * @param {{ env: NodeJS.ProcessEnv, module?: string }} options
 * @returns {Promise<string | undefined>} Undefined when it can.
 */
export async function whyGoCannotBuild({ env, module = OFFLINE_MODULE }) {
  const result = await runCommand("go", ["env", "GOVERSION"], { cwd: module, env });
  if (result.code === 0) return undefined;
  if (result.tail.includes("ENOENT")) return "Go is not installed (no `go` on PATH)";
  return lastLines(result.tail, 3);
}

/**
 * Builds the engine and the language host into `directory`/bin.
 * @param {string} directory
 * @param {{ version: string, env: NodeJS.ProcessEnv, progress: import("../support/log.mjs").Progress,
 *   module?: string }} options
 * @returns {Promise<string | undefined>} Why it failed; undefined when it succeeded.
 */
export async function buildEngine(directory, { version, env, progress, module = OFFLINE_MODULE }) {
  const binDir = join(directory, "bin");
  mkdirSync(binDir, { recursive: true });
  const result = await runCommand("go", buildArguments(version, binDir), {
    cwd: module,
    // Neither a C compiler nor the user's workspace or flags decide what is built.
    env: { ...env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "" },
    onLine: (line) => progress.update(line.replace(/^go: /, "")),
  });
  return result.code === 0 ? undefined : result.tail || `exit code ${result.code}`;
}
