import { CODE_DIGIT } from "../../domain/outline";
import type { PlanRow } from "../../domain/plan";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import { codesOf, withNumbers, type CodedField, type NumberedItem } from "../codes";
import { perCheck } from "../parameterScope";
import { owns } from "../rule";
import type { Change, CheckContext, Fix } from "../types";
import { isBlank, namesWork } from "./sharedBlanks";
import { duplicatesOf } from "./sharedDuplicates";
import { isErrorValue } from "./sharedErrorValue";
import { sequenceFaults, SOME, type Numbered, type SequenceFault } from "./sharedSequence";

/** A cell of a coded column with all rows that say it. */
export interface CodedCell {
  row: PlanRow;
  items: readonly NumberedItem[];
  /** Code of another column that the cell begins with ("2.3." in the activity column), else "". */
  foreign: string;
  /** True where the cell has no code at all, neither its column's nor another's. */
  uncoded: boolean;
  /** True where nobody can tell what stood here: an empty cell that should be filled, an error value. */
  lost: boolean;
  /** Further rows that repeat the cell: written out again row by row, or a copied row. */
  again: readonly PlanRow[];
}

/** One number of the column's numbering, or a cell that should have one (null) or any (SOME) and has not. */
interface Entry {
  cell: CodedCell;
  item: number;
  number: Numbered;
}

export interface CodedColumn {
  field: CodedField;
  cells: readonly CodedCell[];
  /** Cells without a code that have to have one, because most cells of the column have. */
  uncoded: readonly CodedCell[];
  /** Cells that begin with another column's code, where the area is numbered by columns. */
  foreign: readonly CodedCell[];
  entries: readonly Entry[];
  faults: readonly SequenceFault[];
  /** Numbers the whole column of the area 1, 2, 3 …; the same fix mends all faults of the column. Built when it is asked for. */
  renumbering: () => Fix[];
}

interface AreaOutline {
  rows: readonly PlanRow[];
  cells: Readonly<Record<CodedField, readonly CodedCell[]>>;
  columns: Readonly<Record<CodedField, CodedColumn>>;
  byColumns: boolean;
}

/** The last outline of each area. */
const outlines = perCheck(() => new Map<AreaCode, AreaOutline>());

const byField = <Value>(of: (field: CodedField) => Value): Record<CodedField, Value> => ({
  objective: of("objective"),
  task: of("task"),
  activity: of("activity"),
});

/** True where the cells of a column are what they were: most edits touch none of its cells. */
const sameCells = (before: readonly PlanRow[], rows: readonly PlanRow[], field: CodedField): boolean => {
  if (before.length !== rows.length || duplicatesOf(before).size > 0 || duplicatesOf(rows).size > 0) return false;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as PlanRow;
    const was = before[index] as PlanRow;
    if (row === was) continue;
    const same = row.id === was.id && row[field] === was[field] && owns(row, field) === owns(was, field);
    // What an empty cell means depends on the rest of its row.
    if (!same || isBlank(row, field)) return false;
  }
  return true;
};

/** The numbering of an area's rows, worked out once for all rules and, after an edit, only for the columns it touched. */
const outlineOf = (code: AreaCode, rows: readonly PlanRow[], on: CheckContext): AreaOutline => {
  const known = outlines(on);
  const last = known.get(code);
  if (last?.rows === rows) return last;
  const kept = byField((field) => last !== undefined && sameCells(last.rows, rows, field));
  const cells = byField((field) => (kept[field] ? last?.cells[field] : undefined) ?? cellsOf(rows, field));
  const byColumns = isNumberedByColumns(Object.values(cells));
  const columns = byField(
    (field) =>
      (kept[field] && last?.byColumns === byColumns ? last.columns[field] : undefined) ??
      columnOf(field, cells[field], byColumns),
  );
  const outline = { rows, cells, columns, byColumns };
  known.set(code, outline);
  return outline;
};

const DOT = 46;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Digits of a number after the column's, as "2.13." begins with one of two; 0 where the text begins otherwise. */
const codeDigits = (text: string): number => {
  if (!isDigit(text.charCodeAt(0)) || text.charCodeAt(0) === 48 || text.charCodeAt(1) !== DOT) return 0;
  let end = 2;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return text.charCodeAt(end) === DOT ? end - 2 : 0;
};

/** Text may stand before the first code, never behind the last one: the last item tells. */
const isNumbered = ({ items }: CodedCell): boolean => (items[items.length - 1]?.number ?? null) !== null;

const NONE: readonly PlanRow[] = [];

const sayAgain = (cell: CodedCell, row: PlanRow): void => {
  if (cell.again === NONE) cell.again = [row];
  else (cell.again as PlanRow[]).push(row);
};

const newCell = (row: PlanRow, field: CodedField): CodedCell => {
  const items = codesOf(row, field);
  const first = items[0];
  if (first === undefined || isErrorValue(first.text)) {
    return { row, items, foreign: "", uncoded: false, lost: true, again: NONE };
  }
  const digits = first.number === null ? codeDigits(first.text) : 0;
  const isForeign = (digits === 1 || digits === 2) && !isDigit(first.text.charCodeAt(digits + 3));
  const foreign = isForeign ? first.text.slice(0, digits + 2) : "";
  // More digits than a code has: nobody means another thing by it, and nothing can be said of it.
  const uncoded = !isForeign && items.length === 1 && first.number === null && digits < 4;
  return { row, items, foreign, uncoded, lost: false, again: NONE };
};

