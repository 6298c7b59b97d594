import type { FormulaReader } from "../../formula/standalone";
import { containsCell } from "../../model/address";
import type { Area, CellValue } from "../../model/calculator";
import { displayText } from "../../model/display";
import type { Sheet } from "../../model/sheet";
import type { Style, StylePatch } from "../../model/style";
import type { Geometry } from "./geometry";
import { tableLook } from "./tableLook";

/** How one cell is drawn. */
export interface CellPaint {
  text: string;
  /** Of the cell's box. */
  box: Record<string, string>;
  /** Of the text in it. */
  content: Record<string, string>;
  /** The table column whose filter button stands in this header cell. */
  filter: { table: string; column: number; active: boolean } | null;
}

const lineWidths: Readonly<Record<string, string>> = { Hairline: "1px", Thin: "1px", Medium: "2px", Thick: "3px" };
const justify: Readonly<Record<string, string>> = { Left: "flex-start", Center: "center", Right: "flex-end" };
const alignItems: Readonly<Record<string, string>> = { Top: "flex-start", Center: "center", Bottom: "flex-end" };

export class Painter {
  private readonly merges = new Map<number, Area[]>();

  constructor(
    private readonly sheet: Sheet,
    private readonly geometry: Geometry,
    private readonly reader: FormulaReader,
  ) {
    // An official annex has thousands of merged areas, and every cell in sight asks for its own.
    for (const merge of sheet.merges)
      for (let row = merge.row; row < merge.row + Math.min(merge.rows, 5_000); row++) {
        const here = this.merges.get(row);
        if (here) here.push(merge);
        else this.merges.set(row, [merge]);
      }
  }

  private mergeAt(row: number, column: number): Area | null {
    return this.merges.get(row)?.find((area) => containsCell(area, row, column)) ?? null;
  }

  paint(row: number, column: number): CellPaint {
    const { sheet } = this;
    const merge = this.mergeAt(row, column);
    const run = merge ? null : this.runOver(row, column);
    const shown = merge ?? run ?? { row, column };
    const value = sheet.valueAt(shown.row, shown.column);
    const style = this.lookAt(shown.row, shown.column);
    const own = run ? this.lookAt(row, column) : style;
    const table = sheet.tableAt(row, column);
    const index = table ? column - table.area.column : -1;
    const isHeader = table?.showHeaders === true && table.showFilterButton && row === table.area.row;
    const whole = merge ?? run;
    return {
      text: displayText(value, style.numberFormat, "vi"),
      box: { ...this.lines(row, column, merge), ...(own.fill ? { background: own.fill } : {}) },
      content: { ...contentStyle(style, value), ...(whole ? this.slice(row, column, whole) : {}) },
      filter:
        table && isHeader
          ? { table: table.id, column: index, active: (table.columns[index]?.filter ?? null) !== null }
          : null,
    };
  }

  private lookAt(row: number, column: number): Style {
    const own = this.sheet.styleAt(row, column);
    const table = this.sheet.tableAt(row, column);
    return { ...own, ...(table ? tableLook(table, row, own) : {}), ...this.conditional(row, column) };
  }

  /** Looks of the conditional formats that hold, the most important first. */
  private conditional(row: number, column: number): StylePatch {
    let look: StylePatch = {};
    const here = this.sheet.conditionalFormats
      .filter((format) => format.type === "Custom" && format.areas.some((area) => containsCell(area, row, column)))
      .sort((a, b) => a.priority - b.priority);
    for (const format of here) {
      const first = format.areas[0] as Area;
      const shift = { rows: row - first.row, columns: column - first.column };
      const place = { sheet: this.sheet.id, row, column, shift };
      const holds = this.reader.scalar(format.formula, place);
      if (holds !== true && !(typeof holds === "number" && holds !== 0)) continue;
      look = { ...format.style, ...look };
      if (format.stopIfTrue) break;
    }
    return look;
  }

