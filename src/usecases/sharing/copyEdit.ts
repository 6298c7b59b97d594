import type { FieldClass, SharedFields, SharedRecord, SharedTable, SharedValue } from "../../domain/sharedRecord";
import { fieldSpec } from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { recordKey } from "../../merge/types";
import { LAID_OUT_KEY } from "../../layout/columns";
import { sameCell } from "../../layout/sameCell";
import { patchedMarks } from "../../layout/typedCells";
import type { CellValue, WorkbookDescription } from "../../layout/types";
import type { TableEdit, UnitChange } from "../ports";
import {
  hasSheetTable,
  identityOf,
  isEditable,
  keysOf,
  SHEET_TABLE_NAMES,
  SHEET_TABLES,
  writtenColumns,
  type SheetTable,
} from "./copyColumns";
import { standingRows, type Standing } from "./copyReading";

export interface RefusedPlace {
  table: SharedTable;
  id: string;
  field: string | null;
}

/** A record that gets other fields. */
export interface ChangedRecord {
  record: SharedRecord;
  /** Names of the fields that change. */
  fields: readonly string[];
}

/** What makes a copy that says `before` say `after`. */
export interface Difference {
  changed: readonly ChangedRecord[];
  added: readonly SharedRecord[];
  removed: readonly SharedRecord[];
  /** True where records stand in another order. */
  moved: boolean;
}

const changedFields = (before: SharedFields, after: SharedFields): string[] =>
  before === after
    ? []
    : Object.keys(after).filter(
        (field) => !Object.hasOwn(before, field) || !sameValue(before[field] ?? null, after[field] ?? null),
      );

const keyOf = ({ table, id }: SharedRecord): string => recordKey(table, id);

export const differenceOf = (before: readonly SharedRecord[], after: readonly SharedRecord[]): Difference => {
  const old = new Map(before.map((record) => [keyOf(record), record]));
  const next = new Set(after.map(keyOf));
  const changed: ChangedRecord[] = [];
  const added: SharedRecord[] = [];
  for (const record of after) {
    const was = old.get(keyOf(record));
    if (was === undefined) added.push(record);
    else if (was !== record) {
      const fields = changedFields(was.fields, record.fields);
      if (fields.length > 0) changed.push({ record, fields });
    }
  }
  const stay = before.filter((record) => next.has(keyOf(record)));
  const stayed = after.filter((record) => old.has(keyOf(record)));
  return {
    changed,
    added,
    removed: before.filter((record) => !next.has(keyOf(record))),
    moved: SHEET_TABLE_NAMES.some((table) => {
      const order = stayed.filter((record) => record.table === table);
      const was = stay.filter((record) => record.table === table);
      return order.some((record, index) => record.id !== was[index]?.id);
    }),
  };
};

/** A change that no other sheet and no neighbour shows: what is reported of rows and targets, and asked about them. */
export const isReportOnly = ({ changed, added, removed, moved }: Difference): boolean =>
  !moved &&
  added.length + removed.length === 0 &&
  changed.every(({ record: { table, fields: values }, fields }) =>
    fields.every((field) => isReport(fieldSpec(table, field)?.class) && !isLong(values[field] ?? null)),
  );

const isReport = (of: FieldClass | undefined): boolean => of === "progress" || of === "question";

/** Texts that no cell holds whole stand in the metadata too. */
const isLong = (value: SharedValue): boolean => typeof value === "string" && value.length > 32_000;

/** What of a difference may be done: what people changed since `before` was read stays, and is named. */
export const allowed = (
  difference: Difference,
  { standing, before }: { standing: Pick<Standing, "byKey">; before: ReadonlyMap<string, SharedRecord> },
): { difference: Difference; refused: RefusedPlace[] } => {
  const refused: RefusedPlace[] = [];
  const changed = difference.changed.flatMap((change): ChangedRecord[] => {
    const { table, id } = change.record;
    const now = standing.byKey.get(keyOf(change.record));
    const was = before.get(keyOf(change.record))?.fields ?? {};
    if (now === undefined) {
      refused.push({ table, id, field: null });
      return [];
    }
    const fields = change.fields.filter((field) => {
      if (Object.hasOwn(now.fields, field) !== Object.hasOwn(was, field)) return isSame(now, change.record, field);
      // A cell that cannot be read is a person's, as long as the column is there.
      if (!Object.hasOwn(now.fields, field)) return false;
      return sameValue(now.fields[field] ?? null, was[field] ?? null) || isSame(now, change.record, field);
    });
    const left = change.fields.filter((field) => !fields.includes(field));
    refused.push(...left.map((field) => ({ table, id, field })));
    return fields.length === 0 ? [] : [{ record: change.record, fields }];
  });
  const added = difference.added.filter((record) => {
    const now = standing.byKey.get(keyOf(record));
    if (now === undefined) return true;
    const isThere = changedFields(now.fields, record.fields).length === 0;
    if (!isThere) refused.push({ table: record.table, id: record.id, field: null });
    return false;
  });
  const removed = difference.removed.filter((record) => {
    const now = standing.byKey.get(keyOf(record));
    if (now === undefined) return false;
    if (changedFields(record.fields, now.fields).length === 0) return true;
    refused.push({ table: record.table, id: record.id, field: null });
    return false;
  });
  return { difference: { ...difference, changed, added, removed }, refused };
};

