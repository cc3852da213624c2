import { open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file's content so that a reader, or a restart after a crash, finds either the old
 * content or the new one, whole. Readable by the owner only.
 */
export async function writeFileAtomically(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, "w", 0o600);
  try {
    await file.writeFile(content, "utf8");
    // Without this, a power cut may leave the new name with no content behind it.
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(path));
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory; its rename needs no such step.
  const directory = await open(path, "r").catch(() => undefined);
  try {
    await directory?.sync().catch(() => undefined);
  } finally {
    await directory?.close();
  }
}
