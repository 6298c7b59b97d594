import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Compiled already or not written in JavaScript: found in node_modules when it runs. */
const LEFT_OUT = ["@photostructure/sqlite", "pg"];

/**
 * Puts a script of the tests and all it imports into one file, so that a process starts in a moment.
 * Such a process needs NODE_PATH to find what is left out.
 */
export const bundled = (script: string, file: string): { file: string; env: Record<string, string> } => {
  const left = LEFT_OUT.map((name) => `--external:${name}`);
  const options = ["--bundle", "--platform=node", "--format=cjs", "--log-level=warning", ...left];
  execFileSync(join("node_modules", ".bin", "esbuild"), [script, ...options, `--outfile=${file}`]);
  return { file, env: { NODE_PATH: join(process.cwd(), "node_modules") } };
};
