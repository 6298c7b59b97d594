const base = require("./jest.config.cjs");

/**
 * The example tests of the pure core, with the environment in which Stryker sees which test covers what. Property tests and the
 * readings of whole documents see more, but take seconds for every one of thousands of mutants.
 */
module.exports = {
  ...base,
  testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
  testMatch: ["<rootDir>/test/{domain,rules}/**/*.test.ts"],
  testPathIgnorePatterns: ["\\.property\\.test\\.ts$", "istrict2024\\.test\\.ts$", "Gold\\.test\\.ts$"],
};
