import { failure, success, type Result } from "../../domain/result";
import type { HistoryEntry } from "../../protocol";
import type { Author, StoreFailure, WorkbookStore } from "../store/types";
import type { MakeHistoryFile, MakeWorkbookFile, ServiceFiles, WorkbookFile } from "./types";

/** Files that may wait to be made; each takes seconds for a large plan. */
const MOST_WAITING = 20;
const MOST_KEPT_BYTES = 40_000_000;
const PAGE = 1_000;

type Made = Result<WorkbookFile, StoreFailure>;

/**
 * Makes files one after the other, each once however many ask for it, and keeps the latest ones. Rights are asked of the store
 * for every request, before a kept file is looked for.
 */
export class WorkbookFiles implements ServiceFiles {
  readonly #store: Pick<WorkbookStore, "head" | "records" | "history">;
  readonly #make: MakeWorkbookFile;
  readonly #makeHistory: MakeHistoryFile;
  readonly #today: () => string;
  readonly #close: () => Promise<void>;
  /** Oldest use first. */
  readonly #kept = new Map<string, WorkbookFile>();
  readonly #making = new Map<string, Promise<Made>>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: {
    store: Pick<WorkbookStore, "head" | "records" | "history">;
    make: MakeWorkbookFile;
    makeHistory: MakeHistoryFile;
    /** The day the file reports on. */
    today: () => string;
    close?: () => Promise<void>;
  }) {
    this.#store = options.store;
    this.#make = options.make;
    this.#makeHistory = options.makeHistory;
    this.#today = options.today;
    this.#close = options.close ?? (() => Promise.resolve());
  }

  async workbook(author: Author, workbook: string, at: number | null): Promise<Made> {
    const head = await this.#store.head(author, workbook);
    if (!head.ok) return head;
    const revision = at ?? head.value.head;
    if (revision > head.value.head) return failure<StoreFailure>({ code: "notFound", place: "/at" });
    const today = this.#today();
    const key = JSON.stringify([workbook, head.value.epoch, revision, today]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return success(kept);
    }
    const running = this.#making.get(key);
    if (running !== undefined) return running;
    if (this.#making.size >= MOST_WAITING) return failure<StoreFailure>({ code: "busy" });
    const made = this.#inTurn(async () => {
      const records = await this.#store.records(author, workbook, revision);
      if (!records.ok) return records;
      const bytes = await this.#make(records.value.records, { today });
      const file = { revision: records.value.revision, bytes };
      if (file.revision === revision) this.#keep(key, file);
      return success(file);
    }).finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }

  async history(author: Author, workbook: string): Promise<Result<AsyncIterable<Uint8Array>, StoreFailure>> {
    const first = await this.#store.history(author, workbook, { limit: PAGE });
    if (!first.ok) return first;
    const store = this.#store;
    const pages = async function* (): AsyncGenerator<readonly HistoryEntry[]> {
      let page = first.value;
      for (;;) {
        yield page.entries;
        if (page.next === null) return;
        const next = await store.history(author, workbook, { limit: PAGE, before: page.next });
        // The answer has begun: all that is left is to break it off, so that nobody takes a part for the whole.
        if (!next.ok) throw new Error(`The history broke off: ${next.code}`);
        page = next.value;
      }
    };
    return success(this.#makeHistory(pages()));
  }

  close(): Promise<void> {
    return this.#close();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #keep(key: string, file: WorkbookFile): void {
    this.#kept.set(key, file);
    let bytes = [...this.#kept.values()].reduce((sum, kept) => sum + kept.bytes.length, 0);
    for (const [oldest, { bytes: its }] of this.#kept) {
      if (bytes <= MOST_KEPT_BYTES || oldest === key) break;
      this.#kept.delete(oldest);
      bytes -= its.length;
    }
  }
}
