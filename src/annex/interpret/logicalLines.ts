import type { SourceTable } from "../types";
import type { LogicalColumn } from "./columns";

/** A cell in the column where its text belongs. */
export interface LogicalCell {
  text: string;
  bold: boolean;
  /** Logical columns it reaches over. */
  span: number;
  /** True where a merged cell from above covers the place: the text above holds here too. */
  covered: boolean;
}

export interface LogicalLine {
  table: number;
  sheet: string | null;
  line: number;
  header: boolean;
  cells: LogicalCell[];
  /** Texts in cells beyond the last column. */
  beyond: { column: number; text: string }[];
  /** Cells the line really has; fewer than the columns where a row is cut short. */
  cellCount: number;
}

const BLANK: LogicalCell = Object.freeze({ text: "", bold: false, span: 1, covered: false });
const COVERED: LogicalCell = Object.freeze({ text: "", bold: false, span: 1, covered: true });

/** Puts the cells of a table's lines from `first` on under the logical columns. */
export const logicalLines = (table: SourceTable, columns: readonly LogicalColumn[], first: number): LogicalLine[] => {
  const ownerOf = columnOwners(columns, table.columnCount);
  /** Index of the last line that the cell hanging over a grid column reaches. */
  const reaches = new Array<number>(table.columnCount).fill(-1);
  const startedAt = new Array<number>(table.columnCount).fill(-1);
  const lines: LogicalLine[] = [];
  table.lines.forEach((source, index) => {
    const cells = new Array<LogicalCell>(columns.length).fill(BLANK);
    const beyond: LogicalLine["beyond"] = [];
    source.cells.forEach((cell, column) => {
      if (cell === null) {
        if ((reaches[column] ?? -1) >= index && (startedAt[column] ?? index) < index) {
          const owner = ownerOf[column];
          if (owner !== undefined && cells[owner] === BLANK && columns[owner]?.from === column) cells[owner] = COVERED;
        }
        return;
      }
      const end = column + cell.columnSpan;
      for (let at = column; at < end; at += 1) {
        reaches[at] = index + cell.rowSpan - 1;
        startedAt[at] = index;
      }
      if (cell.text === "") return;
      const place = bestColumn(columns, ownerOf, column, end);
      if (place === null) {
        beyond.push({ column: column + 1, text: cell.text });
        return;
      }
      const before = cells[place.column] ?? BLANK;
      cells[place.column] = {
        text: before.text === "" ? cell.text : `${before.text} ${cell.text}`,
        bold: cell.bold && (before.text === "" || before.bold),
        span: Math.max(place.span, before.span),
        covered: false,
      };
    });
    if (index < first) return;
    lines.push({
      table: table.number,
      sheet: table.sheet,
      line: source.line,
      header: source.header,
      cells,
      beyond,
      cellCount: source.cells.length,
    });
  });
  return lines;
};

const columnOwners = (columns: readonly LogicalColumn[], count: number): (number | undefined)[] => {
  const owners = new Array<number | undefined>(count).fill(undefined);
  columns.forEach((column, index) => owners.fill(index, column.from, column.to));
  return owners;
};

/** The logical column that a cell from grid column `start` to `end` covers most of (the first of equals), and how many it touches. */
const bestColumn = (
  columns: readonly LogicalColumn[],
  ownerOf: readonly (number | undefined)[],
  start: number,
  end: number,
): { column: number; span: number } | null => {
  const first = ownerOf[start];
  if (first === undefined) return null;
  const last = ownerOf[Math.min(end, ownerOf.length) - 1] ?? first;
  if (first === last) return { column: first, span: 1 };
  let best = first;
  let most = 0;
  for (let column = first; column <= last; column += 1) {
    const at = columns[column];
    if (at === undefined) continue;
    const share = (Math.min(end, at.to) - Math.max(start, at.from)) / (at.to - at.from);
    if (share > most) {
      most = share;
      best = column;
    }
  }
  return { column: best, span: last - first + 1 };
};
