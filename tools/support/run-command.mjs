// @ts-check
import { spawn } from "node:child_process";
import { trackChild } from "./children.mjs";

/** How much of a tool's output an error message shows. */
const TAIL_LINES = 15;
const KEPT_CHARACTERS = 64_000;

/**
 * @typedef {object} CommandResult
 * @property {number} code Exit code; 1 when the command was killed or could not start.
 * @property {string} stdout Whole standard output.
 * @property {string} output Both outputs as they came (the last 64,000 characters).
 * @property {string} tail Last lines of both outputs, for an error message.
 * @property {string | undefined} stopped Why this module stopped it, if it did.
 */

/**
 * Runs a tool in the background of a step and keeps its output. The tool and everything it starts
 * end with this process, and when `giveUp` says so.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean,
 *   onLine?: (line: string) => void,
 *   giveUp?: { everyMs: number, reason: () => string | undefined } }} [options]
 *   `giveUp.reason` is asked every `everyMs`; the text it returns becomes `stopped`.
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env = process.env, shell = false, onLine, giveUp } = options;
  return new Promise((resolve) => {
    // A group of its own, so that a tool's children can be stopped together with it.
    const detached = process.platform !== "win32";
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      detached,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const tracked = trackChild(child, { group: detached });

    let stdout = "";
    let both = "";
    /** @type {string | undefined} */
    let stopped;
    const collect = (/** @type {string} */ chunk) => {
      both = (both + chunk).slice(-KEPT_CHARACTERS);
      const line = chunk
        .trimEnd()
        .split(/[\r\n]/)
        .at(-1);
      if (line) onLine?.(line);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      collect(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", collect);

    const watch =
      giveUp &&
      setInterval(() => {
        stopped ??= giveUp.reason();
        if (stopped !== undefined) tracked.kill();
      }, giveUp.everyMs);

    const finish = (/** @type {number} */ code) => {
      clearInterval(watch);
      tracked.release();
      resolve({ code, stdout, output: both, tail: lastLines(both), stopped });
    };
    child.on("error", (error) => {
      both += `${error.message}\n`;
      finish(1);
    });
    child.on("close", (code) => finish(code ?? 1));
  });
}

/**
 * Runs a tool in the foreground: it has the terminal, and Ctrl-C is its own to handle. This process
 * stays until the tool has ended, so that a graceful cancellation can finish.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} Exit code; 128 + signal number when a signal ended it.
 */
export function runInForeground(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });

    // A terminal sends Ctrl-C to the tool too; sending it again would mean "terminate at once".
    const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
    const onInterrupt = () => void (terminal || child.kill("SIGINT"));
    const onTerminate = () => void child.kill("SIGTERM");
    process.on("SIGINT", onInterrupt).on("SIGTERM", onTerminate);
    const release = () => process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate);

    child.on("error", (error) => {
      release();
      reject(error);
    });
    child.on("close", (code, signal) => {
      release();
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}

/** @param {string} text */
export function lastLines(text, count = TAIL_LINES) {
  return text.trim().split("\n").slice(-count).join("\n");
}
