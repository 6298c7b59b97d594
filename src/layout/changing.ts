import {
  AGENCY_COLUMNS,
  AGENCY_TABLE,
  AREA_COLUMNS,
  AREA_TABLE,
  CHECK_COLUMNS,
  CHECK_TABLE,
  PARAMETER_COLUMNS,
  PARAMETER_TABLE,
  TARGET_COLUMNS,
  TARGET_TABLE,
  TASK_COLUMNS,
  TASK_TABLE,
  type ColumnKind,
  type ColumnSpec,
} from "./columns";
import { sameCell } from "./sameCell";
import type { CellValue } from "./types";

const COLUMNS: Readonly<Record<string, readonly ColumnSpec<string>[]>> = {
  [TASK_TABLE]: TASK_COLUMNS,
  [TARGET_TABLE]: TARGET_COLUMNS,
  [AGENCY_TABLE]: AGENCY_COLUMNS,
  [AREA_TABLE]: AREA_COLUMNS,
  [PARAMETER_TABLE]: PARAMETER_COLUMNS,
  [CHECK_TABLE]: CHECK_COLUMNS,
};

/** Columns of a table of ours; none for another table. */
export const columnsOf = (table: string): readonly ColumnSpec<string>[] => COLUMNS[table] ?? [];

/** Kind of a column of ours; null for one that is not, and for one that calculates itself. */
export const changeableKind = (table: string, key: string): Exclude<ColumnKind, "formula"> | null => {
  const kind = COLUMNS[table]?.find((column) => column.key === key)?.kind;
  return kind === undefined || kind === "formula" ? null : kind;
};

/** Key of the column by which the rows of a table are known. */
export const identityOf = (table: string): string => (table === AREA_TABLE ? "code" : "id");

export interface Change {
  table: string;
  id: string;
  key: string;
  from: CellValue;
  to: CellValue;
}

/** A cell of a table: body row and table column, from 0. */
export interface ChangePlace {
  row: number;
  at: number;
}

export interface PlannedChanges<Of extends Change> {
  applied: Of[];
  refused: Of[];
  /** Cells to be written, each once, with what they get in the end. */
  cells: { change: Of; place: ChangePlace; value: CellValue }[];
}

/**
 * Decides change by change: a cell is changed where it still holds what was expected. Later changes of the same cell see
 * what earlier ones made of it. `placeOf` is null for a row or column that is gone; of rows with one id it knows the first,
 * as the others are copies.
 */
export const planChanges = <Of extends Change>(
  changes: readonly Of[],
  places: { placeOf: (change: Of) => ChangePlace | null; valueAt: (change: Of, place: ChangePlace) => CellValue },
): PlannedChanges<Of> => {
  const planned: PlannedChanges<Of> = { applied: [], refused: [], cells: [] };
  const known = new Map<string, PlannedChanges<Of>["cells"][number]>();
  for (const change of changes) {
    const place = places.placeOf(change);
    if (place === null) {
      planned.refused.push(change);
      continue;
    }
    const name = `${change.table} ${place.row} ${place.at}`;
    const earlier = known.get(name);
    const standing = earlier === undefined ? places.valueAt(change, place) : earlier.value;
    if (!sameCell(standing, change.from)) {
      planned.refused.push(change);
      continue;
    }
    planned.applied.push(change);
    if (earlier !== undefined) earlier.value = change.to;
    else if (!sameCell(standing, change.to)) {
      const cell = { change, place, value: change.to };
      known.set(name, cell);
      planned.cells.push(cell);
    }
  }
  return planned;
};

/** Body row of each id: the first one, as further rows of the same id are copies. */
export const rowsById = (ids: readonly CellValue[]): Map<string, number> => {
  const rows = new Map<string, number>();
  ids.forEach((id, row) => {
    if (typeof id === "string" && id !== "" && !rows.has(id)) rows.set(id, row);
  });
  return rows;
};
