import type { RowId } from "../../domain/plan";
import { columnsOf } from "../../layout/changing";
import { LAID_OUT_KEY, TASK_TABLE } from "../../layout/columns";
import { sameCell } from "../../layout/sameCell";
import type { CellValue, TableSnapshot, WorkbookSnapshot } from "../../layout/types";
import type { OpenCells, WorkbookEdit } from "../ports";

const tasksOf = ({ tables }: WorkbookSnapshot): TableSnapshot | undefined =>
  tables.find(({ name }) => name === TASK_TABLE);

const byId = ({ rows, keys }: TableSnapshot): ReadonlyMap<string, readonly CellValue[]> => {
  const at = keys.indexOf("id");
  const found = new Map<string, readonly CellValue[]>();
  for (const row of rows) {
    const id = row[at];
    if (typeof id === "string" && id !== "" && !found.has(id)) found.set(id, row);
  }
  return found;
};

/** Columns of "Nhiệm vụ" that people type in. */
const TYPED = new Set(
  columnsOf(TASK_TABLE)
    .filter(({ kind, writtenBy, key }) => kind !== "formula" && writtenBy === "layout" && key !== LAID_OUT_KEY)
    .map(({ key }) => key),
);

/** Rows whose cells say something else than before, with the keys of these cells. New rows and rows that are gone are passed over. */
export const changedRows = (before: WorkbookSnapshot, after: WorkbookSnapshot): Map<RowId, readonly string[]> => {
  const [old, now] = [tasksOf(before), tasksOf(after)];
  const changed = new Map<RowId, readonly string[]>();
  if (old === undefined || now === undefined) return changed;
  const was = byId(old);
  const columns = now.keys.flatMap((key, at) =>
    key !== null && TYPED.has(key) && old.keys.includes(key) ? [{ key, at, wasAt: old.keys.indexOf(key) }] : [],
  );
  for (const [id, row] of byId(now)) {
    const standing = was.get(id);
    if (standing === undefined || standing === row) continue;
    const keys = columns.filter(({ at, wasAt }) => !sameCell(row[at] ?? null, standing[wasAt] ?? null));
    if (keys.length > 0)
      changed.set(
        id,
        keys.map(({ key }) => key),
      );
  }
  return changed;
};

/** Of the changed rows those that an edit touched. */
export const editedRows = (
  changed: ReadonlyMap<RowId, readonly string[]>,
  edit: WorkbookEdit,
  snapshot: WorkbookSnapshot,
): ReadonlyMap<RowId, readonly string[]> => {
  if (edit.kind === "all") return changed;
  const at = tasksOf(snapshot)?.keys.indexOf("id") ?? -1;
  const touched = new Set(edit.rows.map((row) => row[at]));
  return new Map([...changed].filter(([id]) => touched.has(id)));
};

/** Of the changed rows those that were typed into where nobody sees it, or where others answer for it. */
export const lostRows = (
  changed: ReadonlyMap<RowId, readonly string[]>,
  { open, seen }: { open: readonly OpenCells[]; seen: ReadonlySet<RowId> },
): RowId[] => {
  const keys = new Map<RowId, readonly string[]>();
  for (const cells of open) if (cells.table === TASK_TABLE) for (const id of cells.ids) keys.set(id, cells.keys);
  return [...changed].flatMap(([id, typed]) => {
    const own = keys.get(id) ?? [];
    return seen.has(id) && typed.every((key) => own.includes(key)) ? [] : [id];
  });
};
