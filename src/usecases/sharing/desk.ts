import { failure, success, type Result } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import type { WorkbookLog } from "../ports";
import type { CodeWord } from "./display";
import type { CopyContents, PlanCopy } from "./planCopy";
import type { SharedService } from "./service";
import { StateLog, type LoadedState } from "./stateLog";
import type { PlaceName, SharingState } from "./state";
import type { SharingFailure } from "./types";

export type Attempt<Value> = Promise<Result<Value, SharingFailure>>;

export interface SharingOptions {
  /** The open workbook, or whatever else holds the office's copy. */
  copy: PlanCopy & WorkbookLog;
  /** The service at an address; the same one for the same address. */
  service: (url: string) => SharedService;
  now: () => Date;
  /** Different on every call, in every copy: names of copies and of new shared workbooks (letters, digits, "_", ".", "-"). */
  newId: () => string;
  /** Name of the open file, for the history. */
  fileName: () => string;
  /** Runs something once after so many milliseconds; what it returns calls that off. */
  timer: (milliseconds: number, run: () => void) => () => void;
  /** Address last used on this machine, "" for none. */
  address: { recall: () => string; remember: (url: string) => void };
  /** Words of the sheets for codes ("Ít nhất" for atLeast); without it codes are shown as they are. */
  codeWord?: CodeWord;
  /** Hears when an action is over: cells or the state may be others than before. */
  onDone?: () => void;
}

export const never = (): AbortSignal => new AbortController().signal;

/** The open copy with its sharing state, as everything that shares works on it. */
export class Desk {
  #loaded: LoadedState | null = null;
  readonly #log: StateLog;

  constructor(readonly options: SharingOptions) {
    this.#log = new StateLog(options.copy);
  }

  /** The state as far as it was read; null before, and where there is none. */
  get known(): SharingState | null {
    return this.#loaded?.is === "state" ? this.#loaded.state : null;
  }

  /** The state as the workbook keeps it; read once. */
  async loaded(): Attempt<LoadedState> {
    if (this.#loaded === null) {
      const loaded = await this.#log.load();
      if (!loaded.ok) return loaded;
      this.#loaded = loaded.value;
    }
    return success(this.#loaded);
  }

  /** State of a copy that is being shared for the first time, or is shared. */
  async state(): Attempt<SharingState> {
    const loaded = await this.loaded();
    if (!loaded.ok) return loaded;
    switch (loaded.value.is) {
      case "none":
        return failure<SharingFailure>({ code: "notShared" });
      case "newerVersion":
        return failure<SharingFailure>({ code: "stateNewer" });
      case "damaged":
        return failure<SharingFailure>({ code: "stateDamaged" });
      case "state":
        return success(loaded.value.state);
    }
  }

  async shared(): Attempt<SharingState> {
    const state = await this.state();
    return state.ok && state.value.facts.stage === "filling" ? failure<SharingFailure>({ code: "notShared" }) : state;
  }

  /** Stores a state in the workbook; from then on it is the state. */
  async keep(state: SharingState): Attempt<SharingState> {
    const stored = await this.#log.store(state);
    if (!stored.ok) return stored;
    this.#loaded = { is: "state", state };
    return success(state);
  }

  async forget(): Attempt<null> {
    const cleared = await this.#log.clear();
    if (cleared.ok) this.#loaded = { is: "none" };
    return cleared;
  }

  /** What the workbook says; failure noPlan where it holds none. */
  async read(options: { identify: boolean }): Attempt<CopyContents> {
    const contents = await this.options.copy.read(options);
    if (!contents.ok) return contents;
    return contents.value === null ? failure<SharingFailure>({ code: "noPlan" }) : success(contents.value);
  }

  /** Makes the workbook say `after`; nothing is asked of it where that is what it says. */
  async write(
    before: readonly SharedRecord[],
    after: readonly SharedRecord[],
    signal: AbortSignal = never(),
  ): Attempt<readonly PlaceName[]> {
    if (sameRecords(before, after)) return success([]);
    const written = await this.options.copy.write({ before, after }, { signal });
    return written.ok ? success(written.value.refused) : written;
  }

  now(): string {
    return this.options.now().toISOString();
  }

  serviceOf(state: SharingState): SharedService {
    return this.options.service(state.facts.service);
  }
}

const sameRecords = (left: readonly SharedRecord[], right: readonly SharedRecord[]): boolean =>
  left === right || (left.length === right.length && left.every((record, at) => record === right[at]));
