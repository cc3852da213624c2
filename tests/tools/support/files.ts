import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const created: string[] = [];

/** An empty directory; `removeTemporaryDirectories` removes it. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "adf-cmk-test-")));
  created.push(directory);
  return directory;
}

export function removeTemporaryDirectories(): void {
  for (const directory of created.splice(0)) {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function write(path: string, content: string | object, mode = 0o644): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content), { mode });
  return path;
}

/** A shell script with that name. */
export function writeExecutable(path: string, script: string): string {
  return write(path, `#!/bin/sh\n${script}\n`, 0o755);
}

export async function waitForFile(path: string, limitMs = 20_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!existsSync(path)) {
    if (Date.now() > deadline) {
      throw new Error(`${path} did not appear within ${limitMs} ms`);
    }
    await sleep(20);
  }
}

/** The id of a process that has ended. */
export const DEAD_PID = 4_194_304 + 1;
