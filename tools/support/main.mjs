// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { StepError, UsageError, describeError } from "./step-error.mjs";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Exit codes of every command here; documented in their --help. */
export const EXIT = { ok: 0, failed: 1, usage: 2 };

/**
 * Runs a command: prints what went wrong instead of throwing, and sets the exit code.
 * @param {() => Promise<number>} command
 */
export async function runMain(command) {
  try {
    checkNode();
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** npm only warns about `engines`; what follows would fail in ways nobody understands. */
function checkNode() {
  const wanted = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node;
  const [major = 0, minor = 0] = wanted
    .replace(/^[^\d]*/, "")
    .split(".")
    .map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  throw new StepError(
    "checking Node.js",
    `this is Node.js ${process.versions.node}, and ${wanted} is needed`,
    "install a current Node.js from https://nodejs.org, or switch with your version manager",
  );
}
