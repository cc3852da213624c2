// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { isAlive } from "../support/children.mjs";

const PREFIX = "unfinished~";
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a directory in the cache appear complete or not at all: it is filled under another name and
 * renamed when `fill` has succeeded. A run that is killed leaves an unfinished directory, which a
 * later run removes.
 * @param {string} target
 * @param {(directory: string) => Promise<void>} fill
 */
export async function installDirectory(target, fill) {
  const parent = dirname(target);
  mkdirSync(parent, { recursive: true });
  removeLeftovers(parent);
  const unfinished = join(parent, `${PREFIX}${hostname()}~${process.pid}~${randomUUID()}`);
  mkdirSync(unfinished);
  try {
    await fill(unfinished);
    // A directory cannot be renamed onto one with content; what is there now was found unusable.
    const replaced = `${unfinished}-replaced`;
    if (existsSync(target)) renameSync(target, replaced);
    renameSync(unfinished, target);
    rmSync(replaced, { recursive: true, force: true });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * Removes what killed runs left behind; never what a running process is filling.
 * @param {string} parent
 */
function removeLeftovers(parent) {
  const ofThisHost = `${PREFIX}${hostname()}~`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(parent, name);
    const pid = name.startsWith(ofThisHost) ? parseInt(name.slice(ofThisHost.length), 10) : NaN;
    const stat = statSync(path, { throwIfNoEntry: false });
    const old = stat !== undefined && Date.now() - stat.mtimeMs > DAY_MS;
    const dead = !Number.isNaN(pid) && !isAlive(pid);
    if (old || dead) rmSync(path, { recursive: true, force: true });
  }
}
