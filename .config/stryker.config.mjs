/**
 * Mutation testing of the pure core: `npm run mutate` (about an hour), or one folder: `npm run mutate -- --mutate "src/rules/**"`.
 * Tests that read documents, Excel or files are left out: a mutant of the core has to be seen by the core's own tests.
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "jest",
  jest: { projectType: "custom", configFile: ".config/jest.mutation.config.cjs", enableFindRelatedTests: false },
  coverageAnalysis: "perTest",
  mutate: ["src/domain/**/*.ts", "src/rules/**/*.ts"],
  // Another wording of a sentence is no fault that a test should see.
  mutator: { excludedMutations: ["StringLiteral"] },
  ignoreStatic: true,
  tempDirName: ".stryker-tmp",
  reporters: ["clear-text", "progress-append-only", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: ".stryker-tmp/report.json" },
  concurrency: 2,
  timeoutMS: 20_000,
};
