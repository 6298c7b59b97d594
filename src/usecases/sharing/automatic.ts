import type { SharingOptions } from "./desk";
import type { SharingFailure, SharingOutcome } from "./types";
import type { Result } from "../../domain/result";

type Done = Promise<Result<Pick<SharingOutcome, "view">, SharingFailure>>;

export interface AutomaticOptions {
  timer: SharingOptions["timer"];
  isOn: () => boolean;
  pull: () => Done;
  push: () => Done;
}

/** Milliseconds without an edit after which typing counts as settled. */
const SETTLED = 4_000;
/** Milliseconds after a notice, so that several pushes of others are pulled as one. */
const GATHER = 800;
/** Where something was in the way: a cell being edited, no network, a busy service. */
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;

/** Pushes when edits have settled and pulls when the service has something new, one at a time, not while people type. */
export class Automatic {
  #cancel: (() => void) | null = null;
  #wants: "nothing" | "pull" | "push" = "nothing";
  #settling = false;
  #failures = 0;
  /** True while what a pull or push left pending is sent: what is left then waits for the next edit. */
  #followsUp = false;

  constructor(private readonly options: AutomaticOptions) {}

  edited(): void {
    if (!this.options.isOn()) return;
    this.#wants = "push";
    this.#settling = true;
    this.#in(SETTLED);
  }

  noticed(): void {
    if (!this.options.isOn()) return;
    if (this.#wants === "nothing") this.#wants = "pull";
    // Typing goes first: its push pulls as well.
    if (!this.#settling) this.#in(GATHER);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#wants = "nothing";
    this.#settling = false;
    this.#failures = 0;
    this.#followsUp = false;
  }

  #in(milliseconds: number): void {
    this.#cancel?.();
    this.#cancel = this.options.timer(milliseconds, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#cancel = null;
    this.#settling = false;
    const wanted = this.#wants;
    this.#wants = "nothing";
    if (wanted === "nothing" || !this.options.isOn()) return;
    const done = await (wanted === "push" ? this.options.push() : this.options.pull());
    if (done.ok) {
      this.#failures = 0;
      // A service that was restored is offered what it lost; edits of before the mode was on go as well.
      const followsUp = !this.#followsUp && done.value.view.pending.length > 0 && this.#wants === "nothing";
      this.#followsUp = followsUp;
      if (followsUp) {
        this.#wants = "push";
        this.#in(GATHER);
      }
      return;
    }
    // What came meanwhile has its own timer; otherwise it is tried again, less and less often.
    if (wanted === "push" || this.#wants === "nothing") this.#wants = wanted;
    this.#failures += 1;
    const asked = "retryAfter" in done ? (done.retryAfter ?? 0) * 1000 : 0;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1));
    if (this.#cancel === null) this.#in(Math.max(asked, wait));
  }
}
