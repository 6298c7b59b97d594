/** Lets only so many pieces of work run at once, and so many wait; `null` where the queue is full. */
export class Gate {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ most, mostWaiting }: { most: number; mostWaiting: number }) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  async run<Value>(work: () => Promise<Value>): Promise<{ value: Value } | null> {
    if (this.#running >= this.#most) {
      if (this.#waiting.length >= this.#mostWaiting) return null;
      // Who ends hands its place on, so nobody slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return { value: await work() };
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
