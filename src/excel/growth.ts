import type { CellRange, SheetDescription, StyledRange, TableDescription } from "../layout/types";
import { coalesced } from "./addresses";
import { conditionalFormatSteps, validationSteps } from "./finishing";
import type { Renames } from "../layout/renaming";
import { shifted } from "./formulas";
import { calculatedSteps } from "./makeTable";
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

const targetsOf = ({ described, added, rowsAfter }: TableChange, grownFrom: number): Target[] => {
  const addedKeys = new Set(added.map(({ key }) => key));
  const others = new Set(described.columns.map(({ key }) => key).filter((key) => !addedKeys.has(key)));
  return [
    { from: grownFrom, rows: rowsAfter - grownFrom, columns: others },
    { from: 0, rows: rowsAfter, columns: addedKeys },
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
export const growthFormatSteps = (change: TableChange, { styles }: SheetDescription, grownFrom: number): Step[] => {
  const mapped: StyledRange[] = targetsOf(change, grownFrom).flatMap((target) =>
    styles.flatMap(({ range, style }) => placed(change, range, target).map((to) => ({ range: to, style }))),
  );
  const { sheet } = change.standing;
  return [...numberFormatSteps(sheet, mapped), ...styleSteps(sheet, mapped)];
};

/** Formulas, validation and conditional formats of new rows and columns. */
export const growthRuleSteps = (
  change: TableChange,
  { validations, conditionalFormats }: SheetDescription,
  { grownFrom, renames }: { grownFrom: number; renames: Renames },
): Step[] => {
  const { standing, described, places } = change;
  const { sheet } = standing;
  const steps: Step[] = [];
  for (const target of targetsOf(change, grownFrom)) {
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
    const formats = conditionalFormats.flatMap((format) =>
      placed(change, format.range, target).map((range) => ({
        ...format,
        range,
        formula: shifted(format.formula, {
          row: (row) => row + range.row - format.range.row,
          column: (column) => {
            const at = column - described.column;
            const place = places[at];
            return standing.column + (place === undefined ? at : place);
          },
        }),
      })),
    );
    // What an earlier try may have set here is taken off first; rules that reach further down from old rows stay.
    steps.push(
      ...clearedFormats(
        sheet,
        formats.map(({ range }) => range),
      ),
      ...conditionalFormatSteps(sheet, formats, renames),
    );
  }
  return steps;
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
