import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import { TASK_TABLE } from "../layout/columns";
import type { CellRange, SheetRole } from "../layout/types";
import type { SheetSelection } from "../usecases/ports";
import { overlap, rangeAddress } from "./addresses";
import { rangesOf } from "./edits";
import type { BookFacts } from "./facts";
import { failureOf } from "./failures";
import { locate, placeOf, type LocatedTable } from "./locate";
import type { Session } from "./requests";
import type { Timer } from "./timer";

const ROLES: readonly SheetRole[] = [
  "summary",
  "tasks",
  "byAgency",
  "snapshot",
  "targets",
  "annex",
  "agencies",
  "areas",
  "checks",
];

/** More selected rows than these are nobody's choice. */
const MOST_ROWS = 500;

const QUIET_MILLISECONDS = 150;

const roleOf = (sheet: string, { names, state }: BookFacts): SheetRole | null =>
  ROLES.find((role) => sheetOfReference(names.get(anchorName(role)) ?? "") === sheet) ??
  state?.sheets.find(({ name }) => name === sheet)?.role ??
  null;

/** The parts of the ranges that are rows of the table. */
const bodyParts = (ranges: readonly CellRange[], { row, column, rows, headers }: LocatedTable): CellRange[] => {
  const body: CellRange = { row: row + 1, column, rows, columns: headers.length };
  return ranges
    .filter((range) => overlap(range, body))
    .map((range) => {
      const first = Math.max(range.row, body.row);
      return { ...body, row: first, rows: Math.min(range.row + range.rows, body.row + body.rows) - first };
    });
};

/** Asks; the answer is there after the next sync. */
const askSelected = (
  active: Excel.Worksheet,
  selected: Excel.RangeAreas,
): (() => { sheet: string; ranges: readonly CellRange[] }) => {
  active.load("name");
  selected.load("address");
  return () => ({ sheet: active.name, ranges: rangesOf(selected.address) ?? [] });
};

/** What is selected: two requests where it lies in "Nhiệm vụ", one otherwise. */
export const readSelection = async (on: Session): Promise<SheetSelection> => {
  const { workbook } = on.context;
  const asked = askSelected(workbook.worksheets.getActiveWorksheet(), workbook.getSelectedRanges());
  const { facts, tables } = await locate(on, [TASK_TABLE]);
  const { sheet, ranges } = asked();
  const range = ranges[0] ?? { row: 0, column: 0, rows: 1, columns: 1 };
  const selection = { role: roleOf(sheet, facts), sheet, range };
  const table = tables.get(TASK_TABLE);
  const at = table === undefined ? null : placeOf(table, "id");
  if (table?.sheet !== sheet || at === null) return { ...selection, rows: [] };
  const parts = bodyParts(ranges, table);
  const count = parts.reduce((sum, { rows }) => sum + rows, 0);
  if (count === 0) return { ...selection, rows: [] };
  const views = parts.map((part) => {
    const ids = { ...part, column: table.column + at, columns: 1 };
    const view = workbook.worksheets.getItem(sheet).getRange(rangeAddress(ids)).untrack().getVisibleView();
    view.load("values");
    return view;
  });
  await on.sync();
  const ids = views.flatMap(({ values }) => values.map(([id]: unknown[]) => id));
  const rows = [...new Set(ids.filter((id): id is string => typeof id === "string" && id !== ""))];
  return { ...selection, rows: rows.slice(0, MOST_ROWS) };
};

/** Tells once people pause, as moving by arrow keys selects one cell after the other. */
export const watchSelections = async (
  on: Session,
  timer: Timer,
  onSelect: () => void,
): Promise<() => Promise<void>> => {
  let cancel: (() => void) | null = null;
  let ended = false;
  const hear = (): Promise<void> => {
    cancel?.();
    if (!ended) cancel = timer.after(QUIET_MILLISECONDS, onSelect);
    return Promise.resolve();
  };
  const { worksheets } = on.context.workbook;
  const selected = worksheets.onSelectionChanged.add(hear);
  const activated = worksheets.onActivated.add(hear);
  await on.sync();
  return async () => {
    ended = true;
    cancel?.();
    try {
      await Excel.run(selected.context, async (context) => {
        selected.remove();
        activated.remove();
        await context.sync();
      });
    } catch (error) {
      // A workbook that is being closed, or a cell being edited, keeps handlers that nobody listens to any more.
      if (failureOf(error) === null) throw error;
    }
  };
};
