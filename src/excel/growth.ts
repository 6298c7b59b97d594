import type { CellRange, ConditionalFormat, SheetDescription, StyledRange, TableDescription } from "../layout/types";
import { coalesced } from "./addresses";
import { conditionalFormatSteps, validationSteps } from "./finishing";
import type { Renames } from "../layout/renaming";
import { fixedColumns, shifted } from "./formulas";
import { laneSteps } from "./lanes";
import { calculatedSteps } from "./makeTable";
import type { Pending } from "./marking";
import type { Step } from "./requests";
import { numberFormatSteps, styleSteps } from "./styles";
import type { TableChange } from "./upsert";

/** Described body of a table: what column-wide things are given for. */
const bodyOf = ({ row, column, columns, rows }: TableDescription): CellRange => ({
  row: row + 1,
  column,
  rows: Math.max(1, rows.length),
  columns: columns.length,
});

const covers = (range: CellRange, body: CellRange): boolean =>
  range.row <= body.row &&
  range.row + range.rows >= body.row + body.rows &&
  range.column < body.column + body.columns &&
  body.column < range.column + range.columns;

/** Rows of the standing table and described columns for which column-wide things have to be set. */
interface Target {
  from: number;
  rows: number;
  columns: ReadonlySet<string>;
}

const targetsOf = ({ described, rowsAfter }: TableChange, { grownFrom, added }: Pending): Target[] => {
  const others = new Set(described.columns.map(({ key }) => key).filter((key) => !added.has(key)));
  return [
    { from: grownFrom, rows: rowsAfter - grownFrom, columns: others },
    { from: 0, rows: rowsAfter, columns: added },
  ].filter(({ rows, columns }) => rows > 0 && columns.size > 0);
};

/** The cells of the standing table that a column-wide range of the description means, within a target. */
const placed = ({ standing, described, places }: TableChange, range: CellRange, target: Target): CellRange[] => {
  const body = bodyOf(described);
  if (!covers(range, body)) return [];
  return coalesced(
    described.columns.flatMap(({ key }, at): CellRange[] => {
      const column = body.column + at;
      const inside = column >= range.column && column < range.column + range.columns;
      if (!inside || !target.columns.has(key)) return [];
      return [
        {
          row: standing.row + 1 + target.from,
          column: standing.column + (places[at] as number),
          rows: target.rows,
          columns: 1,
        },
      ];
    }),
  );
};

/** Formats that new rows and columns need before they get their values. */
export const growthFormatSteps = (change: TableChange, { styles }: SheetDescription, pending: Pending): Step[] => {
  const mapped: StyledRange[] = targetsOf(change, pending).flatMap((target) =>
    styles.flatMap(({ range, style }) => placed(change, range, target).map((to) => ({ range: to, style }))),
  );
  const { sheet } = change.standing;
  return [...numberFormatSteps(sheet, mapped), ...styleSteps(sheet, mapped)];
};

/** Formulas, validation and conditional formats of new rows and columns. */
export const growthRuleSteps = (
  change: TableChange,
  { validations, conditionalFormats }: SheetDescription,
  { pending, renames }: { pending: Pending; renames: Renames },
): Step[] => {
  const { standing, described, places } = change;
  const { sheet } = standing;
  const steps: Step[] = [];
  const [whole, partial] = parted(change, conditionalFormats, pending);
  for (const target of targetsOf(change, pending)) {
    const columns = described.columns.flatMap(({ key, formula }, at) =>
      target.columns.has(key) ? [{ column: standing.column + (places[at] as number), formula }] : [],
    );
    steps.push(
      ...calculatedSteps(sheet, { row: standing.row + 1 + target.from, rows: target.rows, columns }, renames),
      ...validationSteps(
        sheet,
        validations.flatMap((validation) =>
          placed(change, validation.range, target).map((range) => ({ ...validation, range })),
        ),
        renames,
      ),
    );
    const formats = movedFormats(change, partial, target);
    // What an earlier try may have set here is taken off first; rules that reach further down from old rows stay.
    steps.push(
      ...clearedFormats(
        sheet,
        formats.map(({ range }) => range),
      ),
      ...conditionalFormatSteps(sheet, formats, renames),
    );
  }
  if (whole.length === 0) return steps;
  const everything: Target = {
    from: 0,
    rows: change.rowsAfter,
    columns: new Set(described.columns.map(({ key }) => key)),
  };
  // Nobody knows which of them an earlier try set: all of the table's are set anew then.
  const again = pending.retried ? movedFormats(change, conditionalFormats, everything) : [];
  return pending.retried
    ? [...steps, ...clearedFormats(sheet, [bodyRange(change)]), ...conditionalFormatSteps(sheet, again, renames)]
    : [...steps, ...conditionalFormatSteps(sheet, movedFormats(change, whole, everything), renames)];
};

const bodyRange = ({ standing, added, rowsAfter }: TableChange): CellRange => ({
  row: standing.row + 1,
  column: standing.column,
  rows: rowsAfter,
  columns: standing.headers.length + added.length,
});

/** Formats that look into an added column are new for the whole table; the others stand already where rows were before. */
const parted = (
  { described }: TableChange,
  formats: readonly ConditionalFormat[],
  { added }: Pending,
): [ConditionalFormat[], ConditionalFormat[]] => {
  const looksAtAdded = ({ formula }: ConditionalFormat): boolean =>
    [...fixedColumns(formula)].some((column) => added.has(described.columns[column - described.column]?.key ?? ""));
  return [formats.filter(looksAtAdded), formats.filter((format) => !looksAtAdded(format))];
};

/** Formats where the columns of the standing table are, with formulas that name them there. */
const movedFormats = (
  change: TableChange,
  formats: readonly ConditionalFormat[],
  target: Target,
): ConditionalFormat[] => {
  const { standing, described, places } = change;
  return formats.flatMap((format) =>
    placed(change, format.range, target).map((range) => ({
      ...format,
      range,
      formula: shifted(format.formula, {
        row: (row) => row + range.row - format.range.row,
        column: (column, isFixed) => {
          if (!isFixed) return column + range.column - format.range.column;
          const at = column - described.column;
          const place = places[at];
          return standing.column + (place === undefined ? at : place);
        },
      }),
    })),
  );
};

/** Width of columns that were added in place, whether they are seen, and the looks of their headers. */
export const addedColumnSteps = (change: TableChange, sheet: SheetDescription, { added }: Pending): Step[] => {
  const { standing, described, places } = change;
  return described.columns.flatMap(({ key }, at): Step[] => {
    if (!added.has(key)) return [];
    const from = described.column + at;
    const column = standing.column + (places[at] as number);
    const lane = sheet.columns.find((of) => from >= of.column && from < of.column + of.count);
    const header: CellRange = { row: standing.row, column, rows: 1, columns: 1 };
    const looks = sheet.styles.filter(
      ({ range }) => range.row === described.row && from >= range.column && from < range.column + range.columns,
    );
    return [
      ...styleSteps(
        standing.sheet,
        looks.map(({ style }) => ({ range: header, style })),
      ),
      ...(lane === undefined ? [] : laneSteps(standing.sheet, { columns: [{ ...lane, column, count: 1 }], rows: [] })),
    ];
  });
};

const clearedFormats = (sheet: string, ranges: readonly CellRange[]): Step[] =>
  coalesced(ranges).map((range) => ({
    sheet,
    bytes: 400,
    text: 0,
    run: (book) => {
      book
        .sheet(sheet)
        .getRangeByIndexes(range.row, range.column, range.rows, range.columns)
        .untrack()
        .conditionalFormats.clearAll();
    },
  }));
