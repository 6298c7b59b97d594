import type { PlanRow } from "../domain/plan";
import { changedCells, TASK_TABLE } from "../layout";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../layout/types";
import type { CellChange } from "./ports";

const withTable = (
  snapshot: WorkbookSnapshot,
  name: string,
  change: (table: TableSnapshot) => TableSnapshot,
): WorkbookSnapshot => ({
  ...snapshot,
  tables: snapshot.tables.map((table) => (table.name === name ? change(table) : table)),
});

const taskTable = (snapshot: WorkbookSnapshot): TableSnapshot | undefined =>
  snapshot.tables.find(({ name }) => name === TASK_TABLE);

/** Place of each row in a table, by identity. */
const placesById = ({ rows, keys }: TableSnapshot): ReadonlyMap<CellValue, number> => {
  const at = keys.indexOf("id");
  return new Map(rows.map((row, index) => [row[at] ?? null, index]));
};

/** The snapshot with rows of "Nhiệm vụ" as they stand now; null where one of them is not known, or names no row. */
export const withRows = (
  snapshot: WorkbookSnapshot,
  edited: readonly (readonly CellValue[])[],
): WorkbookSnapshot | null => {
  const table = taskTable(snapshot);
  if (table === undefined) return null;
  const places = placesById(table);
  const idAt = table.keys.indexOf("id");
  const rows = [...table.rows];
  for (const cells of edited) {
    const id = cells[idAt] ?? null;
    const place = places.get(id);
    if (id === null || id === "" || place === undefined || cells.length !== table.keys.length) return null;
    rows[place] = cells;
  }
  return withTable(snapshot, TASK_TABLE, (of) => ({ ...of, rows }));
};

/** The snapshot after single cells were written. */
export const withCells = (snapshot: WorkbookSnapshot, changes: readonly CellChange[]): WorkbookSnapshot => {
  const table = taskTable(snapshot);
  if (table === undefined) return snapshot;
  const places = placesById(table);
  const rows = [...table.rows];
  const fresh = new Set<number>();
  for (const { id, key, to } of changes) {
    const place = places.get(id);
    const column = table.keys.indexOf(key);
    if (place === undefined || column < 0) continue;
    const row = fresh.has(place) ? (rows[place] as CellValue[]) : [...(rows[place] ?? [])];
    row[column] = to;
    rows[place] = row;
    fresh.add(place);
  }
  return withTable(snapshot, TASK_TABLE, (of) => ({ ...of, rows }));
};

/** Cells to be written so that rows say what they say in another state; each starts from what its cell holds. */
export const cellChanges = (
  snapshot: WorkbookSnapshot,
  rows: readonly { before: PlanRow; after: PlanRow }[],
): CellChange[] => {
  const table = taskTable(snapshot);
  if (table === undefined) return [];
  const places = placesById(table);
  return rows.flatMap(({ before, after }) => {
    const cells = table.rows[places.get(before.id) ?? -1];
    if (cells === undefined) return [];
    return changedCells(before, after).flatMap(({ key, to }): CellChange[] => {
      const column = table.keys.indexOf(key);
      return column < 0 ? [] : [{ table: TASK_TABLE, id: before.id, key, from: cells[column] ?? null, to }];
    });
  });
};
