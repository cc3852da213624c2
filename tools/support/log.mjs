// @ts-check
import { performance } from "node:perf_hooks";

/** How often a long step says that it is alive: often in place on a terminal, rarely in a log file. */
const TERMINAL_INTERVAL_MS = 1_000;
const PLAIN_INTERVAL_MS = 30_000;

/**
 * @typedef {object} Progress
 * @property {(detail: string) => void} update Shows what the step is busy with.
 */

/**
 * @typedef {object} Log
 * @property {(text: string) => void} info One line.
 * @property {(text: string) => void} warn One line that asks for attention.
 * @property {<T>(title: string, run: (progress: Progress) => Promise<T>) => Promise<T>} step
 *   Runs a step that may take long: says that it begins, that it is alive, how long it took.
 */

/**
 * @param {{ stream?: NodeJS.WritableStream & { isTTY?: boolean, columns?: number },
 *   env?: NodeJS.ProcessEnv, plainIntervalMs?: number }} [options]
 *   `stream` defaults to stderr, which keeps stdout for what was asked for (`npm run pulumi --
 *   stack output --json`).
 * @returns {Log}
 */
export function createLog({
  stream = process.stderr,
  env = process.env,
  plainIntervalMs = PLAIN_INTERVAL_MS,
} = {}) {
  const terminal = stream.isTTY === true && env.TERM !== "dumb";
  const paint = painter(terminal && !env.NO_COLOR);
  const line = (/** @type {string} */ text) => stream.write(`${text}\n`);

  return {
    info: (text) => void line(text),
    warn: (text) => void line(`${paint.yellow("!")} ${text}`),
    async step(title, run) {
      const started = performance.now();
      const elapsed = () => formatDuration(performance.now() - started);
      let detail = "";
      const tick = () => {
        const text = [`… ${elapsed()}`, detail].filter(Boolean).join("  ");
        stream.write(
          terminal ? `\r\x1b[2K  ${text.slice(0, (stream.columns ?? 80) - 3)}` : `  ${text}\n`,
        );
      };
      line(`${paint.cyan("▸")} ${title}`);
      const timer = setInterval(tick, terminal ? TERMINAL_INTERVAL_MS : plainIntervalMs);
      try {
        const result = await run({ update: (text) => void (detail = text) });
        if (terminal) stream.write("\r\x1b[2K");
        line(`${paint.green("✓")} done in ${elapsed()}`);
        return result;
      } catch (error) {
        if (terminal) stream.write("\r\x1b[2K");
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/**
 * Colours for one stream; identity functions when it is not a terminal.
 * @param {boolean} enabled
 */
export function painter(enabled) {
  const wrap = (/** @type {number} */ code) => (/** @type {string} */ text) =>
    enabled ? `\x1b[${code}m${text}\x1b[0m` : text;
  return { bold: wrap(1), green: wrap(32), red: wrap(31), yellow: wrap(33), cyan: wrap(36) };
}

/**
 * The colours for stdout, by the same rule as the log's: a terminal, and no NO_COLOR
 * (https://no-color.org).
 */
export function stdoutPainter() {
  return painter(process.stdout.isTTY === true && !process.env.NO_COLOR);
}

/**
 * @param {number} milliseconds
 * @returns {string} "0.4 s", "12 s" or "3 min 05 s".
 */
export function formatDuration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
