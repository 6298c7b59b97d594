import { shiftedRight } from "../layout/sideBySide";
import type { Renames } from "../layout/renaming";
import type { SheetDescription, TableDescription } from "../layout/types";
import { rangeAddress } from "./addresses";
import { validationSteps } from "./finishing";
import type { Size } from "./guard";
import { laneSteps } from "./lanes";
import type { PlacedSheet } from "./placing";
import type { Step } from "./requests";
import { numberFormatSteps, styleSteps } from "./styles";

/**
 * The description of a sheet on which some of its tables stand: those to be made move right of everything that people have
 * there, with a free column between, so that nothing is written over.
 */
export const besideWhatStands = (
  description: SheetDescription,
  { standing, used }: { standing: ReadonlySet<string>; used: Size },
): SheetDescription => {
  const missing = description.tables.filter(({ name }) => !standing.has(name));
  const first = missing.reduce((least, { column }) => Math.min(least, column), Infinity);
  if (missing.length === 0 || missing.length === description.tables.length || used.columns < first) return description;
  return shiftedRight(description, first, used.columns + 1 - first);
};

const isIn = ({ column, columns }: TableDescription, at: number): boolean =>
  at >= column && at < column + columns.length;

/** Widths and formats of a table that is made on a sheet that stands, before it gets its values. */
export const addedTableLooks = ({ name, description }: PlacedSheet, table: TableDescription): Step[] => {
  const styles = description.styles.filter(({ range }) => isIn(table, range.column));
  const columns = description.columns.filter(({ column }) => isIn(table, column));
  return [...numberFormatSteps(name, styles), ...styleSteps(name, styles), ...laneSteps(name, { columns, rows: [] })];
};

/** Drop-downs of such a table, and its place on the printed page. */
export const addedTableRules = (
  { name, description: { validations, page } }: PlacedSheet,
  table: TableDescription,
  renames: Renames,
): Step[] => [
  ...validationSteps(
    name,
    validations.filter(({ range }) => isIn(table, range.column)),
    renames,
  ),
  {
    sheet: name,
    bytes: 400,
    text: 0,
    run: (book) => {
      const area = page?.printArea ?? null;
      if (area !== null) book.sheet(name).pageLayout.setPrintArea(rangeAddress(area));
    },
  },
];
