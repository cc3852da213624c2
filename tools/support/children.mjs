// @ts-check
import { spawnSync } from "node:child_process";

/**
 * Processes that must not outlive this one. Node.js ends on a signal without running any `finally`,
 * so without this a build or a simulated Azure would go on unattended.
 * @type {Set<() => void>}
 */
const active = new Set();
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Ends `child` when this process ends, however it ends (a `kill -9` of this process excepted).
 * @param {import("node:child_process").ChildProcess} child
 * @param {{ group: boolean }} options `group`: the child leads a process group of its own, which is
 *   stopped as a whole.
 */
export function trackChild(child, { group }) {
  const kill = () => killTree(child, group);
  active.add(kill);
  if (active.size === 1) {
    process.on("exit", killAll);
    for (const signal of SIGNALS) process.on(signal, endBySignal);
  }
  const release = () => {
    active.delete(kill);
    if (active.size === 0) {
      process.off("exit", killAll);
      for (const signal of SIGNALS) process.off(signal, endBySignal);
    }
  };
  return { kill, release };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {boolean} group
 */
function killTree(child, group) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(group ? -child.pid : child.pid, "SIGKILL");
  } catch {
    // It ended between the check and the signal.
  }
}

function killAll() {
  for (const kill of active) kill();
}

/** @param {NodeJS.Signals} signal */
function endBySignal(signal) {
  // Somebody else handles this signal (a tool in the foreground that cancels gracefully): let them.
  if (process.listenerCount(signal) > 1) return;
  killAll();
  for (const each of SIGNALS) process.off(each, endBySignal);
  // Ending by the signal itself tells the shell that a loop of commands was interrupted.
  process.kill(process.pid, signal);
}

/**
 * @param {number} pid
 * @returns {boolean} Whether a process with this id exists, ours or somebody else's.
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
