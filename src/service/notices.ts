import { HEAD_EVENT, HEARTBEAT_SECONDS, type Head } from "../protocol";
import type { People } from "./people/types";
import type { Author, WorkbookStore } from "./store/types";

/** Somebody who wants to know when a workbook changes. */
export interface Listener {
  workbook: string;
  author: Author;
  /** Access token it was opened with; the line ends when it no longer holds. */
  token: string;
  /** Takes text of the event stream; false where the line is clogged or closed. */
  send(text: string): boolean;
  end(): void;
}

interface Line extends Listener {
  epoch: string;
  head: number;
}

const DEFAULT_TIMES = { pollMs: 700, heartbeatMs: HEARTBEAT_SECONDS * 1_000 };

export const headEvent = (head: Head): string =>
  `id: ${head.epoch}.${head.head}\nevent: ${HEAD_EVENT}\ndata: ${JSON.stringify(head)}\n\n`;

/**
 * Tells listeners of new heads: of this replica's own pushes at once (`changed`), of other replicas' by looking at the listened
 * workbooks again and again. One revision is told once to each line, and written as text once for all.
 */
export class Notices {
  readonly #store: Pick<WorkbookStore, "head" | "headOf" | "headsOf">;
  readonly #people: Pick<People, "authorOf">;
  readonly #times: typeof DEFAULT_TIMES;
  readonly #onError: (error: unknown) => void;
  readonly #lines = new Map<string, Set<Line>>();
  /** Workbooks being looked at, and whether they changed again meanwhile. */
  readonly #looking = new Map<string, { again: boolean }>();
  #poll: NodeJS.Timeout | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: {
    store: Pick<WorkbookStore, "head" | "headOf" | "headsOf">;
    people: Pick<People, "authorOf">;
    times?: Partial<typeof DEFAULT_TIMES>;
    /** Hears of failed looks at the store; they are repeated with the next poll. */
    onError: (error: unknown) => void;
  }) {
    this.#store = options.store;
    this.#people = options.people;
    this.#times = { ...DEFAULT_TIMES, ...options.times };
    this.#onError = options.onError;
  }

  get listeners(): number {
    return [...this.#lines.values()].reduce((sum, lines) => sum + lines.size, 0);
  }

  /** Lines of one account: an office may share it among its machines. */
  linesOf(account: string): number {
    return [...this.#lines.values()].flatMap((lines) => [...lines]).filter(({ author }) => author.account === account)
      .length;
  }

  /** `head`: what the listener sees first. Returns what ends the line. */
  listen(listener: Listener, head: Head): () => void {
    const line: Line = { ...listener, epoch: head.epoch, head: head.head };
    const lines = this.#lines.get(line.workbook) ?? new Set();
    lines.add(line);
    this.#lines.set(line.workbook, lines);
    line.send(headEvent(head));
    // Changed between the reading of `head` and now: told by this look.
    void this.changed(line.workbook);
    this.#schedule();
    return () => this.#drop(line);
  }

  /** Looks at a workbook that may have a new head, and tells it. */
  async changed(workbook: string): Promise<void> {
    if (!this.#lines.has(workbook)) return;
    const running = this.#looking.get(workbook);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const look = { again: true };
    this.#looking.set(workbook, look);
    try {
      while (look.again) {
        look.again = false;
        await this.#look(workbook);
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#looking.delete(workbook);
    }
  }

  /** Ends all lines; clients ask again, and find another replica or the service started anew. */
  stop(): void {
    this.#stopped = true;
    if (this.#poll !== null) clearTimeout(this.#poll);
    if (this.#heartbeat !== null) clearTimeout(this.#heartbeat);
    for (const lines of [...this.#lines.values()]) for (const line of [...lines]) this.#close(line);
  }

  async #look(workbook: string): Promise<void> {
    const now = await this.#store.headOf(workbook);
    const behind = now === null ? [] : this.#behind(workbook, now);
    const first = behind[0];
    if (first === undefined) return;
    const head = await this.#store.head(first.author, workbook);
    if (!head.ok) {
      // Whoever may no longer see it is told nothing more; the others are by the next look.
      if (head.code === "notFound" || head.code === "forbidden") this.#close(first);
      return;
    }
    const text = headEvent(head.value);
    for (const line of behind) {
      if (!isBehind(line, head.value)) continue;
      line.epoch = head.value.epoch;
      line.head = head.value.head;
      if (!line.send(text)) this.#close(line);
    }
  }

  #behind(workbook: string, now: { epoch: string; head: number }): Line[] {
    return [...(this.#lines.get(workbook) ?? [])].filter((line) => isBehind(line, now));
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#poll ??= setTimeout(() => void this.#pollAll(), this.#times.pollMs);
    this.#heartbeat ??= setTimeout(() => void this.#beat(), this.#times.heartbeatMs);
  }

  async #pollAll(): Promise<void> {
    try {
      const heads = await this.#store.headsOf([...this.#lines.keys()]);
      await Promise.all(
        [...heads].filter(([id, head]) => this.#behind(id, head).length > 0).map(([id]) => this.changed(id)),
      );
    } catch (error) {
      this.#onError(error);
    }
    this.#poll = null;
    if (this.#lines.size > 0) this.#schedule();
  }

  async #beat(): Promise<void> {
    for (const line of [...this.#lines.values()].flatMap((lines) => [...lines])) {
      if (!line.send(": alive\n\n")) this.#close(line);
    }
    const tokens = new Map<string, boolean>();
    for (const line of [...this.#lines.values()].flatMap((lines) => [...lines])) {
      try {
        const holds = tokens.get(line.token) ?? (await this.#people.authorOf(line.token)).ok;
        tokens.set(line.token, holds);
        if (!holds) this.#close(line);
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#heartbeat = null;
    if (this.#lines.size > 0) this.#schedule();
  }

  #close(line: Line): void {
    this.#drop(line);
    line.end();
  }

  #drop(line: Line): void {
    const lines = this.#lines.get(line.workbook);
    lines?.delete(line);
    if (lines?.size === 0) this.#lines.delete(line.workbook);
  }
}

/** Within an epoch heads only grow, so an older answer that comes late says nothing new. */
const isBehind = (line: { epoch: string; head: number }, now: { epoch: string; head: number }): boolean =>
  line.epoch !== now.epoch || line.head < now.head;
