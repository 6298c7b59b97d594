import {
  SHARED_FIELDS,
  type SharedFields,
  type SharedRecord,
  type SharedTable,
  type SharedValue,
} from "../../src/domain/sharedRecord";
import { defaultOf } from "../../src/domain/sharedValue";
import {
  acknowledge,
  changesOf,
  EMPTY_STATE,
  mergeRemote,
  pendingOf,
  resolveConflicts,
  type Arrived,
  type Choice,
  type MergeState,
  type Outcome,
  type Pending,
  type Rejected,
  type RemoteRecord,
} from "../../src/merge";
import type { ModelService } from "./modelService";

/** A record with what matters given; the other fields of its table hold their defaults. */
export const aRecord = (table: SharedTable, id: string, fields: SharedFields = {}): SharedRecord => {
  const names = Object.keys(SHARED_FIELDS[table]);
  return {
    table,
    id,
    fields: { ...Object.fromEntries(names.map((name) => [name, defaultOf(table, name)])), ...fields },
  };
};

/** An office's workbook over a model service: people change `local`, the rest is what the merge makes of it. */
export class ModelOffice {
  state: MergeState = EMPTY_STATE;
  cursor = 0;
  rejected: Rejected[] = [];
  arrived: readonly Arrived[] = [];
  #inFlight: { sent: readonly Pending[]; outcomes: Outcome[]; revision: number } | null = null;

  constructor(
    readonly service: ModelService,
    public local: readonly SharedRecord[] = [],
  ) {}

  get pending(): Pending[] {
    return pendingOf(this);
  }

  get conflicts() {
    return [...this.state.conflicts.values()];
  }

  get isSending(): boolean {
    return this.#inFlight !== null;
  }

  table(table: SharedTable): { id: string; fields: SharedFields }[] {
    return this.local.filter((record) => record.table === table).map(({ id, fields }) => ({ id, fields }));
  }

  row(id: string): SharedRecord | undefined {
    return this.local.find((record) => record.table === "rows" && record.id === id);
  }

  type(id: string, fields: SharedFields): this {
    this.local = this.local.map((record) =>
      record.id === id ? { ...record, fields: { ...record.fields, ...fields } } : record,
    );
    return this;
  }

  /** The cell holds something nobody can read. */
  scribble(id: string, field: string): this {
    this.local = this.local.map((record) => {
      if (record.id !== id) return record;
      const fields = Object.entries(record.fields).filter(([name]) => name !== field);
      return { ...record, fields: Object.fromEntries(fields) };
    });
    return this;
  }

  remove(id: string): this {
    this.local = this.local.filter((record) => record.id !== id);
    return this;
  }

  /** Puts a row at a place among the rows, from 0. */
  put(id: string, at: number, fields?: SharedFields): this {
    const record = fields === undefined ? this.row(id) : aRecord("rows", id, fields);
    if (record === undefined) return this;
    const others = this.local.filter((other) => other.table !== "rows");
    const rows = this.local.filter((other) => other.table === "rows" && other.id !== id);
    rows.splice(at, 0, record);
    const before = others.findIndex(({ table }) => table === "targets" || table === "parameters");
    this.local = before < 0 ? [...others, ...rows] : [...others.slice(0, before), ...rows, ...others.slice(before)];
    return this;
  }

  /** The push reaches the service; its answer is still under way. */
  send(): this {
    const sent = this.pending;
    if (this.#inFlight === null && sent.length > 0) {
      this.#inFlight = { sent, ...this.service.push(sent.flatMap((pending) => changesOf(pending))) };
    }
    return this;
  }

  answer(): this {
    if (this.#inFlight === null) return this;
    const { rejected, ...merged } = acknowledge({ ...this.#inFlight, state: this.state, local: this.local });
    Object.assign(this, merged);
    this.rejected.push(...rejected);
    this.#inFlight = null;
    return this;
  }

  push(): this {
    return this.send().answer();
  }

  pull(): this {
    this.merge(this.service.pull(this.cursor));
    this.cursor = this.service.head;
    return this;
  }

  merge(remote: readonly RemoteRecord[]): this {
    return Object.assign(this, mergeRemote({ state: this.state, local: this.local, remote }));
  }

  sync(): this {
    return this.push().pull();
  }

  /** Decides conflicts, all of them where none is named. */
  choose(side: Choice["side"], keys: readonly string[] = this.conflicts.map(({ key }) => key)): this {
    const choices = keys.map((key) => ({ key, side }));
    Object.assign(this, resolveConflicts({ state: this.state, local: this.local, choices }));
    return this;
  }

  value(id: string, field: string): SharedValue | undefined {
    return this.row(id)?.fields[field];
  }
}
