import { success, type Result } from "../../domain/result";
import type { LogName, WorkbookFailure, WorkbookLog } from "../ports";
import { batchOf, stateAfter, wholeState, type Batch } from "./batches";
import { lineOf, readLine } from "./logLines";
import type { SharingIdentity, SharingState } from "./state";

const LOG: LogName = "sharing";

/** A log may always grow to this many characters before it is written anew. */
const SMALL = 40_000;

export type LoadedState =
  | { is: "none" }
  | { is: "state"; state: SharingState }
  /** A newer add-in wrote it; it is left alone. */
  | { is: "newerVersion" }
  /** `identity` as far as any line still tells it. */
  | { is: "damaged"; identity: SharingIdentity | null };

const isBatch = (value: unknown): value is Batch =>
  typeof value === "object" && value !== null && Number.isInteger((value as Batch).n) && "of" in value;

/** Good batches from the front, and whether anything behind them is more than one bad line at the end. */
const readBatches = (lines: readonly string[]): { good: Batch[]; rest: number; newer: boolean } => {
  const good: Batch[] = [];
  let reading = true;
  let newer = false;
  for (const line of lines) {
    const read = readLine(line);
    newer ||= read.is === "newer";
    reading &&= read.is === "value" && isBatch(read.value) && read.value.n === good.length + 1;
    if (reading && read.is === "value") good.push(read.value as Batch);
  }
  return { good, rest: lines.length - good.length, newer };
};

const anyIdentity = (lines: readonly string[]): SharingIdentity | null => {
  for (const line of [...lines].reverse()) {
    const read = readLine(line);
    if (read.is === "value" && isBatch(read.value)) return read.value.of;
  }
  return null;
};

/**
 * The sharing state as an append-only log in the workbook: one line per step, each with length and checksum. A line that was
 * torn while it was written counts as not written. Written anew when it has grown to twice what is alive in it.
 */
export class StateLog {
  #stored: SharingState | null = null;
  #lines = 0;
  #chars = 0;
  #liveChars = 0;
  /** True where it is not known what stands at the end of the log: then it is written anew as a whole. */
  #unsure = true;

  constructor(private readonly log: WorkbookLog) {}

  async load(): Promise<Result<LoadedState, WorkbookFailure>> {
    const read = await this.log.readLog(LOG);
    if (!read.ok) return read;
    this.#stored = null;
    this.#unsure = true;
    const lines = read.value ?? [];
    if (lines.length === 0) return success({ is: "none" });
    const { good, rest, newer } = readBatches(lines);
    if (newer) return success({ is: "newerVersion" });
    const state = rest > 1 ? null : stateAfter(good);
    if (state === null) return success({ is: "damaged", identity: anyIdentity(lines) });
    const sizes = lines.map((line) => line.length);
    this.#stored = state;
    this.#unsure = rest > 0;
    this.#lines = good.length;
    this.#chars = sizes.reduce((sum, size) => sum + size, 0);
    this.#liveChars = sizes.slice(0, good[0]?.parts ?? 1).reduce((sum, size) => sum + size, 0);
    return success({ is: "state", state });
  }

  /** Makes `state` the stored one; nothing is written where nothing changed. */
  async store(state: SharingState): Promise<Result<null, WorkbookFailure>> {
    const step = this.#stored === null || this.#unsure ? null : batchOf(this.#stored, state);
    if (step === null && this.#stored !== null && !this.#unsure) return success(null);
    const line = step === null ? null : lineOf({ ...step, n: this.#lines + 1 });
    const whole = line === null || this.#chars + line.length > 2 * Math.max(this.#liveChars, SMALL);
    return whole ? this.#replace(state) : this.#append(state, line);
  }

  /** Ends sharing for this file. */
  async clear(): Promise<Result<null, WorkbookFailure>> {
    this.#stored = null;
    this.#unsure = true;
    return this.log.replaceLog(LOG, []);
  }

  async #append(state: SharingState, line: string): Promise<Result<null, WorkbookFailure>> {
    this.#unsure = true;
    const done = await this.log.appendLog(LOG, [line]);
    if (!done.ok) return done;
    this.#unsure = false;
    this.#stored = state;
    this.#lines += 1;
    this.#chars += line.length;
    return done;
  }

  async #replace(state: SharingState): Promise<Result<null, WorkbookFailure>> {
    const lines = wholeState(state).map(lineOf);
    this.#unsure = true;
    const done = await this.log.replaceLog(LOG, lines);
    if (!done.ok) return done;
    this.#unsure = false;
    this.#stored = state;
    this.#lines = lines.length;
    this.#chars = this.#liveChars = lines.reduce((sum, text) => sum + text.length, 0);
    return done;
  }
}
