import { MAXIMUM_COLUMNS } from "../limits";
import type { SourceCell, SourceLine } from "../types";

/** A cell as formats give it: where it starts, how wide it is, and whether it goes on a merge from above. */
export interface GridCell {
  column: number;
  span: number;
  text: string;
  bold: boolean;
  /** "start" opens a vertical merge, "continue" is covered by the cell above. */
  merge: "none" | "start" | "continue";
}

export interface GridRow {
  line: number;
  header: boolean;
  cells: GridCell[];
}

export const EMPTY_CELL: SourceCell = Object.freeze({ text: "", bold: false, columnSpan: 1, rowSpan: 1 });

/**
 * Puts rows of placed cells into lines of equal width: merged cells stand once at their top left, covered places are
 * null, places without a cell are empty. `hidden` receives the text of cells that a merge covers, or that stand further
 * right than any annex reaches.
 */
export const layOutRows = (
  rows: readonly GridRow[],
  widest: number,
  hidden: (line: number, column: number, text: string) => void,
): SourceLine[] => {
  const columnCount = Math.min(widest, MAXIMUM_COLUMNS);
  const open: ({ text: string; bold: boolean; columnSpan: number; rowSpan: number } | null)[] = [];
  return rows.map((row) => {
    const cells: (SourceCell | null)[] = new Array<SourceCell | null>(columnCount).fill(EMPTY_CELL);
    const merging = new Set<number>();
    for (const cell of row.cells) {
      if (cell.column >= columnCount) {
        if (cell.text !== "") hidden(row.line, cell.column, cell.text);
        continue;
      }
      const span = Math.max(1, Math.min(cell.span, columnCount - cell.column));
      const above = open[cell.column];
      if (cell.merge === "continue" && above !== null && above !== undefined) {
        above.rowSpan += 1;
        if (cell.text !== "") hidden(row.line, cell.column, cell.text);
        cells.fill(null, cell.column, cell.column + above.columnSpan);
        merging.add(cell.column);
        continue;
      }
      const placed = { text: cell.text, bold: cell.bold, columnSpan: span, rowSpan: 1 };
      cells[cell.column] = placed;
      cells.fill(null, cell.column + 1, cell.column + span);
      open[cell.column] = cell.merge === "none" ? null : placed;
      if (cell.merge !== "none") merging.add(cell.column);
    }
    for (let column = 0; column < open.length; column += 1) if (!merging.has(column)) open[column] = null;
    return { line: row.line, header: row.header, cells };
  });
};
