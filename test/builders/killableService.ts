import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(__dirname, "../..");

/** What tsx brings along; typed for what is used of it. */
interface Esbuild {
  buildSync(options: Record<string, unknown>): unknown;
}

/** Packages with files of their own beside their code. */
const APART = ["@photostructure/sqlite", "pg-native", "tsx"];

/** Bundled packages may ask for others as CommonJS does. */
const BANNER = `import { createRequire as makeRequire } from "node:module";
import { fileURLToPath as pathOf } from "node:url";
import { dirname as folderOf } from "node:path";
const require = makeRequire(import.meta.url);
const __filename = pathOf(import.meta.url);
const __dirname = folderOf(__filename);`;

/** Compiles the service once into a folder, so that many processes of it start quickly. Returns the file to run. */
export const compiledService = (folder: string): string => {
  const esbuild = createRequire(createRequire(__filename).resolve("tsx"))("esbuild") as Esbuild;
  const outfile = join(folder, "service.mjs");
  esbuild.buildSync({
    entryPoints: [join(ROOT, "test/builders/serveWhenTold.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    external: APART,
    banner: { js: BANNER },
    logLevel: "error",
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return outfile;
};

/** A process of the service that waits for its folder. */
export class KillableService {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #gone: Promise<string | null>;
  #complaints = "";

  constructor(file: string) {
    this.#child = spawn(process.execPath, [file]);
    this.#lines = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
    this.#child.stderr.on("data", (text: Buffer) => (this.#complaints += text.toString()));
    this.#gone = new Promise((resolve) => this.#child.once("exit", (_code, signal) => resolve(signal)));
  }

  /** Address it answers at from now on. */
  async serve(folder: string): Promise<string> {
    await this.#lines.next();
    this.#child.stdin.write(`${folder}\n`);
    const url = await this.#lines.next();
    if (url.done === true) throw new Error(`The service did not start: ${this.#complaints}`);
    return url.value;
  }

  /** Ends it as a power cut would; what the process ended with. */
  kill(): Promise<string | null> {
    this.#child.kill("SIGKILL");
    return this.#gone;
  }
}
