import { stopDamaged } from "../../stop";
import { decodeLegacy, encodingOfFont, hasUnicodeVietnamese } from "../../text/legacy";
import type { ReadingLimits, SourceLine } from "../../types";
import { layOutRows, type GridCell, type GridRow } from "../tableGrid";
import { attribute, localName, parseXmlPart } from "../xml";
import type { ZipFile } from "../zip";
import { numberText, type XlsxStyles } from "./numberText";

interface ReadSheetOptions {
  zip: ZipFile;
  part: string;
  limits: ReadingLimits;
  strings: readonly string[];
  styles: XlsxStyles;
  date1904: boolean;
  onRow: () => void;
  /** Text of a cell that a merged cell covers. */
  hidden: (line: number, column: number, text: string) => void;
  /** Text of a cell that was converted from an old font. */
  converted: (line: number, column: number, text: string) => void;
}

interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Excel itself ends at XFD; annexes are narrow, and what stands further right still has to be read. */
const WIDEST = 16_384;

/** Reads one sheet into lines (numbered as the sheet numbers them); rows without text are left out. */
export const readSheet = (options: ReadSheetOptions): { lines: SourceLine[]; columnCount: number } => {
  const { zip, part, limits, strings, styles } = options;
  const rows = new Map<number, GridCell[]>();
  const merges: Merge[] = [];
  let row = 0;
  let column = 0;
  let type = "n";
  let style = 0;
  let value = "";
  let inline = "";
  let into: "value" | "inline" | null = null;
  let phonetic = 0;

  const closeCell = (): void => {
    const shown = cellText({ type, value, inline, style, strings, styles, date1904: options.date1904 });
    if (shown !== "" && column < WIDEST) {
      const cells = rows.get(row) ?? [];
      rows.set(row, cells);
      const text = inFont(shown, styles.fontOf(style));
      if (text !== shown) options.converted(row, column, text);
      cells.push({ column, span: 1, text, bold: styles.isBold(style), merge: "none" });
    }
    column += 1;
  };

  parseXmlPart(zip, part, limits, {
    open: (tag, attributes) => {
      switch (localName(tag)) {
        case "row":
          row = Number(attributes.r ?? row + 1);
          column = 0;
          options.onRow();
          break;
        case "c": {
          const at = attributes.r === undefined ? null : parseReference(attributes.r);
          if (at !== null) column = at.column;
          type = attributes.t ?? "n";
          style = Number(attributes.s ?? 0);
          value = "";
          inline = "";
          break;
        }
        case "v":
          into = "value";
          break;
        case "t":
          into = phonetic === 0 ? "inline" : null;
          break;
        case "rPh":
          phonetic += 1;
          break;
        case "mergeCell": {
          const merge = parseRange(attribute(attributes, "ref") ?? "");
          if (merge !== null) merges.push(merge);
          break;
        }
      }
    },
    text: (text) => {
      if (into === "value") value += text;
      else if (into === "inline") inline += text;
    },
    close: (tag) => {
      switch (localName(tag)) {
        case "c":
          closeCell();
          break;
        case "v":
        case "t":
          into = null;
          break;
        case "rPh":
          phonetic -= 1;
          break;
      }
    },
  });
  applyMerges(rows, merges, options.hidden);
  const numbers = [...rows.keys()].sort((left, right) => left - right);
  const gridRows = numbers.map((number): GridRow => {
    const cells = rows.get(number) ?? [];
    return { line: number, header: false, cells: cells.sort((left, right) => left.column - right.column) };
  });
  const columnCount = gridRows.reduce(
    (count, each) => each.cells.reduce((end, cell) => Math.max(end, cell.column + cell.span), count),
    0,
  );
  return { lines: layOutRows(gridRows, columnCount, options.hidden), columnCount };
};

/**
 * Turns merged ranges into spans. Ranges that hold no text are dropped (people merge empty cells for looks), and a
 * range reaches only rows that have some text of their own: the others are no lines.
 */
const applyMerges = (
  rows: Map<number, GridCell[]>,
  merges: readonly Merge[],
  hidden: (line: number, column: number, text: string) => void,
): void => {
  let work = 0;
  const numbers = [...rows.keys()].sort((left, right) => left - right);
  for (const { top, left, bottom, right } of merges) {
    const cell = rows.get(top)?.find((candidate) => candidate.column === left);
    if (cell === undefined) continue;
    cell.span = right - left + 1;
    if (bottom > top) cell.merge = "start";
    // Whole columns can be merged: only rows that have text are looked at, and no workbook needs this many.
    for (let index = firstAtLeast(numbers, top); index < numbers.length; index += 1) {
      const row = numbers[index] ?? 0;
      const cells = rows.get(row);
      if (row > bottom || cells === undefined) break;
      work += 1;
      if (work > MOST_MERGE_STEPS) stopDamaged("mergeCells");
      const covered = cells.filter((other) => other !== cell && other.column >= left && other.column <= right);
      for (const other of covered) {
        hidden(row, other.column, other.text);
        cells.splice(cells.indexOf(other), 1);
      }
      if (row > top && cells.length > 0)
        cells.push({ column: left, span: cell.span, text: "", bold: false, merge: "continue" });
    }
  }
};

const MOST_MERGE_STEPS = 20_000_000;

/** Index of the first number that is not below the wanted one, in a sorted list. */
const firstAtLeast = (numbers: readonly number[], wanted: number): number => {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

interface CellValue {
  type: string;
  value: string;
  inline: string;
  style: number;
  strings: readonly string[];
  styles: XlsxStyles;
  date1904: boolean;
}

/** What the sheet shows in a cell: a formula by its last result, numbers and dates by their format. */
const cellText = ({ type, value, inline, style, strings, styles, date1904 }: CellValue): string => {
  switch (type) {
    case "s":
      return strings[Number(value)] ?? "";
    case "inlineStr":
      return inline;
    case "str":
    case "e":
      return value;
    case "b":
      return value === "" ? "" : value === "1" ? "TRUE" : "FALSE";
    case "d":
      return isoAsShown(value);
    default:
      return value === "" ? "" : numberText(Number(value), styles.formatOf(style), date1904);
  }
};

const isoAsShown = (value: string): string => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match === null ? value : `${match[3]}/${match[2]}/${match[1]}`;
};

const inFont = (text: string, font: string | null): string => {
  const encoding = encodingOfFont(font);
  return encoding === null || hasUnicodeVietnamese(text) ? text : decodeLegacy(text, encoding);
};

const parseReference = (reference: string): { column: number; row: number } | null => {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)$/.exec(reference);
  if (match === null) return null;
  const [, letters = "", digits = ""] = match;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(digits) };
};

const parseRange = (range: string): Merge | null => {
  const [start = "", end = start] = range.split(":");
  const from = parseReference(start);
  const to = parseReference(end);
  if (from === null || to === null) return null;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
};
