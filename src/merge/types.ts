import type { SharedFields, SharedRecord, SharedTable, SharedValue } from "../domain/sharedRecord";

/** A cell as the service last showed it: its value and the revision that set it. */
export interface BaseCell {
  value: SharedValue;
  revision: number;
}

/** Revision of a base cell without a common past: the service was restored, and somebody has written there since. */
export const NO_PAST = -1;

/** A record as the service last showed it. */
export interface BaseRecord {
  table: SharedTable;
  id: string;
  orderKey: string;
  /** Newest revision of the record: of its cells, its place, its removal. */
  revision: number;
  removed: boolean;
  cells: Readonly<Record<string, BaseCell>>;
}

/** "rows/abc", "rows/abc#percent": names of records and cells in maps. Ids may hold any character but control characters. */
export const recordKey = (table: SharedTable, id: string): string => `${table}/${id}`;
export const cellKey = (table: SharedTable, id: string, field: string | null): string =>
  field === null ? recordKey(table, id) : `${table}/${id}\u001f${field}`;

/** What the service last showed, by recordKey; removed records stay as tombstones. */
export type Base = ReadonlyMap<string, BaseRecord>;

/**
 * Both sides changed the same thing differently; nothing of it moves until a person chooses.
 * - cell: both changed the cell; `mine` is the workbook's value.
 * - removedByThem: a record changed here was removed there; field null, mine: the fields here, theirs: null.
 * - removedByMe: a record removed here was changed there. It comes back into the workbook and is shown, because removing it
 *   would lose their work; field null, mine: null, theirs: the fields there.
 */
export interface Conflict {
  key: string;
  kind: "cell" | "removedByThem" | "removedByMe";
  table: SharedTable;
  id: string;
  field: string | null;
  base: SharedValue;
  mine: SharedValue;
  theirs: SharedValue;
  /** Revision of `theirs`: what is pushed after choosing "mine" names it. */
  revision: number;
}

/** What this copy knows besides the workbook itself. A new one: both empty. */
export interface MergeState {
  base: Base;
  conflicts: ReadonlyMap<string, Conflict>;
}

/** A cell as it is here, and as the service last showed it. */
export interface PendingCell {
  field: string;
  base: BaseCell;
  value: SharedValue;
}

/** A change of this workbook that the service does not have yet. */
export type Pending =
  | { kind: "set"; table: SharedTable; id: string; field: string; base: BaseCell; value: SharedValue }
  | { kind: "insert"; table: SharedTable; id: string; after: string | null; fields: SharedFields }
  /** `fields`: the record as it was last shown. */
  | { kind: "remove"; table: SharedTable; id: string; revision: number; fields: SharedFields }
  /** The service removed it and a person wants it back: restored, then `sets`, where `fields` say otherwise than its last cells. */
  | { kind: "restore"; table: SharedTable; id: string; fields: SharedFields; sets: readonly PendingCell[] }
  | { kind: "move"; table: SharedTable; id: string; after: string | null };

/** A record as it changed on the service: only the cells that changed. */
export interface RemoteRecord {
  table: SharedTable;
  id: string;
  revision: number;
  /** Null where its place did not change. */
  orderKey: string | null;
  removed: boolean;
  cells: Readonly<Record<string, BaseCell>>;
}

/** What a pull brought, for people: one entry per cell, or per record that came or went. */
export interface Arrived {
  kind: "set" | "insert" | "remove" | "move";
  table: SharedTable;
  id: string;
  field: string | null;
  before: SharedValue;
  after: SharedValue;
}

/** What the service said of a pushed change; structurally protocol's ChangeOutcome. */
export type Outcome =
  | { is: "applied"; orderKey: string | null }
  | { is: "same"; revision: number }
  | { is: "conflict"; field: string | null; value: SharedValue; revision: number; removed: boolean }
  | { is: "rejected"; code: string; detail: string; value: SharedValue; revision: number };

/** A change the service refused: the workbook goes back, the typed value stays in a list with the reason. */
export interface Rejected {
  pending: Pending;
  code: string;
  detail: string;
}

/** A pending change as the service takes it; structurally protocol's Change. */
export type WireChange =
  | { kind: "set"; table: SharedTable; id: string; field: string; base: number; value: SharedValue; reason?: string }
  | { kind: "insert"; table: SharedTable; id: string; after: string | null; fields: SharedFields }
  | { kind: "remove"; table: SharedTable; id: string; base: number; reason?: string }
  | { kind: "restore"; table: SharedTable; id: string; reason?: string }
  | { kind: "move"; table: SharedTable; id: string; after: string | null };

/** A person's decision of a conflict. */
export interface Choice {
  /** Key of the conflict. */
  key: string;
  side: "mine" | "theirs";
}

/** Result of each step: the state afterwards, and the records the workbook should show, in plan order table by table. */
export interface Merged {
  state: MergeState;
  local: readonly SharedRecord[];
}
