// @ts-check
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "../support/main.mjs";

/** What `npm run compare` has Checkov say; only a run of it can change that. */
export const CHECKOV_RESULTS = "tools/compare/checkov-results.json";

/** @returns {import("./comparison.mjs").CheckovResults} */
export function readCheckovResults() {
  return JSON.parse(readFileSync(join(ROOT, CHECKOV_RESULTS), "utf8"));
}

const load = createRequire(join(ROOT, "package.json"));

/** @param {string} module Of the compiled library or pack, e.g. "policies/catalogue". */
export function compiled(module) {
  return load(join(ROOT, "dist", `${module}.js`));
}
