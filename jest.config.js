const swc = {
  "^.+\\.ts$": [
    "@swc/jest",
    {
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
      sourceMaps: "inline",
    },
  ],
};

// What runs leave behind: copies of the repository, which are not to be mistaken for it.
const modulePathIgnorePatterns = ["<rootDir>/.sandbox/"];

/** @type {import("jest").Config} */
module.exports = {
  // A scenario is a dozen Pulumi commands; a unit test that takes a second is noticed in review.
  testTimeout: 300_000,
  projects: [
    {
      displayName: "unit",
      testEnvironment: "node",
      testEnvironmentOptions: { globalsCleanup: "off" },
      transform: swc,
      modulePathIgnorePatterns,
      testMatch: ["<rootDir>/tests/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/tests/e2e/"],
    },
    {
      displayName: "e2e",
      testEnvironment: "node",
      testEnvironmentOptions: { globalsCleanup: "off" },
      transform: swc,
      modulePathIgnorePatterns,
      globalSetup: "<rootDir>/tests/e2e/global-setup.mjs",
      testMatch: ["<rootDir>/tests/e2e/**/*.test.ts"],
    },
  ],
};
