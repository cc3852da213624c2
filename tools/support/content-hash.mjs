// @ts-check
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/**
 * A digest of files by name and content, which git keeps, rather than by time, which it does not.
 * @param {string} root Names are taken relative to it.
 * @param {readonly string[]} paths Files and directories; one that does not exist counts as absent.
 * @param {{ accept?: (path: string) => boolean, salt?: readonly string[] }} [options] `accept`
 *   chooses among the files of a directory; `salt` is whatever else the result depends on.
 * @returns {string} 64 hexadecimal characters.
 */
export function hashContent(root, paths, { accept = () => true, salt = [] } = {}) {
  const hash = createHash("sha256");
  for (const text of salt) hash.update(`salt\0${text}\0`);
  for (const file of paths.flatMap((path) => listFiles(join(root, path), accept)).sort()) {
    const content = readFileSync(file);
    hash
      .update(`${relative(root, file).split(sep).join("/")}\0${content.length}\0`)
      .update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @param {(path: string) => boolean} accept
 * @returns {string[]}
 */
function listFiles(path, accept) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return listFiles(child, accept);
    return accept(child) ? [child] : [];
  });
}
