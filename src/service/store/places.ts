import { generateNKeysBetween } from "fractional-indexing";

interface Node {
  /** Null for the front and for what is new. */
  key: string | null;
  id: string | null;
  next: Node | null;
  previous: Node | null;
}

/**
 * The order of one table around the places a push touches. Keys that are taken stay taken even where their record moves away, so
 * that no key is handed out twice. All keys of a block are minted in one call: one by one they would grow with its length.
 */
export class Places {
  readonly #front: Node = { key: null, id: null, next: null, previous: null };
  readonly #byKey = new Map<string, Node>();
  readonly #fresh = new Map<string, Node>();

  /** `taken`: keys behind which something is put, each with the key that follows it in the store; any order. */
  constructor(taken: Iterable<string>) {
    let last = this.#front;
    for (const key of [...new Set(taken)].sort(byCodeUnits)) {
      const node: Node = { key, id: null, next: null, previous: last };
      last.next = node;
      this.#byKey.set(key, node);
      last = node;
    }
  }

  /** Puts a record behind one of this push (`id`), behind a key of the store, or (null) in front. */
  put(id: string, behind: { id: string } | { key: string } | null): void {
    const moved = this.#fresh.get(id);
    if (moved !== undefined) unlink(moved);
    const anchor = this.#anchor(behind);
    const node: Node = { key: null, id, next: anchor.next, previous: anchor };
    if (anchor.next !== null) anchor.next.previous = node;
    anchor.next = node;
    this.#fresh.set(id, node);
  }

  /** Whether this push put the record somewhere. */
  has(id: string): boolean {
    return this.#fresh.has(id);
  }

  /** Takes a record out that was put somewhere and is not any more. */
  drop(id: string): void {
    const node = this.#fresh.get(id);
    if (node === undefined) return;
    unlink(node);
    this.#fresh.delete(id);
  }

  /** What stands directly behind a key in the store, null where something new does or nothing is known. */
  keyBehind(behind: { key: string } | null): string | null {
    return this.#anchor(behind).next?.key ?? null;
  }

  /** The order keys of all records that were put somewhere, by id. */
  mint(): Map<string, string> {
    const minted = new Map<string, string>();
    let run: string[] = [];
    let lower: string | null = null;
    const close = (upper: string | null): void => {
      const keys = run.length === 0 ? [] : generateNKeysBetween(lower, upper, run.length);
      run.forEach((id, index) => minted.set(id, keys[index] ?? ""));
      run = [];
    };
    for (let node = this.#front.next; node !== null; node = node.next) {
      if (node.key === null) {
        if (node.id !== null) run.push(node.id);
        continue;
      }
      close(node.key);
      lower = node.key;
    }
    close(null);
    return minted;
  }

  #anchor(behind: { id: string } | { key: string } | null): Node {
    if (behind === null) return this.#front;
    const node = "id" in behind ? this.#fresh.get(behind.id) : this.#byKey.get(behind.key);
    if (node === undefined) throw new Error("A place was asked for that was not loaded.");
    return node;
  }
}

const unlink = (node: Node): void => {
  if (node.previous !== null) node.previous.next = node.next;
  if (node.next !== null) node.next.previous = node.previous;
};

export const byCodeUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