const isSame = (now: SharedRecord, next: SharedRecord, field: string): boolean =>
  Object.hasOwn(now.fields, field) && sameValue(now.fields[field] ?? null, next.fields[field] ?? null);

/** Cells of rows as a description has them, by identity and key. */
const describedRows = (
  description: WorkbookDescription,
  of: SheetTable,
): ReadonlyMap<string, Readonly<Record<string, CellValue>>> => {
  const table = description.sheets.flatMap(({ tables }) => tables).find(({ name }) => name === SHEET_TABLES[of]);
  const rows = new Map<string, Readonly<Record<string, CellValue>>>();
  if (table === undefined) return rows;
  const keys = new Set(writtenColumns(table.name).map(({ key }) => key));
  const columns = table.columns.flatMap(({ key }, at) => (keys.has(key) ? [{ key, at }] : []));
  const id = table.columns.findIndex(({ key }) => key === identityOf(table.name));
  for (const row of table.rows) {
    rows.set(String(row[id] ?? ""), Object.fromEntries(columns.map(({ key, at }) => [key, row[at] ?? null])));
  }
  return rows;
};

/** The edit of the tables that a difference means; `description` says what the cells are to hold. */
export const editOf = (
  { changed, added, removed }: Difference,
  standing: Standing,
  description: WorkbookDescription,
): TableEdit => {
  const cells: UnitChange[] = [];
  const inserts: TableEdit["inserts"][number][] = [];
  const removes: TableEdit["removes"][number][] = [];
  for (const of of SHEET_TABLE_NAMES) {
    const stands = standingRows(standing.snapshot, of);
    if (stands === null) continue;
    const { table, rows } = stands;
    const name = table.name;
    const columns = writtenColumns(name);
    const marked = columns
      .filter(({ key }) => key !== LAID_OUT_KEY)
      .map((column) => ({ ...column, editable: isEditable(column) }));
    const described = describedRows(description, of);
    const valueAt = (row: readonly CellValue[], key: string): CellValue => {
      const at = table.keys.indexOf(key);
      return at < 0 ? null : (row[at] ?? null);
    };
    const identity = (row: readonly CellValue[]): string => String(valueAt(row, identityOf(name)));

    for (const { record, fields } of changed) {
      if (record.table !== of) continue;
      const row = rows.get(record.id);
      const next = described.get(record.id);
      if (row === undefined || next === undefined) continue;
      const laid = new Map<string, CellValue>();
      const change = (key: string, to: CellValue, unit: string): void => {
        if (!table.keys.includes(key)) return;
        const from = valueAt(row, key);
        if (!sameCell(from, to)) cells.push({ table: name, id: identity(row), key, from, to, unit });
      };
      for (const field of fields) {
        for (const key of keysOf(of, field)) {
          laid.set(key, next[key] ?? null);
          change(key, next[key] ?? null, field);
        }
      }
      change(LAID_OUT_KEY, patchedMarks(marked, valueAt(row, LAID_OUT_KEY), laid), LAID_OUT_KEY);
    }
    const fresh = added.flatMap((record) => (record.table === of ? [described.get(record.id) ?? null] : []));
    const whole = fresh.filter((row) => row !== null);
    if (whole.length > 0) inserts.push({ table: name, rows: whole });
    for (const record of removed) {
      const row = record.table === of ? rows.get(record.id) : undefined;
      if (row === undefined) continue;
      const expected = marked.filter(({ editable }) => editable).map(({ key }) => [key, valueAt(row, key)]);
      removes.push({
        table: name,
        id: identity(row),
        expected: Object.fromEntries(expected) as Record<string, CellValue>,
      });
    }
  }
  return { cells, inserts, removes };
};

/** Does a difference touch the workbook's own tables at all? */
export const touchesTables = ({ changed, added, removed }: Difference): boolean =>
  [...changed.map(({ record }) => record), ...added, ...removed].some(({ table }) => hasSheetTable(table));
