import type { SharedFields, SharedTable, SharedValue } from "../../domain/sharedRecord";
import type { WorkbookTables } from "./tables";

export type RecordRow = WorkbookTables["records"];

/** A record while a push works on it. */
export interface WorkingRecord {
  table: SharedTable;
  id: string;
  /** Null until it is minted: a record this push inserts. */
  orderKey: string | null;
  revision: number;
  placed: number;
  existed: number;
  removed: boolean;
  fields: Map<string, SharedValue>;
  /** Revision of each field. */
  revisions: Map<string, number>;
  /** Fields as they stood before the push; what it inserted itself: as it inserted them. */
  before: SharedFields;
  /** Revisions as they stood before the push; null for what it inserted itself. */
  stored: { revision: number; revisions: ReadonlyMap<string, number> } | null;
  /** Fields this push changed. */
  touched: Set<string>;
  /** This push changed it at all; made it; removed or restored it; put it elsewhere. */
  changed: boolean;
  made: boolean;
  existenceChanged: boolean;
}

export const recordName = (table: SharedTable, id: string): string => `${table}/${id}`;

export const parseFields = (json: string): SharedFields => JSON.parse(json) as SharedFields;
const parseRevisions = (json: string): Readonly<Record<string, number>> => JSON.parse(json) as Record<string, number>;

export const workingRecord = (row: RecordRow): WorkingRecord => {
  const before = parseFields(row.fields);
  const others = row.cells === "{}" ? null : parseRevisions(row.cells);
  const fields = new Map(Object.entries(before));
  const revisions = new Map<string, number>();
  for (const name of fields.keys()) {
    revisions.set(name, others !== null && Object.hasOwn(others, name) ? (others[name] ?? 0) : row.revision);
  }
  return {
    table: row.kind,
    id: row.id,
    orderKey: row.order_key,
    revision: row.revision,
    placed: row.placed,
    existed: row.existed,
    removed: row.removed !== 0,
    fields,
    revisions,
    before,
    stored: { revision: row.revision, revisions: new Map(revisions) },
    touched: new Set(),
    changed: false,
    made: false,
    existenceChanged: false,
  };
};

export const newRecord = (of: {
  table: SharedTable;
  id: string;
  fields: SharedFields;
  revision: number;
}): WorkingRecord => {
  const { table, id, fields, revision } = of;
  const names = Object.keys(fields);
  return {
    table,
    id,
    orderKey: null,
    revision,
    placed: revision,
    existed: revision,
    removed: false,
    fields: new Map(Object.entries(fields)),
    revisions: new Map(names.map((name) => [name, revision])),
    before: fields,
    stored: null,
    touched: new Set(names),
    changed: true,
    made: true,
    existenceChanged: true,
  };
};

/** Fields as JSON; fromEntries defines members, so that one named "__proto__" stays a member. */
export const fieldsJson = (fields: ReadonlyMap<string, SharedValue>): string =>
  JSON.stringify(Object.fromEntries(fields));

/** Revisions of those fields whose revision is not the record's, as JSON. */
export const cellsJson = (revisions: ReadonlyMap<string, number>, revision: number): string => {
  const others = [...revisions].filter(([, of]) => of !== revision);
  return others.length === 0 ? "{}" : JSON.stringify(Object.fromEntries(others));
};

export const rowOf = (workbook: string, record: WorkingRecord): RecordRow => ({
  workbook,
  kind: record.table,
  id: record.id,
  order_key: record.orderKey ?? "",
  revision: record.revision,
  placed: record.placed,
  existed: record.existed,
  removed: record.removed ? 1 : 0,
  fields: fieldsJson(record.fields),
  cells: cellsJson(record.revisions, record.revision),
});
