import type { SharedValue } from "../../src/domain/sharedRecord";
import type { Author, WorkbookStore } from "../../src/service/store/types";

interface Seen {
  table: string;
  id: string;
  orderKey: string;
  removed: boolean;
  fields: Map<string, { value: SharedValue; revision: number }>;
}

/** A copy of a workbook that is kept by pulling alone, as a client does. */
export class Reader {
  head = 0;
  readonly #records = new Map<string, Seen>();

  constructor(
    readonly store: WorkbookStore,
    readonly author: Author,
    readonly workbook: string,
  ) {}

  /** One pull to its last page. */
  async pull({ limit = 1_000 }: { limit?: number } = {}): Promise<void> {
    const epoch = (await this.store.headOf(this.workbook))?.epoch ?? "";
    const since = this.head;
    let next: string | null = null;
    do {
      const query = { epoch, since, limit, ...(next === null ? {} : { next }) };
      const page = await this.store.changes(this.author, this.workbook, query);
      if (!page.ok) throw new Error(`Pull refused: ${page.code}`);
      for (const { t, id, r, o, d, f, c } of page.value.records) {
        const seen = this.#records.get(`${t}/${id}`) ?? {
          table: t,
          id,
          orderKey: "",
          removed: false,
          fields: new Map(),
        };
        if (o !== undefined) seen.orderKey = o;
        seen.removed = d === true;
        for (const [name, value] of Object.entries(f)) seen.fields.set(name, { value, revision: c?.[name] ?? r });
        this.#records.set(`${t}/${id}`, seen);
      }
      this.head = page.value.head;
      next = page.value.next;
    } while (next !== null);
  }

  /** Ids of the present rows, in order. */
  rows(): string[] {
    return [...this.#records.values()]
      .filter(({ table, removed }) => table === "rows" && !removed)
      .sort((left, right) => (left.orderKey < right.orderKey ? -1 : 1))
      .map(({ id }) => id);
  }

  cell(id: string, field: string): SharedValue | undefined {
    return this.#records.get(`rows/${id}`)?.fields.get(field)?.value;
  }

  revision(id: string, field: string): number {
    return this.#records.get(`rows/${id}`)?.fields.get(field)?.revision ?? 0;
  }
}
