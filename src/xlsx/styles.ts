import type { CellRange, CellStyle, StyledRange } from "../layout/types";
import type { Style } from "./library";

/** "#RRGGBB" as the file has it. */
export const argb = (color: string): string => `FF${color.replace("#", "").toUpperCase()}`;

const VERTICAL = { top: "top", center: "middle", bottom: "bottom" } as const;

const THIN = { style: "thin", color: { argb: "FF8EA9DB" } } as const;
const BLACK = { style: "thin", color: { argb: "FF000000" } } as const;

/** The library's style of a cell; `official` lines are black, those of working sheets are light. */
export const fileStyle = (style: CellStyle, official: boolean): Partial<Style> => {
  const line = official ? BLACK : THIN;
  const font = {
    name: style.fontName ?? "Times New Roman",
    family: 1,
    size: style.fontSize ?? 11,
    bold: style.bold === true,
    italic: style.italic === true,
    ...(style.color === undefined ? {} : { color: { argb: argb(style.color) } }),
  };
  return {
    font,
    alignment: {
      ...(style.horizontal === undefined ? {} : { horizontal: style.horizontal }),
      vertical: VERTICAL[style.vertical ?? "bottom"],
      wrapText: style.wrap === true,
    },
    protection: { locked: style.locked !== false },
    ...(style.numberFormat === undefined ? {} : { numFmt: style.numberFormat }),
    ...(style.borders === true ? { border: { top: line, left: line, bottom: line, right: line } } : {}),
    ...(style.fill === undefined
      ? {}
      : { fill: { type: "pattern", pattern: "solid", fgColor: { argb: argb(style.fill) } } }),
  };
};

const covers = (range: CellRange, row: number, column: number): boolean =>
  row >= range.row && row < range.row + range.rows && column >= range.column && column < range.column + range.columns;

/**
 * Looks up the style of any cell where later ranges win. Cells under the same ranges get the same object: the library
 * recognises styles by identity, so 20,000 rows cost no more than a few dozen styles.
 */
export const styleLookup = (
  ranges: readonly StyledRange[],
  official: boolean,
): ((row: number, column: number) => Partial<Style> | null) => {
  const merged = new Map<string, Partial<Style>>();
  let lastRow = -1;
  let active: readonly { index: number; range: CellRange }[] = [];
  const indexed = ranges.map(({ range }, index) => ({ index, range }));
  return (row, column) => {
    if (row !== lastRow) {
      lastRow = row;
      active = indexed.filter(({ range }) => row >= range.row && row < range.row + range.rows);
    }
    const hits = active.filter(({ range }) => covers(range, row, column));
    if (hits.length === 0) return null;
    const key = hits.map(({ index }) => index).join(",");
    const known = merged.get(key);
    if (known !== undefined) return known;
    const style = fileStyle(Object.assign({}, ...hits.map(({ index }) => ranges[index]?.style)) as CellStyle, official);
    merged.set(key, style);
    return style;
  };
};
