// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { trackChild } from "./support/children.mjs";
import { lastLines } from "./support/run-command.mjs";
import { StepError } from "./support/step-error.mjs";

const READY_LIMIT_MS = 60_000;
/** The simulated Azure only has to write down its state. */
const STOP_LIMIT_MS = 5_000;

/**
 * Runs the simulated Azure while `use` runs, and stops it whatever happens. It is kept out of the
 * terminal's process group: Ctrl-C is for `pulumi`, which cancels gracefully and needs Azure for
 * that. When this process is killed, the closed input tells the simulated Azure to stop.
 * @template T
 * @param {{ root: string, directory: string, sandboxArgs?: readonly string[],
 *   env?: NodeJS.ProcessEnv }} options `directory` holds the simulated subscription between runs.
 * @param {(env: Record<string, string>) => Promise<T>} use Receives the variables that attach
 *   Pulumi to the simulated Azure.
 * @returns {Promise<T>}
 * @throws {StepError} when it does not start; with what it said.
 */
export async function withSandbox({ root, directory, sandboxArgs = [], env = process.env }, use) {
  const args = ["--require", "sucrase/register/ts", "sandbox/main.ts"];
  const child = spawn(
    process.execPath,
    [...args, "--directory", directory, "--json", ...sandboxArgs],
    {
      cwd: root,
      env,
      detached: process.platform !== "win32",
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  const tracked = trackChild(child, { group: process.platform !== "win32" });
  const ended = new Promise((resolve) => child.once("close", resolve).once("error", resolve));
  let said = "";
  child.stderr
    .setEncoding("utf8")
    .on("data", (chunk) => void (said = (said + chunk).slice(-16_000)));
  // Writing to a simulated Azure that has just ended is not an error of its own.
  child.stdin.on("error", () => undefined);

  try {
    const ready = await Promise.race([
      readReadyLine(child),
      ended.then(() => undefined),
      sleep(READY_LIMIT_MS, undefined, { ref: false }),
    ]);
    if (ready === undefined) {
      throw new StepError(
        "starting the simulated Azure",
        lastLines(said) || `it was not ready after ${READY_LIMIT_MS / 1000} s`,
        "do what the message says; npm start -- --reset begins with an empty subscription",
      );
    }
    return await use(ready.env);
  } finally {
    child.stdin.end();
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
    tracked.kill();
    tracked.release();
  }
}

/**
 * @param {import("node:child_process").ChildProcessWithoutNullStreams} child
 * @returns {Promise<{ port: number, env: Record<string, string> }>} The first line that is JSON; never
 *   settles when there is none.
 */
function readReadyLine(child) {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return;
      const ready = JSON.parse(line);
      if (ready.env) resolve(ready);
    });
  });
}
