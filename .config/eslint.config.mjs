import { join } from "node:path";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/**", "dist/**", "coverage/**"] },
  ...tseslint.configs.recommended,
  {
    plugins: { "office-addins": officeAddins, "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "warn",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
    },
  },
  {
    languageOptions: {
      parserOptions: { project: "./tsconfig.json", tsconfigRootDir: join(import.meta.dirname, "..") },
    },
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
  },
  {
    // Configuration files and the ES5 page script are plain JavaScript outside the TypeScript project.
    files: ["**/*.{js,cjs,mjs}"],
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "off",
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/consistent-type-imports": "off",
    },
  },
  {
    // Programs that talk to a terminal.
    files: ["src/cli/**", "src/workbench/server/**", "test/bench/**"],
    rules: { "no-console": "off" },
  },
);
