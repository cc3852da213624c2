// @ts-check
/**
 * Mutation testing of the policy rules: each condition is removed or inverted, one at a time, and some
 * test has to fail. Texts are not mutated: tests compare those that matter.
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  plugins: [import.meta.resolve("@stryker-mutator/jest-runner")],
  mutate: [
    "policies/rules/*.ts",
    // Facts that are the condition of a rule.
    "policies/facts/{excess,firewall,key-usability,rotation}.ts",
  ],
  mutator: {
    excludedMutations: [
      "ArrayDeclaration",
      "ArrowFunction",
      "BlockStatement",
      "ObjectLiteral",
      "Regex",
      "StringLiteral",
    ],
  },
  testRunner: "jest",
  jest: { configFile: "tests/mutation/jest.config.cjs", enableFindRelatedTests: true },
  coverageAnalysis: "perTest",
  // What is evaluated when a rule is loaded is its metadata, which other tests compare.
  ignoreStatic: true,
  timeoutMS: 60_000,
  tempDirName: ".sandbox/mutation",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: process.stdout.isTTY },
  thresholds: { high: 100, low: 100, break: 100 },
};
