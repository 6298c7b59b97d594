import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { describeWhere } from "../builders/describeWhere";

const executable = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Tests that need a browser: left out with a visible line where none is installed. */
export const describeWithBrowser = (name: string, suite: () => void): void =>
  describeWhere(existsSync(executable), name, "needs Chromium (apt-get install chromium, or set CHROMIUM)", suite);

export interface RunningWorkbench {
  url: string;
  /** Access codes of the trial accounts, by account. */
  codes: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** Codes as the server keeps them beside its data, ready before it says its address. */
const codesIn = (data: string): ReadonlyMap<string, string> => {
  const kept = JSON.parse(readFileSync(join(data, "trial-accounts.json"), "utf8")) as {
    account: string;
    code: string;
  }[];
  return new Map(kept.map(({ account, code }) => [account, code]));
};

/**
 * Starts what `npm start` starts, as a process of its own on a free port, with shared workbooks of its own in a fresh folder.
 * Builds what is out of date first.
 */
export function startWorkbench(): Promise<RunningWorkbench> {
  const root = join(__dirname, "../..");
  const data = mkdtempSync(join(tmpdir(), "cchc-trial-"));
  const server = spawn(
    process.execPath,
    [
      join(root, "node_modules/tsx/dist/cli.mjs"),
      "src/workbench/server/main.ts",
      ...["--port", "0", "--no-open", "--data", data],
    ],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    server.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return new Promise((resolve, reject) => {
    let said = "";
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (url) resolve({ url, codes: codesIn(data), stop });
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", (code) => reject(new Error(`the server ended with ${code ?? "a signal"}:\n${said}`)));
  });
}

/** Debian's Chromium without a window. Only this machine is asked for anything. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    headless: true,
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
