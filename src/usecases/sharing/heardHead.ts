import type { Head } from "../../protocol";
import type { SharingFacts } from "./state";

/** Minutes by which a clock that says `at` (ISO instant) is ahead of this one; null for what is no instant. */
const minutesAhead = (at: string, now: Date): number | null => {
  const ahead = (Date.parse(at) - now.getTime()) / 60_000;
  return Number.isFinite(ahead) ? Math.round(ahead) : null;
};

/** Where the service stood when it was heard last, and what time it had. */
export class HeardHead {
  #head: Head | null = null;
  #clockAhead: number | null = null;

  constructor(private readonly now: () => Date) {}

  /** Minutes that the clock of the service was ahead of this machine's; null where it was not heard. */
  get clockAhead(): number | null {
    return this.#clockAhead;
  }

  hear(head: Head): void {
    this.#head = head;
    this.#clockAhead = minutesAhead(head.at, this.now());
  }

  /** True where the service has something that a copy with these facts lacks. */
  isAheadOf({ epoch, cursor }: Pick<SharingFacts, "epoch" | "cursor">): boolean {
    return this.#head !== null && (this.#head.epoch !== epoch || this.#head.head > cursor);
  }
}