  /** Borders of the cell; inside a merged area only those on its rim. */
  private lines(row: number, column: number, merge: Area | null): Record<string, string> {
    const { sheet } = this;
    const grid = sheet.showGridlines ? "1px solid var(--gridline)" : "1px solid transparent";
    const atRight = !merge || column === merge.column + merge.columns - 1;
    const atBottom = !merge || row === merge.row + merge.rows - 1;
    const own = merge ? sheet.styleAt(merge.row, merge.column) : sheet.styleAt(row, column);
    const right = own.borders.EdgeRight ?? sheet.styleAt(row, column + 1).borders.EdgeLeft;
    const bottom = own.borders.EdgeBottom ?? sheet.styleAt(row + 1, column).borders.EdgeTop;
    const lines: Record<string, string> = {
      borderRight: atRight ? (lineOf(right) ?? grid) : "0",
      borderBottom: atBottom ? (lineOf(bottom) ?? grid) : "0",
    };
    return lines;
  }

  /** Each cell of a merged area shows its part of the whole, so that a part scrolled away takes nothing with it. */
  private slice(row: number, column: number, merge: Area): Record<string, string> {
    let [above, left, height, width] = [0, 0, 0, 0];
    for (let at = merge.row; at < merge.row + merge.rows; at++) {
      if (at < row) above += this.geometry.height(at);
      height += this.geometry.height(at);
    }
    for (let at = merge.column; at < merge.column + merge.columns; at++) {
      if (at < column) left += this.geometry.width(at);
      width += this.geometry.width(at);
    }
    return { position: "absolute", top: `${-above}px`, left: `${-left}px`, height: `${height}px`, width: `${width}px` };
  }

  /**
   * Unwrapped text runs on over empty cells to its right: the cells from the text to the last one it reaches, where this
   * cell is one of them and there is more than one.
   */
  private runOver(row: number, column: number): Area | null {
    const { sheet } = this;
    let first = column;
    while (first > 0 && column - first < farthestRun && sheet.valueAt(row, first) === null) first--;
    const value = sheet.valueAt(row, first);
    if (typeof value !== "string" || value.length < 4 || value.includes("\n")) return null;
    const style = sheet.styleAt(row, first);
    if (style.wrap || (style.horizontal !== "General" && style.horizontal !== "Left")) return null;
    if (sheet.tableAt(row, first) || this.mergeAt(row, first)) return null;
    const needed = value.length * style.fontSize * 0.72 + 8;
    let last = first;
    let width = this.geometry.width(first);
    while (width < needed && last - first < farthestRun && sheet.valueAt(row, last + 1) === null) {
      if (this.mergeAt(row, last + 1)) break;
      width += this.geometry.width(++last);
    }
    return last > first && column <= last ? { row, column: first, rows: 1, columns: last - first + 1 } : null;
  }
}

const farthestRun = 24;

function lineOf(border: { style: string; color: string; weight: string } | undefined): string | null {
  if (!border || border.style === "None") return null;
  const style =
    border.style === "Double"
      ? "double"
      : border.style.startsWith("Da")
        ? "dashed"
        : border.style === "Dot"
          ? "dotted"
          : "solid";
  return `${border.style === "Double" ? "3px" : (lineWidths[border.weight] ?? "1px")} ${style} ${border.color}`;
}

function contentStyle(style: Style, value: CellValue): Record<string, string> {
  const byKind =
    typeof value === "number" ? "flex-end" : typeof value === "string" || value === null ? "flex-start" : "center";
  const horizontal = justify[style.horizontal] ?? (style.horizontal === "CenterAcrossSelection" ? "center" : byKind);
  const textAlign =
    style.horizontal === "Justify"
      ? "justify"
      : horizontal === "flex-end"
        ? "right"
        : horizontal === "center"
          ? "center"
          : "left";
  return {
    fontFamily: `"${style.fontName}", "Liberation Sans", "Carlito", sans-serif`,
    fontSize: `${style.fontSize}pt`,
    fontWeight: style.bold ? "700" : "400",
    fontStyle: style.italic ? "italic" : "normal",
    textDecoration:
      [style.underline !== "None" ? "underline" : "", style.strikethrough ? "line-through" : ""].join(" ").trim() ||
      "none",
    color: style.color,
    justifyContent: horizontal,
    alignItems: alignItems[style.vertical] ?? "flex-end",
    textAlign,
    whiteSpace: style.wrap || style.horizontal === "Justify" ? "pre-wrap" : "pre",
    paddingLeft: `${4 + style.indent * 9}px`,
  };
}
