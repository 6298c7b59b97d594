import { COLORS, FONT } from "./looks";
import { lineOf, span, type Part } from "./summaryGrid";

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII"] as const;

/** Numbers the headings in the order in which they are asked for: "I. …", "II. …". */
export const numbered = (): ((title: string) => string) => {
  let next = 0;
  return (title) => {
    const number = ROMAN[next] ?? String(next + 1);
    next += 1;
    return `${number}. ${title}`;
  };
};

const plain = (heights: readonly number[]): Part => ({
  heights,
  cells: heights.map(() => lineOf({})),
  styles: [],
  merges: [],
  conditionalFormats: [],
});

export const gapPart = (): Part => plain([5]);

/** Rows of a strip of charts. */
const STRIP_ROWS = 8;
/** Points that a bar needs, and what title, axis and legend take. */
const BAR = 11;
const AROUND = 62;
const LEAST = 128;

/** Room for the charts: so high that every area has a bar. */
export const stripPart = (bars: number): Part => {
  const height = Math.max(LEAST, bars * BAR + AROUND);
  return plain(new Array<number>(STRIP_ROWS).fill(Math.ceil((height / STRIP_ROWS) * 4) / 4));
};

/** What the figures mean, below everything else. */
export const footPart = (row: number, text: string): Part => ({
  heights: [24],
  cells: [lineOf({ code: text })],
  styles: [
    {
      range: span(row, "code", "ratio"),
      style: { fontName: FONT, fontSize: 9, italic: true, color: COLORS.muted, vertical: "center", wrap: true },
    },
  ],
  merges: [span(row, "code", "ratio")],
  conditionalFormats: [],
});
