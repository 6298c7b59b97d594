const base = require("./jest.config.cjs");

/**
 * The example tests of the pure core, with the environment in which Stryker sees which test covers what. Property tests and the
 * readings of whole documents see more, but take seconds for every one of thousands of mutants. MUTATION_TESTS (a pattern of
 * paths below test/) narrows the tests further: a group of rules is then judged by the tests of its own.
 */
module.exports = {
  ...base,
  testEnvironment: "@stryker-mutator/jest-runner/jest-env/node",
  testMatch: [`<rootDir>/test/${process.env.MUTATION_TESTS ?? "{domain,rules}/**/*"}.test.ts`],
  testPathIgnorePatterns: ["\\.property\\.test\\.ts$", "istrict2024\\.test\\.ts$", "Gold\\.test\\.ts$"],
};
