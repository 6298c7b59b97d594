import { generateKeyBetween } from "fractional-indexing";
import { fieldSpec, type SharedTable, type SharedValue } from "../../src/domain/sharedRecord";
import { sameValue } from "../../src/domain/sharedValue";
import { recordKey, type BaseCell, type Outcome, type RemoteRecord, type WireChange } from "../../src/merge";

interface Stored {
  table: SharedTable;
  id: string;
  orderKey: string;
  /** Revisions of the place and of coming and going. */
  placed: number;
  lived: number;
  removed: boolean;
  cells: Record<string, BaseCell>;
}

/** What the log of the model keeps of an applied change. */
export interface Logged {
  revision: number;
  kind: WireChange["kind"];
  key: string;
  field: string | null;
  /** Revision of the cell that the change named, null where it names none. */
  named: number | null;
  /** Revision of the cell it replaced. */
  replaced: number | null;
  value: SharedValue;
}

const newest = (record: Stored): number =>
  Math.max(record.placed, record.lived, ...Object.values(record.cells).map(({ revision }) => revision));

/** The shared workbook as notes say it behaves, in memory: revisions per cell, tombstones, order keys, one push at a time. */
export class ModelService {
  head = 0;
  readonly log: Logged[] = [];
  readonly #records = new Map<string, Stored>();
  /** Refuses changes as rights would; null lets them through. */
  #refusal: (change: WireChange) => string | null;

  constructor(options: { refusal?: (change: WireChange) => string | null } = {}) {
    this.#refusal = options.refusal ?? (() => null);
  }

  /** From now on refuses other changes. */
  refuse(refusal: (change: WireChange) => string | null): void {
    this.#refusal = refusal;
  }

  push(changes: readonly WireChange[]): { outcomes: Outcome[]; revision: number } {
    const revision = this.head + 1;
    const outcomes = changes.map((change) => this.#apply(change, revision));
    if (outcomes.some(({ is }) => is === "applied")) this.head = revision;
    return { outcomes, revision: this.head };
  }

  /** Everything that changed since a revision, by (revision, key): only changed cells, tombstones always. */
  pull(since: number): RemoteRecord[] {
    const changed = [...this.#records].filter(([, record]) => newest(record) > since);
    changed.sort(([a, left], [b, right]) => newest(left) - newest(right) || (a < b ? -1 : 1));
    return changed.map(([, record]) => ({
      table: record.table,
      id: record.id,
      revision: newest(record),
      orderKey: record.placed > since || record.lived > since ? record.orderKey : null,
      removed: record.removed,
      cells: Object.fromEntries(Object.entries(record.cells).filter(([, { revision }]) => revision > since)),
    }));
  }

  /** Present records of a table in plan order: id and values. */
  table(table: SharedTable): { id: string; fields: Record<string, SharedValue> }[] {
    return this.#present(table).map(({ id, cells }) => ({
      id,
      fields: Object.fromEntries(Object.entries(cells).map(([field, { value }]) => [field, value])),
    }));
  }

  #present(table: SharedTable): Stored[] {
    const present = [...this.#records.values()].filter((record) => record.table === table && !record.removed);
    return present.sort((left, right) => (left.orderKey < right.orderKey ? -1 : 1));
  }

  /** A key directly behind a record; undefined where there is no such record. Places of removed records stay taken. */
  #keyBehind(table: SharedTable, after: string | null, moving: string): string | undefined {
    const all = [...this.#records.values()].filter((record) => record.table === table && record.id !== moving);
    all.sort((left, right) => (left.orderKey < right.orderKey ? -1 : 1));
    const at = after === null ? -1 : all.findIndex(({ id, removed }) => id === after && !removed);
    if (after !== null && at < 0) return undefined;
    return generateKeyBetween(all[at]?.orderKey ?? null, all[at + 1]?.orderKey ?? null);
  }

  #apply(change: WireChange, revision: number): Outcome {
    const { table, id } = change;
    const key = recordKey(table, id);
    const record = this.#records.get(key);
    const rejected = (code: string, cell?: BaseCell): Outcome => ({
      is: "rejected",
      code,
      detail: "",
      value: cell?.value ?? null,
      revision: cell?.revision ?? 0,
    });
    const note = (of: { field?: string; named?: number; replaced?: number; value?: SharedValue }): void => {
      const { field = null, named = null, replaced = null, value = null } = of;
      this.log.push({ revision, kind: change.kind, key, field, named, replaced, value });
    };
    const refusal = this.#refusal(change);
    if (refusal !== null) return rejected(refusal, change.kind === "set" ? record?.cells[change.field] : undefined);
    if (change.kind === "insert") {
      if (record !== undefined) {
        const same = Object.entries(change.fields).every(([field, value]) =>
          sameValue(value, record.cells[field]?.value ?? null),
        );
        return same && !record.removed ? { is: "same", revision: newest(record) } : rejected("recordExists");
      }
      const orderKey = this.#keyBehind(table, change.after, id);
      if (orderKey === undefined) return rejected("unknownNeighbour");
      const cells = Object.fromEntries(
        Object.entries(change.fields).map(([field, value]) => [field, { value, revision }]),
      );
      this.#records.set(key, { table, id, orderKey, placed: revision, lived: revision, removed: false, cells });
      for (const [field, value] of Object.entries(change.fields)) note({ field, value });
      return { is: "applied", orderKey };
    }
    if (record === undefined) return rejected("unknownRecord");
    switch (change.kind) {
      case "set": {
        if (record.removed) return rejected("recordGone");
        const cell = record.cells[change.field] ?? { value: null, revision: 0 };
        if (sameValue(cell.value, change.value)) return { is: "same", revision: cell.revision };
        if (cell.revision > change.base && fieldSpec(table, change.field)?.class !== "derived") {
          return { is: "conflict", field: change.field, ...cell, removed: false };
        }
        note({ field: change.field, named: change.base, replaced: cell.revision, value: change.value });
        record.cells[change.field] = { value: change.value, revision };
        return { is: "applied", orderKey: null };
      }
      case "remove": {
        if (record.removed) return { is: "same", revision: record.lived };
        const newer = Object.entries(record.cells).find(([, cell]) => cell.revision > change.base);
        if (newer !== undefined) return { is: "conflict", field: newer[0], ...newer[1], removed: false };
        note({ named: change.base });
        Object.assign(record, { removed: true, lived: revision });
        return { is: "applied", orderKey: null };
      }
      case "restore":
        if (!record.removed) return { is: "same", revision: record.lived };
        note({});
        Object.assign(record, { removed: false, lived: revision });
        return { is: "applied", orderKey: record.orderKey };
      case "move": {
        if (record.removed) return rejected("recordGone");
        const orderKey = this.#keyBehind(table, change.after, id);
        if (orderKey === undefined) return rejected("unknownNeighbour");
        Object.assign(record, { orderKey, placed: revision });
        note({});
        return { is: "applied", orderKey };
      }
    }
  }
}
