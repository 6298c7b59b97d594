import type { Plan } from "../../domain/plan";
import { failure, success, type Result } from "../../domain/result";
import { recordsOf } from "../../domain/sharedPlan";
import { cellKey, recordKey } from "../../merge/types";
import type { SharedRecord } from "../../domain/sharedRecord";
import { readPlan, type PlanReadBack, type ReadFailure } from "../../layout";
import { ORDER_KEY } from "../../layout/columns";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../../layout/types";
import type { TypedRow } from "../ports";
import { fieldOf, identityOf, sharedTableOf, SHEET_TABLES, writtenColumns, type SheetTable } from "./copyColumns";
import type { UnreadableCell } from "./planCopy";

/** A workbook as it was read, with what it says as records. */
export interface Standing {
  snapshot: WorkbookSnapshot;
  plan: Plan;
  unread: PlanReadBack["unread"];
  carried: PlanReadBack["carried"];
  records: readonly SharedRecord[];
  /** By recordKey. */
  byKey: ReadonlyMap<string, SharedRecord>;
  unreadable: readonly UnreadableCell[];
  /** Rows without an identity of their own, with the one they are to get. */
  typed: readonly TypedRow[];
}

const at = (table: TableSnapshot, row: readonly CellValue[], key: string): CellValue => {
  const place = table.keys.indexOf(key);
  return place < 0 ? null : (row[place] ?? null);
};

const tableOf = (snapshot: WorkbookSnapshot, name: string): TableSnapshot | undefined =>
  snapshot.tables.find((table) => table.name === name);

/** Rows of tables by identity: of several with one id the first, as the others are copies. */
export const standingRows = (
  snapshot: WorkbookSnapshot,
  of: SheetTable,
): { table: TableSnapshot; rows: ReadonlyMap<string, readonly CellValue[]> } | null => {
  const table = tableOf(snapshot, SHEET_TABLES[of]);
  if (table === undefined) return null;
  const rows = new Map<string, readonly CellValue[]>();
  for (const row of table.rows) {
    const id = String(at(table, row, identityOf(table.name)) ?? "").trim();
    if (id !== "" && !rows.has(id)) rows.set(id, row);
  }
  return { table, rows };
};

/** Rows that people typed or copied, with the identity that reading gave them. */
const typedRows = (snapshot: WorkbookSnapshot, { findings }: PlanReadBack): TypedRow[] =>
  findings.flatMap((finding): TypedRow[] => {
    if (finding.code !== "rowWithoutId" && finding.code !== "duplicateId") return [];
    const { place, newId } = finding;
    const table = tableOf(snapshot, place.table);
    const row = table?.rows[place.row - 1];
    if (table === undefined || row === undefined) return [];
    const expected = Object.fromEntries(writtenColumns(table.name).map(({ key }) => [key, at(table, row, key)]));
    const id = identityOf(table.name);
    // A copy is another row: it comes from no document.
    const copied = finding.code === "duplicateId" && sharedTableOf(table.name) === "rows";
    return [
      {
        table: table.name,
        row: place.row - 1,
        expected,
        cells: { [id]: newId, ...(copied ? { sourceKey: null, stitched: 0 } : {}) },
      },
    ];
  });

/** The snapshot after rows got their identity. */
export const withIdentities = (snapshot: WorkbookSnapshot, typed: readonly TypedRow[]): WorkbookSnapshot => ({
  ...snapshot,
  tables: snapshot.tables.map((table) => {
    const ours = new Map(typed.filter((of) => of.table === table.name).map((of) => [of.row, of.cells]));
    if (ours.size === 0) return table;
    const rows = table.rows.map((row, index) => {
      const cells = ours.get(index);
      return cells === undefined
        ? row
        : row.map((value, place) => {
            const key = table.keys[place];
            return key != null && Object.hasOwn(cells, key) ? (cells[key] ?? null) : value;
          });
    });
    return { ...table, rows };
  }),
});

/**
 * What would make everybody's rows or cells look removed is a failure: a table of ours that is gone, or the column by which
 * rows are known or ordered.
 */
const halfState = ({ findings }: PlanReadBack): ReadFailure | null => {
  for (const finding of findings) {
    if (finding.code === "missingTable" && sharedTableOf(finding.table) !== null) {
      return { code: "missingTable", table: finding.table };
    }
    if (finding.code !== "missingColumn" || sharedTableOf(finding.table) === null) continue;
    if (finding.key === identityOf(finding.table) || finding.key === ORDER_KEY) {
      return { code: "damaged", place: `${finding.table}[${finding.key}]` };
    }
  }
  return null;
};

/** Fields that cannot be read: of single cells, and of all rows where people deleted a column. */
const hiddenFields = (read: PlanReadBack) => {
  const cells: UnreadableCell[] = read.unread.flatMap(({ table: name, id, key }) => {
    const table = sharedTableOf(name);
    const field = table === null ? null : fieldOf(table, key);
    return table === null || field === null ? [] : [{ table, id, field }];
  });
  const columns = new Set<string>();
  for (const finding of read.findings) {
    if (finding.code !== "missingColumn") continue;
    const table = sharedTableOf(finding.table);
    const field = table === null ? null : fieldOf(table, finding.key);
    if (table !== null && field !== null) columns.add(`${table}#${field}`);
  }
  return { cells, columns };
};

/** What a snapshot says; null where the workbook holds no plan. */
export const standingOf = (snapshot: WorkbookSnapshot, newId: () => string): Result<Standing | null, ReadFailure> => {
  const read = readPlan(snapshot, { newId });
  if (!read.ok) return read.code === "noPlan" ? success(null) : read;
  const half = halfState(read.value);
  if (half !== null) return failure(half);
  const { plan, unread, carried } = read.value;
  const typed = typedRows(snapshot, read.value);
  const unidentified = new Set(
    typed.map(({ table, cells }) => recordKey(sharedTableOf(table) ?? "rows", String(cells[identityOf(table)]))),
  );
  const { cells, columns } = hiddenFields(read.value);
  const hidden = new Set(cells.map(({ table, id, field }) => cellKey(table, id, field)));
  const hiddenRecords = new Set(cells.map(({ table, id }) => recordKey(table, id)));
  const records = recordsOf(plan).flatMap((record): SharedRecord[] => {
    const { table, id } = record;
    const key = recordKey(table, id);
    if (unidentified.has(key)) return [];
    if (columns.size === 0 && !hiddenRecords.has(key)) return [record];
    const fields = Object.entries(record.fields).filter(
      ([field]) => !columns.has(`${table}#${field}`) && !hidden.has(cellKey(table, id, field)),
    );
    return [{ ...record, fields: Object.fromEntries(fields) }];
  });
  return success({
    snapshot,
    plan,
    unread,
    carried,
    records,
    byKey: new Map(records.map((record) => [recordKey(record.table, record.id), record])),
    unreadable: cells.filter(({ table, id }) => !unidentified.has(recordKey(table, id))),
    typed,
  });
};
