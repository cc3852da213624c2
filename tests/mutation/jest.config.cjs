const path = require("node:path");
const { projects } = require("../../jest.config.js");

const unit = projects.find(({ displayName }) => displayName === "unit");

/** The tests of the rules, in the environment that notes which test reaches which mutant. */
module.exports = {
  ...unit,
  rootDir: path.join(__dirname, "../.."),
  testEnvironment: require.resolve("@stryker-mutator/jest-runner/jest-env/node"),
  testMatch: ["<rootDir>/tests/policies/rules/*.test.ts"],
};
