import type { SourceCell, SourceLine, SourceTable } from "../types";
import { headerKey, headerScore, isColumnNumbers, readHeader } from "./headerFields";

/** A column as people see it: grid columns `from` up to (not including) `to`. */
export interface LogicalColumn {
  from: number;
  to: number;
  header: string;
}

export interface TableHeader {
  /** Indexes of the header lines in the table, both inclusive. */
  first: number;
  last: number;
  columns: readonly LogicalColumn[];
}

/** Headers stand near the top; sheets have some lines of title above. */
const LINES_SEARCHED = 60;

const textsOf = (line: SourceLine): string[] => line.cells.map((cell) => cell?.text ?? "");

/** More than any number of fields: a line that has every header a person named is the header. */
const NAMED_BY_HAND = 100;

/**
 * Finds the header of a table by the words in its cells, or by headers that a person named (as headerKey gives them); null where
 * no line names enough.
 */
export const findHeader = (table: SourceTable, named: ReadonlySet<string> = new Set()): TableHeader | null => {
  let best = 0;
  let first = -1;
  table.lines.slice(0, LINES_SEARCHED).forEach((line, index) => {
    const texts = textsOf(line).filter((text) => text !== "");
    const found = new Set(texts.map(headerKey).filter((key) => named.has(key)));
    const score = named.size > 0 && found.size === named.size ? NAMED_BY_HAND : headerScore(texts);
    if (score > best) {
      best = score;
      first = index;
    }
  });
  return first < 0 ? null : headerAt(table, first);
};

/** The header that begins at a line: rows that its merged cells reach, and a second row of names under it. */
export const headerAt = (table: SourceTable, first: number): TableHeader => {
  let last = first;
  for (const cell of table.lines[first]?.cells ?? []) {
    if (cell !== null && cell.text !== "") last = Math.max(last, first + cell.rowSpan - 1);
  }
  last = Math.min(last, table.lines.length - 1, first + 3);
  const below = table.lines[last + 1];
  if (below !== undefined && last === first && isSecondHeaderRow(below)) last += 1;
  return { first, last, columns: logicalColumns(table, first, last) };
};

/** One column per grid column, for tables whose header nobody could find. */
export const plainColumns = (table: SourceTable, headerLine: SourceLine | null): LogicalColumn[] =>
  Array.from({ length: table.columnCount }, (_, column) => ({
    from: column,
    to: column + 1,
    header: headerLine?.cells[column]?.text ?? "",
  }));

const isSecondHeaderRow = (line: SourceLine): boolean => {
  const filled = textsOf(line).filter((text) => text !== "");
  if (filled.length === 0 || isColumnNumbers(filled)) return false;
  return filled.every((text) => text.length <= 60 && readHeader(text).weight >= 2) && !startsWithOrder(line);
};

const startsWithOrder = (line: SourceLine): boolean => /^(?:\d|[IVX]+$|tt$|stt$)/iu.test(line.cells[0]?.text ?? "");

const logicalColumns = (table: SourceTable, first: number, last: number): LogicalColumn[] => {
  const covering: (SourceCell | null)[][] = [];
  for (let index = first; index <= last; index += 1)
    covering.push(new Array<SourceCell | null>(table.columnCount).fill(null));
  for (let index = first; index <= last; index += 1) {
    table.lines[index]?.cells.forEach((cell, column) => {
      if (cell === null) return;
      for (let row = index; row <= Math.min(last, index + cell.rowSpan - 1); row += 1) {
        for (let at = column; at < Math.min(table.columnCount, column + cell.columnSpan); at += 1) {
          const coveringRow = covering[row - first];
          if (coveringRow !== undefined) coveringRow[at] = cell;
        }
      }
    });
  }
  const columns: LogicalColumn[] = [];
  // Text and HTML rows can be longer than their header: what stands beyond it has no column.
  const width = table.lines.slice(first, last + 1).reduce((most, line) => Math.max(most, line.cells.length), 0);
  for (let column = 0; column < width; column += 1) {
    const stack = covering.map((row) => row[column] ?? null);
    const previous = columns[columns.length - 1];
    const previousStack = previous === undefined ? null : covering.map((row) => row[previous.from] ?? null);
    const same =
      previousStack !== null &&
      stack.some((cell) => cell !== null && cell.columnSpan > 1) &&
      stack.every((cell, row) => cell !== null && cell === previousStack[row]);
    if (same && previous !== undefined) {
      previous.to = column + 1;
      continue;
    }
    const texts = [...new Set(stack)].map((cell) => cell?.text ?? "").filter((text) => text !== "");
    columns.push({ from: column, to: column + 1, header: texts.join(" ").replace(/\n/g, " ") });
  }
  return columns;
};
