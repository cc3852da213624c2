// @ts-check

/**
 * What can be checked without running the code. Each is one program of node_modules with its
 * arguments, run in the checkout, and counts as one check in `npm test`.
 * @type {readonly { name: string, program: string, args: readonly string[] }[]}
 */
export const STATIC_CHECKS = [
  { name: "types", program: "typescript/bin/tsc", args: ["--noEmit"] },
  { name: "types of tools/", program: "typescript/bin/tsc", args: ["-p", "tools/tsconfig.json"] },
  { name: "lint", program: "eslint/bin/eslint.js", args: ["."] },
  {
    name: "format",
    program: "prettier/bin/prettier.cjs",
    args: ["--check", "--log-level", "warn", "."],
  },
  {
    name: "import arrows",
    program: "dependency-cruiser/bin/dependency-cruise.mjs",
    args: [
      "--config",
      ".dependency-cruiser.cjs",
      ...["index.ts", "azure", "components", "policies", "sandbox", "tools"],
    ],
  },
];
