import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Configuration } from "webpack";
import webpack from "webpack";
import { workbenchConfiguration } from "./webpack.workbench.config";

/** Where the two parts of what is served lie. */
export interface Places {
  root: string;
  /** The add-in, as it would be installed. */
  addin: string;
  /** The page of the stand-in Excel. */
  workbench: string;
}

export const placesOf = (root: string): Places => ({
  root,
  addin: join(root, "dist"),
  workbench: join(root, "node_modules/.cache/workbench-page"),
});

/** Time of the last change in files and folders, 0 where there are none. */
function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    const children = stat.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
    latest = Math.max(latest, stat.isDirectory() ? newest(children) : stat.mtimeMs);
  }
  return latest;
}

const NOT_IN_THE_ADDIN = new Set(["workbench", "service", "cli"]);

/** Whether the add-in was built after its sources changed last. */
export function isAddinFresh({ root, addin }: Places): boolean {
  const built = newest([join(addin, "taskpane.html")]);
  const sources = readdirSync(join(root, "src")).filter((name) => !NOT_IN_THE_ADDIN.has(name));
  return (
    built >
    newest([...sources.map((name) => join(root, "src", name)), join(root, "assets"), join(root, "webpack.config.js")])
  );
}

/** Whether the page was built after its sources changed last. */
export function isWorkbenchFresh({ root, workbench }: Places): boolean {
  return newest([join(workbench, "index.html")]) > newest([join(root, "src"), join(root, "package-lock.json")]);
}

/** A build that died left its lock behind; nothing builds that long. */
const LOCK_IS_STALE_AFTER_MS = 300_000;
const LOOK_AGAIN_AFTER_MS = 250;

/** Does the work while no other process builds: two builds into one folder would each serve half of the other. */
export async function buildAlone<Value>({ root }: Places, work: () => Promise<Value>): Promise<Value> {
  const lock = join(root, "node_modules/.cache/workbench-build.lock");
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > LOCK_IS_STALE_AFTER_MS) rmSync(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Builds the add-in as `npm run build` does. Gives the errors as text, empty when all is well. */
export async function buildAddin({ root }: Places): Promise<string> {
  const module = (await import(pathToFileURL(join(root, "webpack.config.js")).href)) as {
    default: (environment: object, args: { mode: string }) => Configuration;
  };
  return run(module.default({}, { mode: "production" }));
}

export const buildWorkbench = ({ root, workbench }: Places): Promise<string> =>
  run(workbenchConfiguration({ root, output: workbench }));

function run(configuration: Configuration): Promise<string> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configuration);
    if (!compiler) {
      reject(new Error("webpack gave no compiler"));
      return;
    }
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) reject(error);
        else resolve(stats?.hasErrors() ? stats.toString({ all: false, errors: true }) : "");
      });
    });
  });
}
