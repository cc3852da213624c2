// @ts-check
import { parseArgs } from "node:util";
import { UsageError } from "./step-error.mjs";

/**
 * Reads a command line strictly: an unknown option or word is an error that names the nearest one.
 * @param {{ command: string, args: readonly string[],
 *   options: Record<string, { type: "boolean", short?: string }>, words?: readonly string[] }} spec
 *   `command` as the reader types it ("npm start"); `words`: the allowed positional words.
 * @returns {{ options: Record<string, boolean>, word: string | undefined }}
 */
export function readCommandLine({ command, args, options, words = [] }) {
  const help = { help: { type: /** @type {const} */ ("boolean"), short: "h" } };
  const known = { ...help, ...options };
  const { tokens } = parseArgs({
    args: [...args],
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  /** @type {Record<string, boolean>} */
  const given = {};
  /** @type {string | undefined} */
  let word;
  for (const token of tokens) {
    if (token.kind === "option") {
      if (!Object.hasOwn(known, token.name) || token.value !== undefined) {
        fail(
          command,
          token.rawName,
          Object.keys(known).map((name) => `--${name}`),
        );
      }
      given[token.name] = true;
    } else if (token.kind === "positional") {
      if (!words.includes(token.value)) fail(command, token.value, words);
      if (word !== undefined) fail(command, token.value, []);
      word = token.value;
    }
  }
  return { options: given, word };
}

/**
 * @param {string} command
 * @param {string} given
 * @param {readonly string[]} allowed
 * @returns {never}
 */
function fail(command, given, allowed) {
  const nearest = allowed
    .map((name) => ({ name, distance: editDistance(given, name) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const close =
    nearest &&
    (nearest.distance <= Math.max(2, given.length / 3) || nearest.name.startsWith(given));
  throw new UsageError(
    `${command} does not know "${given}"${close ? `; did you mean "${nearest.name}"?` : ""}`,
    `${command} -- --help shows what it does`,
  );
}

/**
 * Levenshtein distance.
 * @param {string} a
 * @param {string} b
 */
export function editDistance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = Number(previous[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(Number(previous[j]) + 1, Number(current[j - 1]) + 1, substitution));
    }
    previous = current;
  }
  return Number(previous[b.length]);
}