const cellsOf = (rows: readonly PlanRow[], field: CodedField): CodedCell[] => {
  const duplicates = duplicatesOf(rows);
  const spoken = duplicates.size > 0 ? new Map<PlanRow, CodedCell>() : null;
  const cells: CodedCell[] = [];
  let open: CodedCell | undefined;
  for (const row of rows) {
    if (!owns(row, field)) {
      if (spoken !== null && open !== undefined) spoken.set(row, open);
      continue;
    }
    if (isBlank(row, field)) {
      if (namesWork(row) || !isBlank(row, "objective")) cells.push(newCell(row, field));
    } else {
      const original = duplicates.get(row);
      const copied = original === undefined ? undefined : spoken?.get(original);
      // An objective or task that is written out again in the next row is the same one, not merged; an activity is not.
      const repeats = field !== "activity" && open !== undefined && open.row[field] === row[field];
      const said = copied ?? (repeats ? open : undefined);
      if (said !== undefined) sayAgain(said, row);
      else cells.push((open = newCell(row, field)));
      if (spoken !== null && open !== undefined) spoken.set(row, said ?? open);
    }
  }
  return cells;
};

/** By the annex's custom codes begin with the column's number. Other plans number otherwise: their cells are no slips. */
const isNumberedByColumns = (columns: readonly (readonly CodedCell[])[]): boolean => {
  let own = 0;
  let foreign = 0;
  let used = 0;
  for (const cells of columns) {
    const before = own;
    for (const cell of cells) {
      if (cell.foreign !== "") foreign += 1;
      else if (isNumbered(cell)) own += 1;
    }
    if (own > before) used += 1;
  }
  return used >= 2 && own > foreign;
};

const columnOf = (field: CodedField, cells: readonly CodedCell[], byColumns: boolean): CodedColumn => {
  const foreign = byColumns ? cells.filter((cell) => cell.foreign !== "") : [];
  const bare = cells.filter(({ uncoded }) => uncoded);
  let coded = 0;
  let hasNumbers = false;
  for (const cell of cells) {
    const numbered = isNumbered(cell);
    if (numbered || cell.foreign !== "") coded += 1;
    hasNumbers ||= numbered;
  }
  const uncoded = hasNumbers && coded >= bare.length ? bare : [];
  const entries: Entry[] = [];
  for (const cell of cells) {
    const { items, foreign: strange } = cell;
    const lacksNumber = strange !== "" ? byColumns : !isNumbered(cell) && (!cell.uncoded || uncoded.length > 0);
    if (lacksNumber) entries.push({ cell, item: 0, number: cell.lost ? SOME : null });
    for (let item = 0; item < items.length; item += 1) {
      const number = items[item]?.number ?? null;
      if (number !== null) entries.push({ cell, item, number });
    }
  }
  const faults = hasNumbers
    ? sequenceFaults(
        entries.map(({ number }) => number),
        1,
      )
    : [];
  let fix: Fix[] | null = null;
  return { field, cells, uncoded, foreign, entries, faults, renumbering: () => (fix ??= renumber(field, entries)) };
};

/** The coded columns of an area; none where the framework does not know the area: its rows belong elsewhere. */
export const columnsOf = ({ code }: ReformArea, rows: readonly PlanRow[], on: CheckContext): readonly CodedColumn[] =>
  on.areaOf(code) === null ? [] : Object.values(outlineOf(code, rows, on).columns);

/** True where a code can be set before the text without running into a number of another kind. */
export const takesCode = ({ items }: CodedCell): boolean => /^\p{L}/u.test(items[0]?.text ?? "");

const withCode = (field: CodedField, cell: CodedCell, text: string, number: number): string => {
  if (cell.lost) return text;
  const code = `${CODE_DIGIT[field]}.${number}`;
  if (cell.foreign !== "") return text.replace(cell.foreign, code);
  return takesCode(cell) ? `${code}. ${text.trimStart()}` : text;
};

const renumber = (field: CodedField, entries: readonly Entry[]): Fix[] => {
  const texts = new Map<CodedCell, string>();
  for (let at = 0; at < entries.length;) {
    const { cell } = entries[at] as Entry;
    const numbers: (number | null)[] = [];
    let bare: number | null = null;
    for (; entries[at]?.cell === cell; at += 1) {
      const { item, number } = entries[at] as Entry;
      if (typeof number !== "number") bare = at + 1;
      else numbers[item] = at + 1;
    }
    const before = cell.row[field];
    const coded = withNumbers(field, before, numbers);
    const after = bare === null ? coded : withCode(field, cell, coded, bare);
    if (after !== before) texts.set(cell, after);
  }
  const changes: Change[] = [];
  for (const [{ row, again }, to] of texts) {
    for (const of of [row, ...again]) changes.push({ row: of.id, field, from: of[field], to });
  }
  return changes.length === 0 ? [] : [{ changes, sure: false }];
};
