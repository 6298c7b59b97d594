import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { OrderedRecord } from "../domain/sharedRecord";
import type { MakeWorkbookFile } from "./files/types";

export interface FileQuestion {
  number: number;
  records: readonly OrderedRecord[];
  today: string;
}
export type FileAnswer = { number: number; bytes: Uint8Array } | { number: number; failed: string };

/** A thread with nothing to do is let go, and its memory with it. */
const IDLE_MS = 60_000;
/** Enough for 20,000 rows; a larger file fails alone, and not the service with it. */
const MOST_MEMORY_MB = 1_500;

/** Node cannot start a thread with TypeScript: this starts it and has what reads TypeScript take over. */
const LOADER = createRequire(import.meta.url).resolve("tsx/cjs/api");
const BOOT = `const { workerData } = require("node:worker_threads");
require(workerData.loader).register();
require(workerData.entry);`;

interface Waiting {
  done: (bytes: Uint8Array) => void;
  failed: (error: Error) => void;
}

/** A worker and what it was asked for. */
interface Thread {
  worker: Worker;
  waiting: Map<number, Waiting>;
}

/** Makes workbooks in a thread of their own, started when the first one is asked for. */
export class FileThread {
  #thread: Thread | null = null;
  #idle: NodeJS.Timeout | null = null;
  #number = 0;

  readonly make: MakeWorkbookFile = (records, { today }) =>
    new Promise((done, failed) => {
      if (this.#idle !== null) clearTimeout(this.#idle);
      this.#thread ??= this.#start();
      this.#number += 1;
      this.#thread.waiting.set(this.#number, { done, failed });
      this.#thread.worker.postMessage({ number: this.#number, records, today } satisfies FileQuestion);
    });

  async close(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    // Its exit fails what still waits.
    await thread?.worker.terminate();
  }

  #start(): Thread {
    const worker = new Worker(BOOT, {
      eval: true,
      execArgv: [],
      workerData: { loader: LOADER, entry: fileURLToPath(new URL("./mainFileWorker.ts", import.meta.url)) },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    worker.unref();
    const thread: Thread = { worker, waiting: new Map() };
    worker.on("message", (answer: FileAnswer) => {
      const waiting = thread.waiting.get(answer.number);
      thread.waiting.delete(answer.number);
      if (thread.waiting.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
      if ("bytes" in answer) waiting?.done(answer.bytes);
      else waiting?.failed(Object.assign(new Error("A workbook could not be made"), { stack: answer.failed }));
    });
    const gone = (error: Error): void => {
      if (this.#thread === thread) this.#thread = null;
      for (const { failed } of thread.waiting.values()) failed(error);
      thread.waiting.clear();
    };
    worker.on("error", gone);
    worker.on("exit", (code) => gone(new Error(`The thread that writes workbooks ended with ${code}`)));
    return thread;
  }
}
