// @ts-check
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/**
 * @typedef {object} Context
 * @property {string} root The checkout.
 * @property {import("../support/log.mjs").Log} log
 *
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} problems None: it passes.
 *
 * @typedef {object} Validator
 * @property {string} name
 * @property {() => Promise<string | undefined>} whyLeftOut What this machine lacks for it; undefined
 *   when it can run.
 * @property {(context: Context) => Promise<readonly Check[]>} run
 *
 * @typedef {(file: string) => Promise<readonly string[]>} ProblemsOf
 *
 * @typedef {object} Fault A mistake that is planted into a copy of a file, and has to be found there.
 * @property {string} title
 * @property {string} file Name of the file.
 * @property {string} from Text of the file.
 * @property {string} to What stands there instead.
 * @property {RegExp} saying What one of the problems says.
 */

/**
 * Makes a validator of pipeline files. It checks each file of a directory, and itself: with each of
 * some faults planted, it must find it, or it would pass anything.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.directory Of the files, from the root.
 * @param {() => Promise<string | undefined>} options.whyLeftOut
 * @param {(context: Context) => Promise<ProblemsOf>} options.provide Installs what it needs.
 * @param {readonly Fault[]} options.faults
 * @returns {Validator}
 */
export function pipelineValidator({ name, directory, whyLeftOut, provide, faults }) {
  return {
    name,
    whyLeftOut,
    async run(context) {
      const problemsOf = await provide(context);
      const files = join(context.root, directory);
      const names = readdirSync(files).filter((file) => file.endsWith(".yml"));
      /** @type {Check[]} */
      const checks = [];
      for (const file of names) {
        const problems = await problemsOf(join(files, file));
        checks.push({ name: `${directory}/${file}`, problems });
      }
      for (const fault of faults) {
        const problems = await problemsOfFault(files, fault, problemsOf);
        checks.push({ name: `finds ${fault.title}`, problems });
      }
      return checks;
    },
  };
}

/**
 * @param {string} directory
 * @param {Fault} fault
 * @param {ProblemsOf} problemsOf
 * @returns {Promise<readonly string[]>} Why the fault is not found; none when it is.
 */
async function problemsOfFault(directory, { file, from, to, saying }, problemsOf) {
  const text = readFileSync(join(directory, file), "utf8");
  if (!text.includes(from)) {
    return [`${file} has no "${from}" to plant the fault at: change the fault in tools/validate`];
  }
  return withCopy(join(directory, file), text.replace(from, to), async (copy) => {
    const found = await problemsOf(copy);
    if (found.some((problem) => saying.test(problem))) return [];
    return [`with "${to}" in ${file} it finds ${found.join("; ") || "nothing"}`];
  });
}

/**
 * @template T
 * @param {string} file
 * @param {string} text
 * @param {(copy: string) => Promise<T>} use
 * @returns {Promise<T>} What is made of a file of the same name with another text.
 */
export async function withCopy(file, text, use) {
  const scratch = mkdtempSync(join(tmpdir(), "adf-cmk-validate-"));
  try {
    const copy = join(scratch, basename(file));
    writeFileSync(copy, text);
    return await use(copy);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
