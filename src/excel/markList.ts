import { checkBody } from "../layout/checkBody";
import { CHECK_COLUMNS } from "../layout/columns";
import { sameCell } from "../layout/sameCell";
import { columnStyle } from "../layout/tableSheet";
import { bodyStyle } from "../layout/looks";
import type { CellRange, CellValue, StyledRange } from "../layout/types";
import { rangeAddress } from "./addresses";
import { sentText } from "./cells";
import { valueStep } from "./contents";
import type { LocatedTable } from "./locate";
import type { Rows, Wanted } from "./reading";
import type { Book, Session, Step } from "./requests";
import { numberFormatSteps, styleSteps } from "./styles";

const ROW_BYTES = 600;

/** The body as it stands; formulas, so that those in people's own columns move as formulas. */
export const wantedList = ({ sheet, row, column, rows, headers }: LocatedTable): Wanted => ({
  sheet,
  range: { row: row + 1, column, rows, columns: headers.length },
  rowBytes: ROW_BYTES,
  property: "formulas",
});

/** First row below the table, its totals row counted in. */
const endOf = ({ row, rows, totals }: LocatedTable): number => row + 1 + rows + (totals ? 1 : 0);

/**
 * Asks what stands in the rows that a longer list will take; the answer, after the next sync, is how many rows have to be
 * pushed down.
 */
export const askRoom = (on: Session, table: LocatedTable, rowsAfter: number): (() => number) => {
  const more = rowsAfter - table.rows;
  if (more <= 0) return () => 0;
  const first = endOf(table);
  const used = on.context.workbook.worksheets
    .getItem(table.sheet)
    .getRange(`${first + 1}:${first + more}`)
    .untrack()
    .getUsedRangeOrNullObject(true)
    .untrack();
  used.load("rowIndex");
  return () => (used.isNullObject ? 0 : more - (used.rowIndex - first));
};

const stepsFor =
  (sheet: string) =>
  (bytes: number, run: (book: Book) => void): Step => ({ sheet, bytes, text: 0, run });

/** Looks of rows of the list, by the columns as they stand; people's own columns are theirs. */
const listStyles = ({ row, column, keys }: LocatedTable, from: number, rows: number): StyledRange[] =>
  keys.flatMap((key, at): StyledRange[] => {
    const spec = CHECK_COLUMNS.find((of) => of.key === key);
    const range: CellRange = { row: row + 1 + from, column: column + at, rows, columns: 1 };
    return spec === undefined ? [] : [{ range, style: { ...bodyStyle, ...columnStyle(spec, range).style } }];
  });

/**
 * Steps that make the table as long as the list: room first where it grows; where it shrinks, what is left over is cleared
 * before it is let go, so that a try that breaks off leaves blank rows of the table and nothing below it.
 */
const sizeSteps = (table: LocatedTable, rowsAfter: number, push: number): Step[] => {
  const { sheet, name, row, column, headers, rows, totals } = table;
  if (rowsAfter === rows) return [];
  const step = stepsFor(sheet);
  const area = { row, column, rows: rowsAfter + 1, columns: headers.length };
  const rest = { row: row + 1 + rowsAfter, column, rows: rows - rowsAfter, columns: headers.length };
  const first = endOf(table);
  const showTotals = (show: boolean): Step[] =>
    totals ? [step(300, ({ workbook }) => (workbook.tables.getItem(name).showTotals = show))] : [];
  const pushed = `${first + 1}:${first + push}`;
  return [
    ...showTotals(false),
    ...(push > 0 ? [step(350, (book) => book.sheet(sheet).getRange(pushed).untrack().insert("Down"))] : []),
    ...(rest.rows > 0
      ? [step(350, (book) => book.sheet(sheet).getRange(rangeAddress(rest)).untrack().clear("All"))]
      : []),
    step(350, ({ workbook }) => workbook.tables.getItem(name).resize(rangeAddress(area))),
    ...showTotals(true),
  ];
};

/** Rows as high as their texts, once these are written; those that were let go, too. */
const fitStep = ({ sheet, row, column, rows }: LocatedTable, rowsAfter: number): Step => {
  const longest = { row: row + 1, column, rows: Math.max(rows, rowsAfter), columns: 1 };
  return stepsFor(sheet)(350, (book) =>
    book.sheet(sheet).getRange(rangeAddress(longest)).untrack().format.autofitRows(),
  );
};

/**
 * Steps that give the table of findings the body of the list; none where it has it already. `read` answers `wantedList`,
 * `push` is what `askRoom` found.
 */
export const listSteps = (
  table: LocatedTable,
  { read, list, push }: { read: Rows; list: Rows; push: number },
): Step[] => {
  const body = checkBody(table.keys, { standing: read, list });
  const changes = body.map((line, index): CellValue[] =>
    line.map((cell, at) => (sameCell(cell, read[index]?.[at] ?? null) ? null : (cell ?? ""))),
  );
  const first = changes.findIndex((line) => line.some((cell) => cell !== null));
  const last = changes.findLastIndex((line) => line.some((cell) => cell !== null));
  const isText = table.keys.map((key) => CHECK_COLUMNS.some((of) => of.key === key && of.kind === "text"));
  const styles = first < 0 ? [] : listStyles(table, first, last - first + 1);
  return [
    ...sizeSteps(table, body.length, push),
    ...numberFormatSteps(table.sheet, styles),
    ...styleSteps(table.sheet, styles),
    ...(first < 0
      ? []
      : [
          valueStep(
            table.sheet,
            { row: table.row + 1 + first, column: table.column },
            changes
              .slice(first, last + 1)
              .map((line) =>
                line.map((cell, at) =>
                  typeof cell === "string" && table.keys[at] !== null ? sentText(cell, isText[at] === true) : cell,
                ),
              ),
          ),
        ]),
    ...(first < 0 && body.length === table.rows ? [] : [fitStep(table, body.length)]),
  ];
};
