const base = require("./jest.config.cjs");

/** The tests of the pure core, with the environment in which Stryker sees which test covers what. */
module.exports = {
  ...base,
  testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
  testMatch: ["<rootDir>/test/{domain,rules}/**/*.test.ts"],
};
