// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SANDBOX_DIRECTORY } from "./pulumi-environment.mjs";
import { isAlive } from "./support/children.mjs";
import { EXIT } from "./support/main.mjs";
import { StepError } from "./support/step-error.mjs";

/**
 * Forgets the simulated subscription, the stacks in it and their settings. Works when the simulated
 * Azure cannot read its own store any more, so it does not ask it.
 * @param {{ root: string, log: import("./support/log.mjs").Log }} options
 * @returns {Promise<number>} Exit code.
 * @throws {StepError} while a simulated Azure is running on it.
 */
export async function resetSandbox({ root, log }) {
  const directory = join(root, SANDBOX_DIRECTORY);
  const pid = holder(directory);
  if (pid !== undefined) {
    throw new StepError(
      "forgetting the simulated subscription",
      `it is in use by process ${pid}`,
      "stop that process first (npm start, npm run sandbox), then reset again",
    );
  }
  const existed = existsSync(directory);
  rmSync(directory, { recursive: true, force: true });
  log.info(existed ? `Forgotten: ${directory} has been deleted` : "There was nothing to forget");
  return EXIT.ok;
}

/**
 * @param {string} directory
 * @returns {number | undefined} The process of a running simulated Azure, from the lock it writes.
 */
function holder(directory) {
  try {
    const { pid } = JSON.parse(readFileSync(join(directory, "lock.json"), "utf8"));
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
