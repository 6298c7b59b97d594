import type { TableDescription } from "../layout/types";
import { rangeAddress } from "./addresses";
import { renamed, type Renames } from "../layout/renaming";
import { withEquals } from "./formulas";
import type { Step } from "./requests";

const bodyRows = (table: TableDescription): number => Math.max(1, table.rows.length);

/**
 * Steps that make tables of cells that are written already. A table that an earlier try made and could not name any more
 * is found by its place.
 */
export const makeTableSteps = (sheet: string, table: TableDescription, adopt: string | null): Step[] => [
  {
    sheet,
    bytes: 900,
    text: 0,
    run: (book) => {
      const { row, column, columns } = table;
      const area = { row, column, rows: bodyRows(table) + 1, columns: columns.length };
      const { tables } = book.sheet(sheet);
      const made = adopt === null ? tables.add(rangeAddress(area), true) : tables.getItem(adopt);
      made.name = table.name;
      made.style = table.styleName;
    },
  },
];

/** One formula for each calculated column, once all tables and names it may refer to are there. */
export const calculatedSteps = (
  sheet: string,
  { row, rows, columns }: { row: number; rows: number; columns: readonly { column: number; formula: string | null }[] },
  renames: Renames,
): Step[] =>
  columns.flatMap(({ column, formula }): Step[] =>
    formula === null || rows < 1
      ? []
      : [
          {
            sheet,
            bytes: 350 + formula.length * 2,
            text: 0,
            run: (book) => {
              const target = book
                .sheet(sheet)
                .getRange(rangeAddress({ row, column, rows, columns: 1 }))
                .untrack();
              // A single formula is set for every cell of the range.
              target.formulas = renamed(withEquals(formula), renames) as unknown as string[][];
            },
          },
        ],
  );
