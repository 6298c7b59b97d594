import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Tests and benches are started where package.json is. */
const ROOT = process.cwd();

export interface Ran {
  exit: number | null;
  out: string;
  err: string;
}

/** `npm run service -- …` without npm. */
const spawnService = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", "src/service/main.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });

/** Runs a command of the service to its end. */
export const runService = (args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawnService(args, env);
    let out = "";
    let err = "";
    child.stdout?.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr?.on("data", (text: Buffer) => (err += text.toString()));
    child.once("error", reject);
    child.once("close", (exit) => resolve({ exit, out, err }));
  });

/** A service in a process of its own that can be killed. */
export class ServiceProcess {
  readonly url: string;
  readonly ca: string;
  /** What it said on stderr when it started. */
  readonly said: string;
  readonly #child: ChildProcess;
  readonly gone: Promise<{ code: number | null; signal: string | null }>;

  private constructor(child: ChildProcess, { url, ca, said }: { url: string; ca: string; said: string }) {
    this.#child = child;
    this.url = url;
    this.ca = ca;
    this.said = said;
    this.gone = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  }

  /** Port 0: the port is read from the structured log. `env`: further settings. */
  static start(folder: string, env: Record<string, string> = {}): Promise<ServiceProcess> {
    const child = spawnService(["start", "--port", "0", "--host", "127.0.0.1", "--data", folder], env);
    return new Promise((resolve, reject) => {
      let said = "";
      child.stdout?.resume();
      child.stderr?.on("data", (text: Buffer) => {
        said += text.toString();
        const url = /https:\/\/[\d.]+:\d+/u.exec(said)?.[0];
        if (url === undefined || !said.includes("self-signed.crt")) return;
        resolve(new ServiceProcess(child, { url, ca: readFileSync(join(folder, "self-signed.crt"), "utf8"), said }));
      });
      child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }> {
    this.#child.kill(signal);
    return this.gone;
  }
}
