import { changeableKind } from "../layout/changing";
import { numberFormatOf } from "../layout/columns";
import { newRowCells } from "../layout/applying";
import type { CellRange, CellValue, StyledRange } from "../layout/types";
import { rangeAddress } from "./addresses";
import { sentText } from "./cells";
import { matrixSteps } from "./contents";
import type { LocatedTable } from "./locate";
import type { Book, Session, Step } from "./requests";
import { numberFormatSteps } from "./styles";

const stepsFor =
  (sheet: string) =>
  (bytes: number, run: (book: Book) => void): Step => ({ sheet, bytes, text: 0, run });

/** What new rows take over from a row that stands: validation by column, and formulas of the columns that calculate. */
export interface RowRules {
  at: number;
  formula: string | null;
  validation: { rule: Excel.DataValidationRule; alert: Excel.DataValidationErrorAlert } | null;
}

/** Reads what the first row of a table has besides its values: one round trip for all tables. */
export const readRules = async (on: Session, tables: readonly LocatedTable[]): Promise<Map<string, RowRules[]>> => {
  const asked = tables.flatMap((table) =>
    table.keys.flatMap((key, at) => {
      if (key === null) return [];
      const cell = on.context.workbook.worksheets
        .getItem(table.sheet)
        .getCell(table.row + 1, table.column + at)
        .untrack();
      const calculates = changeableKind(table.name, key) === null;
      if (calculates) cell.load("formulas");
      const { dataValidation } = cell;
      dataValidation.load("type,rule,errorAlert");
      return [{ table, at, cell, calculates, dataValidation }];
    }),
  );
  if (asked.length > 0) await on.sync();
  const rules = new Map<string, RowRules[]>(tables.map(({ name }) => [name, []]));
  for (const { table, at, cell, calculates, dataValidation } of asked) {
    const formula = calculates ? String(cell.formulas[0]?.[0] ?? "") : "";
    const validation =
      dataValidation.type === "None"
        ? null
        : { rule: plainRule(dataValidation.rule), alert: dataValidation.errorAlert };
    rules.get(table.name)?.push({ at, formula: formula.startsWith("=") ? formula : null, validation });
  }
  return rules;
};

/** A rule as it can be set again: the kinds that are not used come back as nulls. */
const plainRule = (rule: Excel.DataValidationRule): Excel.DataValidationRule =>
  Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null && value !== undefined));

/** Where new rows stand and what moves away for them. */
export interface Growth {
  table: LocatedTable;
  /** Body row of the first new row: behind the last one that holds something. */
  from: number;
  rows: readonly Readonly<Record<string, CellValue>>[];
  rules: readonly RowRules[];
  /** Rows by which what stands below is pushed down. */
  push: number;
  /** Does another table stand on the same sheet? Whole rows would cut through it. */
  beside: boolean;
}

export const rowsAfter = (table: LocatedTable, from: number, count: number): number =>
  Math.max(table.rows, from + count);

/** Room first, then formats, so that texts stay texts, then values, at last what hangs on the rows. */
export const growthSteps = ({ table, from, rows, rules, push, beside }: Growth): Step[] => {
  const { name, sheet, row, column, headers, keys, totals } = table;
  const step = stepsFor(sheet);
  const width = headers.length;
  const after = rowsAfter(table, from, rows.length);
  const body = (first: number, count: number, at = 0, columns = width): CellRange => ({
    row: row + 1 + first,
    column: column + at,
    rows: count,
    columns,
  });
  const showTotals = (show: boolean): Step[] =>
    totals && after > table.rows
      ? [step(300, ({ workbook }) => (workbook.tables.getItem(name).showTotals = show))]
      : [];
  const end = row + 1 + table.rows + (totals ? 1 : 0);
  const pushed = beside ? rangeAddress({ row: end, column, rows: push, columns: width }) : `${end + 1}:${end + push}`;
  const added = body(from, rows.length);
  const isText = keys.map((key) => key !== null && changeableKind(name, key) === "text");
  const formats = keys.flatMap((key, at): StyledRange[] => {
    const kind = key === null ? null : changeableKind(name, key);
    return kind === null
      ? []
      : [{ range: body(from, rows.length, at, 1), style: { numberFormat: numberFormatOf(kind) } }];
  });
  const matrix = rows.map((values) =>
    newRowCells(name, keys, values).map((cell, at) =>
      typeof cell === "string" ? sentText(cell, isText[at] === true) : cell,
    ),
  );
  return [
    ...showTotals(false),
    ...(push > 0 ? [step(350, (book) => book.sheet(sheet).getRange(pushed).untrack().insert("Down"))] : []),
    ...(after > table.rows
      ? [
          step(350, ({ workbook }) =>
            workbook.tables.getItem(name).resize(rangeAddress({ row, column, rows: after + 1, columns: width })),
          ),
        ]
      : []),
    ...(from === 0
      ? []
      : [
          step(500, (book) => {
            const worksheet = book.sheet(sheet);
            const template = worksheet.getRange(rangeAddress(body(0, 1))).untrack();
            worksheet.getRange(rangeAddress(added)).untrack().copyFrom(template, "Formats");
          }),
        ]),
    ...numberFormatSteps(sheet, formats),
    ...matrixSteps(sheet, { row: added.row, column: added.column, matrix }),
    ...rules.flatMap(({ at, formula, validation }): Step[] =>
      formula === null && validation === null
        ? []
        : [
            step(1_200, (book) => {
              const cells = book
                .sheet(sheet)
                .getRange(rangeAddress(body(from, rows.length, at, 1)))
                .untrack();
              // A single formula is set for every cell of the range.
              if (formula !== null) cells.formulas = formula as unknown as string[][];
              if (validation === null) return;
              cells.dataValidation.rule = validation.rule;
              cells.dataValidation.errorAlert = validation.alert;
            }),
          ],
    ),
    step(350, (book) => {
      book
        .sheet(sheet)
        .getRange(rangeAddress(body(from, rows.length, 0, 1)))
        .untrack()
        .format.autofitRows();
    }),
    ...showTotals(true),
  ];
};

/** Takes rows out, from the bottom up, so that places stay true; a table keeps one row, if an empty one. */
export const removalSteps = (table: LocatedTable, rows: readonly number[], rowsThen: number): Step[] => {
  const step = stepsFor(table.sheet);
  const sorted = [...new Set(rows)].sort((one, other) => other - one);
  const last = sorted.length >= rowsThen ? sorted.pop() : undefined;
  const runs: { first: number; count: number }[] = [];
  for (const row of sorted) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run.first === row + 1) {
      run.first = row;
      run.count += 1;
    } else runs.push({ first: row, count: 1 });
  }
  const width = table.headers.length;
  const range = (first: number, count: number): string =>
    rangeAddress({ row: table.row + 1 + first, column: table.column, rows: count, columns: width });
  return [
    ...runs.map(({ first, count }) =>
      step(350, (book) => {
        book.sheet(table.sheet).getRange(range(first, count)).untrack().delete("Up");
      }),
    ),
    ...(last === undefined
      ? []
      : matrixSteps(table.sheet, {
          row: table.row + 1 + last,
          column: table.column,
          matrix: [newRowCells(table.name, table.keys, {})],
        })),
  ];
};
