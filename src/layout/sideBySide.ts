import type { CellRange, SheetDescription } from "./types";

/** The sheet with everything from column `from` on `by` columns further right; what is printed reaches as much further. */
export const shiftedRight = (sheet: SheetDescription, from: number, by: number): SheetDescription => {
  if (by <= 0) return sheet;
  const moved = (range: CellRange): CellRange =>
    range.column >= from ? { ...range, column: range.column + by } : range;
  const { page } = sheet;
  return {
    ...sheet,
    columns: sheet.columns.map((of) => (of.column >= from ? { ...of, column: of.column + by } : of)),
    styles: sheet.styles.map((of) => ({ ...of, range: moved(of.range) })),
    tables: sheet.tables.map((of) => (of.column >= from ? { ...of, column: of.column + by } : of)),
    validations: sheet.validations.map((of) => ({ ...of, range: moved(of.range) })),
    conditionalFormats: sheet.conditionalFormats.map((of) => ({ ...of, range: moved(of.range) })),
    page:
      page?.printArea == null
        ? page
        : { ...page, printArea: { ...page.printArea, columns: page.printArea.columns + by } },
  };
};
