import { readFileSync } from "node:fs";
import { link, mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** Another running sandbox owns the directory. */
export class DirectoryInUseError extends Error {
  constructor(
    readonly directory: string,
    readonly pid: number,
  ) {
    super(
      `The sandbox directory ${directory} is in use by another sandbox (process ${pid}). ` +
        `Stop that process, or start this sandbox with another --directory.`,
    );
    this.name = "DirectoryInUseError";
  }
}

interface Owner {
  pid: number;
  /** Tells a process from a later one that was given the same pid; absent where not known. */
  started?: string;
}

/** Directories held by this process: its own pid in a lock file proves nothing by itself. */
const held = new Set<string>();

/**
 * Takes a directory for this process. A lock that a dead process left behind is taken over.
 *
 * @returns a function that gives the directory free.
 * @throws DirectoryInUseError when a live process holds it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(resolve(directory), "lock.json");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (held.has(path)) {
    throw new DirectoryInUseError(directory, process.pid);
  }
  held.add(path);
  try {
    await acquire(path, directory);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return async () => {
    held.delete(path);
    await unlink(path).catch(() => undefined);
  };
}

async function acquire(path: string, directory: string): Promise<void> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // A link either appears whole or fails, so nobody ever reads a half-written lock.
      if (await linked(mine, path)) {
        return;
      }
      const owner = await readOwner(path);
      if (owner && isAlive(owner)) {
        throw new DirectoryInUseError(directory, owner.pid);
      }
      await discardStale(path, owner);
    }
  } finally {
    await unlink(mine).catch(() => undefined);
  }
  throw new Error(`Could not take the lock ${path}: it changes hands too quickly. Try again.`);
}

/** Moves a dead process's lock away, unless somebody replaced it in the meantime. */
async function discardStale(path: string, seen: Owner | undefined): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readOwner(aside);
  if (moved?.pid !== seen?.pid || moved?.started !== seen?.started) {
    await linked(aside, path);
  }
  await unlink(aside).catch(() => undefined);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner = JSON.parse(await readFile(path, "utf8")) as Partial<Owner>;
    return typeof owner.pid === "number" ? { pid: owner.pid, started: owner.started } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner.pid === process.pid) {
    return false;
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return owner.started === undefined || startOf(owner.pid) === owner.started;
}

/** When a process started, in the kernel's ticks; only Linux tells (proc(5), field 22). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}
