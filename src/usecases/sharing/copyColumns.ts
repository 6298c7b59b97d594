import { fieldSpec, type SharedTable } from "../../domain/sharedRecord";
import { AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE, TARGET_TABLE, TASK_TABLE } from "../../layout";
import { columnsOf, identityOf } from "../../layout/changing";
import type { ColumnSpec } from "../../layout/columns";

/** Tables of records that have a table in the workbook; the plan's own facts have none. */
export const SHEET_TABLES = {
  areas: AREA_TABLE,
  agencies: AGENCY_TABLE,
  rows: TASK_TABLE,
  targets: TARGET_TABLE,
  parameters: PARAMETER_TABLE,
} as const satisfies Partial<Record<SharedTable, string>>;

export type SheetTable = keyof typeof SHEET_TABLES;

export const SHEET_TABLE_NAMES = Object.keys(SHEET_TABLES) as SheetTable[];

export const hasSheetTable = (table: SharedTable): table is SheetTable => Object.hasOwn(SHEET_TABLES, table);

export const sharedTableOf = (name: string): SheetTable | null =>
  SHEET_TABLE_NAMES.find((table) => SHEET_TABLES[table] === name) ?? null;

/** A deadline is one field and several cells. */
const DEADLINE = "deadline";
const DEADLINE_KEYS: readonly string[] = [DEADLINE, "from", "to", "deadlineKind", "deadlineDetail"];

/** Columns that hold a field of a record. */
export const keysOf = (table: SheetTable, field: string): readonly string[] =>
  table === "rows" && field === DEADLINE ? DEADLINE_KEYS : fieldSpec(table, field) === null ? [] : [field];

/** The field that a column holds; null for identity and bookkeeping. */
export const fieldOf = (table: SheetTable, key: string): string | null => {
  if (table === "rows" && DEADLINE_KEYS.includes(key)) return DEADLINE;
  return fieldSpec(table, key) === null ? null : key;
};

/** Columns whose cells are ours to write: neither calculated nor filled by a check. */
export const writtenColumns = (name: string): readonly ColumnSpec<string>[] =>
  columnsOf(name).filter(({ kind, writtenBy }) => kind !== "formula" && writtenBy === "layout");

export const isEditable = ({ editableBy, writtenBy }: ColumnSpec<string>): boolean =>
  editableBy !== "nobody" && writtenBy === "layout";

export { identityOf };
