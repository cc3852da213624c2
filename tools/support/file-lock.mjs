// @ts-check
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./children.mjs";

/** A holder refreshes its lock this often; a lock four times as old has lost its holder. */
const HEARTBEAT_MS = 10_000;
const ABANDONED_MS = 4 * HEARTBEAT_MS;

/**
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string} host
 * @property {string} token Distinguishes two holders with the same process id.
 */

/**
 * Runs `work` while holding a lock file. A second run waits, and says for whom. A lock whose process
 * is dead, or has not refreshed it for 40 seconds, is taken over.
 *
 * The lock spares double work; it does not carry correctness: processes in different containers may
 * not see each other's ids, so what `work` produces must still be put in place atomically.
 * @template T
 * @param {string} path
 * @param {{ onWait?: (holder: Holder) => void, pollMs?: number }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { onWait, pollMs = 250 }, work) {
  mkdirSync(dirname(path), { recursive: true });
  const own = { pid: process.pid, host: hostname(), token: randomUUID() };
  let announced;
  for (;;) {
    if (tryCreate(path, own)) break;
    const holder = readHolder(path);
    if (holder === undefined) continue;
    if (isAbandoned(path, holder)) {
      if (takeOver(path, holder, own)) break;
    } else if (announced !== holder.token) {
      announced = holder.token;
      onWait?.(holder);
    }
    await sleep(pollMs);
  }

  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (readHolder(path)?.token === own.token) rmSync(path, { force: true });
  }
}

/**
 * Writes the lock only if there is none. A link appears with its content or not at all, so nobody
 * reads a lock that is half written.
 * @param {string} path
 * @param {Holder} holder
 */
function tryCreate(path, holder) {
  const own = `${path}.${holder.token}`;
  writeFileSync(own, JSON.stringify(holder));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * @param {string} path
 * @returns {Holder | undefined} Undefined when there is no lock (any more).
 */
function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return undefined;
    // Not written by this module: no process to ask about, so only its age counts.
    return { pid: 0, host: "", token: "" };
  }
}

/**
 * @param {string} path
 * @param {Holder} holder
 */
function isAbandoned(path, holder) {
  if (holder.host === hostname() && !isAlive(holder.pid)) return true;
  try {
    return Date.now() - statSync(path).mtimeMs > ABANDONED_MS;
  } catch {
    return false;
  }
}

/**
 * Replaces an abandoned lock. Only one of several waiting processes may do it, and only while the
 * lock is still the abandoned one; otherwise the second would replace the lock of the first.
 * @param {string} path
 * @param {Holder} abandoned
 * @param {Holder} own
 */
function takeOver(path, abandoned, own) {
  const claim = `${path}.takeover`;
  if (!tryCreate(claim, own)) {
    const claimant = readHolder(claim);
    if (claimant && isAbandoned(claim, claimant)) rmSync(claim, { force: true });
    return false;
  }
  try {
    if (readHolder(path)?.token !== abandoned.token) return false;
    const replacement = `${path}.${own.token}`;
    writeFileSync(replacement, JSON.stringify(own));
    renameSync(replacement, path);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** @param {string} path */
function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Taken over while this process was suspended; the other one holds it now.
  }
}
