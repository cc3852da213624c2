// @ts-check

const CACHE = "node_modules/.cache";

/**
 * What can be checked without running the code. Each is one program with its
 * arguments, run in the checkout, and counts as one check in `npm test`.
 * @type {readonly { name: string, program: string, args: readonly string[] }[]}
 */
export const STATIC_CHECKS = [
  { name: "types", program: "node_modules/typescript/bin/tsc", args: ["--noEmit"] },
  {
    name: "types of tools/",
    program: "node_modules/typescript/bin/tsc",
    args: ["-p", "tools/tsconfig.json"],
  },
  {
    name: "lint",
    program: "node_modules/eslint/bin/eslint.js",
    // What has not changed is not looked at again; a fresh clone has no such memory.
    args: [
      "--cache",
      "--cache-strategy",
      "content",
      "--cache-location",
      `${CACHE}/eslint.json`,
      ".",
    ],
  },
  {
    name: "format",
    program: "node_modules/prettier/bin/prettier.cjs",
    args: [
      ...["--check", "--log-level", "warn", "--cache", "--cache-strategy", "content"],
      ...["--cache-location", `${CACHE}/prettier.json`, "."],
    ],
  },
  {
    name: "import arrows",
    program: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    args: [
      "--config",
      ".dependency-cruiser.cjs",
      ...["index.ts", "azure", "cli", "components", "policies", "sandbox", "tools"],
    ],
  },
  { name: "derived docs", program: "tools/docs.mjs", args: ["--check"] },
];
