import { digest } from "./digest";
import { ANCHOR_PREFIX } from "./bookkeeping";
import { metadataCells } from "./metadata";
import type { CellValue } from "./types";

/**
 * A log on a sheet nobody sees, the same in Excel and in files. A1 is the head: what the log is, and the rows of column A
 * that hold its lines; it is written last, so that lines that nobody committed are not read. Each line begins with its length
 * and digest and takes as many cells, one below the other, as it needs.
 */

export const logSheetName = (log: string): string => `_CCHC_${log}`;

/** Hidden workbook-wide name on A1 of the log's sheet; see bookkeeping.ts. */
export const logAnchor = (log: string): string => `${ANCHOR_PREFIX}log.${log}`;

/** Row of the first line of a new log, from 0: below the head. */
export const FIRST_LINE = 1;

/** Characters of a cell: fewer than a cell takes (32,767), with room for what marks it as text. */
const PIECE = 30_000;

const FORMAT = "cchc-log";
const VERSION = 1;

export interface LogHead {
  /** Row of the first line, from 0. */
  first: number;
  rows: number;
}

/** Head of a log that was made and got no lines yet: where it is read, its first lines were never committed. */
export const NEW_LOG: LogHead = { first: FIRST_LINE, rows: -1 };

export const writeHead = (log: string, { first, rows }: LogHead): string => {
  const text = `${FORMAT} ${VERSION} ${log} ${first} ${rows}`;
  return `${text} ${digest(text)}`;
};

/**
 * What A1 says: the head of this log, "new" for one that was only made, "newer" for one a later version wrote, "damaged" for one that was changed, and "other"
 * where the sheet is somebody else's.
 */
export const parseHead = (log: string, cell: CellValue): LogHead | "new" | "newer" | "damaged" | "other" => {
  const text = typeof cell === "string" ? cell : "";
  const [format, version, name, first, rows, sum] = text.split(" ");
  if (format !== FORMAT) return "other";
  if (Number(version) > VERSION) return "newer";
  const head = { first: Number(first), rows: Number(rows) };
  if (name !== log || sum === undefined || writeHead(log, head) !== text) return "damaged";
  return head.rows < 0 ? "new" : head;
};

// Characters that XML, Excel or another office program may drop or change travel as an escape character and four digits.
const ESCAPE = "\u241b";
const UNSAFE =
  /[\u0000-\u001F\u007F-\u009F\u241B\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const escaped = (line: string): string =>
  line.replace(UNSAFE, (character) => `${ESCAPE}${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

const unescaped = (text: string): string =>
  text.includes(ESCAPE)
    ? text.replace(/\u241b([0-9a-f]{4})/gu, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;

/** The first piece of a line and those that go on: no program takes them for formulas, numbers or nothing. */
const BEGINS = "|";
const GOES_ON = ":";

/** Cells that hold the lines, one below the other: length and digest of each line's text, then its text in pieces. */
export const logCells = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const text = escaped(line);
    return metadataCells(text, PIECE).map((piece, index) =>
      index === 0 ? `${BEGINS}${text.length}.${digest(text)}${BEGINS}${piece}` : GOES_ON + piece,
    );
  });

const wholeLine = (pieces: readonly string[]): string | null => {
  const [, sum = "", first = ""] = /^\|([^|]*)\|(.*)$/su.exec(pieces[0] ?? "") ?? [];
  const text = first + pieces.slice(1).join("");
  return sum === `${text.length}.${digest(text)}` ? unescaped(text) : null;
};

/** The lines that cells hold, or the place (from 0) of the first line that is not what was written. */
export const parseLog = (cells: readonly CellValue[]): { lines: string[] } | { damagedAt: number } => {
  const lines: string[] = [];
  for (let from = 0; from < cells.length;) {
    let end = from + 1;
    while (end < cells.length && String(cells[end] ?? "").startsWith(GOES_ON)) end += 1;
    const pieces = cells
      .slice(from, end)
      .map((cell, index) => String(cell ?? "").slice(index === 0 ? 0 : GOES_ON.length));
    const line = wholeLine(pieces);
    if (line === null) return { damagedAt: from };
    lines.push(line);
    from = end;
  }
  return { lines };
};

/** Where a replaced log is written: above the old one where there is room, else below it. */
export const freeRegion = (old: LogHead | null, rows: number): LogHead => {
  const isAbove = old === null || FIRST_LINE + rows <= old.first;
  return { first: isAbove ? FIRST_LINE : old.first + old.rows, rows };
};

/** Rows of a sheet. */
export const LAST_ROW = 1_048_576;
