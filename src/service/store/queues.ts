/** Work on one workbook, one after the other within this process: those who wait hold no connection. */
export class Queues {
  readonly #waiting = new Map<string, { last: Promise<unknown>; length: number }>();
  readonly #most: number;

  /** `most`: work on one workbook that may wait. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Null where too much waits already. */
  run<Value>(key: string, work: () => Promise<Value>): Promise<Value> | null {
    const queue = this.#waiting.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (queue.length >= this.#most) return null;
    const mine = queue.last.then(work);
    queue.length += 1;
    queue.last = mine.then(
      () => this.#left(key),
      () => this.#left(key),
    );
    this.#waiting.set(key, queue);
    return mine;
  }

  #left(key: string): void {
    const queue = this.#waiting.get(key);
    if (queue === undefined) return;
    queue.length -= 1;
    if (queue.length === 0) this.#waiting.delete(key);
  }
}
