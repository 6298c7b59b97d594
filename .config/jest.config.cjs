const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const swc = JSON.parse(readFileSync(join(__dirname, "swcrc.json"), "utf8"));

/** Tests run in Node; a file that needs a document says `@jest-environment jsdom` in its first comment. */
module.exports = {
  rootDir: join(__dirname, ".."),
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.{ts,tsx}"],
  transform: { "\\.(m?[jt]sx?)$": ["@swc/jest", { ...swc, swcrc: false }] },
  // Packages that ship ES modules only have to be transformed as our own code is.
  transformIgnorePatterns: [
    "/node_modules/(?!(htmlparser2|domhandler|domutils|domelementtype|dom-serializer|entities|numfmt|@borgar/fx|@borgar|typebox|jose|openid-client|oauth4webapi|fractional-indexing|selfsigned|pkijs)/)",
  ],
  // Hangs are found; a slow or busy machine fails nothing.
  testTimeout: 60_000,
  moduleNameMapper: { "\\.css$": "<rootDir>/test/builders/emptyStyle.ts" },
};
