import type { Result } from "../../domain/result";
import type { Head } from "../../protocol";
import { Automatic, type AutomaticOptions } from "./automatic";
import type { Attempt } from "./desk";
import type { SharedService } from "./service";
import type { SharingFacts } from "./state";
import type { SharingFailure, SharingView } from "./types";

export type OnView = (view: Result<SharingView, SharingFailure>) => void;

/** Milliseconds after an edit at which the list of pending changes follows. */
const FOLLOW = 700;

interface Listened {
  service: SharedService;
  workbook: string;
  automatic: boolean;
  epoch: string;
  cursor: number;
}

/** Listens to the service for one open copy, as long as somebody watches, and tells those who watch. */
export class SharingWatch {
  line: SharingView["line"] = "none";
  readonly #ears = new Set<OnView>();
  readonly #automatic: Automatic;
  #head: Head | null = null;
  #listened: Listened | null = null;
  #end: (() => void) | null = null;
  #following: (() => void) | null = null;

  constructor(
    private readonly options: Pick<AutomaticOptions, "timer" | "pull" | "push"> & {
      view: () => Attempt<SharingView>;
      /** Hears every head the service tells. */
      onHead: (head: Head) => void;
    },
  ) {
    const told =
      (act: AutomaticOptions["pull"]): AutomaticOptions["pull"] =>
      async () => {
        const done = await act();
        await this.#tell();
        return done;
      };
    this.#automatic = new Automatic({
      timer: options.timer,
      isOn: () => this.#listened?.automatic === true && this.#ears.size > 0,
      pull: told(options.pull),
      push: told(options.push),
    });
  }

  add(onView: OnView): () => void {
    this.#ears.add(onView);
    return () => {
      this.#ears.delete(onView);
      if (this.#ears.size > 0) return;
      this.#automatic.stop();
      this.#following?.();
      this.#following = null;
      this.#hangUp();
    };
  }

  edited(): void {
    if (this.#ears.size === 0) return;
    this.#following?.();
    this.#following = this.options.timer(FOLLOW, () => void this.#tell());
    this.#automatic.edited();
  }

  /** What is to be listened to from now on; null for nothing. */
  listen(to: Listened | null): void {
    const before = this.#listened;
    this.#listened = to;
    if (to === null || this.#ears.size === 0) return this.#hangUp();
    if (this.#end === null || before?.service !== to.service || before.workbook !== to.workbook) {
      this.#hangUp();
      this.#end = to.service.listen(to.workbook, (notice) => {
        if (notice.kind === "line") this.line = notice.line;
        else this.options.onHead((this.#head = notice.head));
        if (notice.kind === "head" && this.#isNews()) this.#automatic.noticed();
        void this.#tell();
      });
    }
    if (to.automatic && before?.automatic !== true) this.#automatic.edited();
    if (!to.automatic) this.#automatic.stop();
  }

  /** True where the service has told of something the workbook lacks. */
  isBehind({ epoch, cursor }: Pick<SharingFacts, "epoch" | "cursor">): boolean {
    return this.#head !== null && (this.#head.epoch !== epoch || this.#head.head > cursor);
  }

  #isNews(): boolean {
    return this.#listened !== null && this.isBehind(this.#listened);
  }

  async #tell(): Promise<void> {
    if (this.#ears.size === 0) return;
    const view = await this.options.view();
    for (const ear of this.#ears) ear(view);
  }

  #hangUp(): void {
    this.#end?.();
    this.#end = null;
    this.#head = null;
    this.line = "none";
  }
}
