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
  overflows: boolean;
}

const lineWidths: Readonly<Record<string, string>> = { Hairline: "1px", Thin: "1px", Medium: "2px", Thick: "3px" };
const justify: Readonly<Record<string, string>> = { Left: "flex-start", Center: "center", Right: "flex-end" };
const alignItems: Readonly<Record<string, string>> = { Top: "flex-start", Center: "center", Bottom: "flex-end" };

export class Painter {
  constructor(
    private readonly sheet: Sheet,
    private readonly geometry: Geometry,
    private readonly reader: FormulaReader,
  ) {}

  paint(row: number, column: number): CellPaint {
    const { sheet } = this;
    const merge = sheet.merges.find((area) => containsCell(area, row, column)) ?? null;
    const [top, left] = merge ? [merge.row, merge.column] : [row, column];
    const value = sheet.valueAt(top, left);
    const table = sheet.tableAt(row, column);
    const own = sheet.styleAt(top, left);
    const style: Style = { ...own, ...(table ? tableLook(table, row, own) : {}), ...this.conditional(top, left) };
    const text = displayText(value, style.numberFormat, "vi");
    const overflows = merge === null && this.overflows(row, column, value, style);
    const index = table ? column - table.area.column : -1;
    const isHeader = table?.showHeaders === true && table.showFilterButton && row === table.area.row;
    return {
      text,
      box: { ...this.lines(row, column, merge), ...(style.fill ? { background: style.fill } : {}) },
      content: { ...contentStyle(style, value), ...(merge ? this.slice(row, column, merge) : {}) },
      filter:
        table && isHeader
          ? { table: table.id, column: index, active: (table.columns[index]?.filter ?? null) !== null }
          : null,
      overflows,
    };
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
      borderRight: atRight ? (lineOf(right) ?? grid) : "1px solid transparent",
      borderBottom: atBottom ? (lineOf(bottom) ?? grid) : "1px solid transparent",
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

  /** Unwrapped text runs on over empty cells to its right. */
  private overflows(row: number, column: number, value: CellValue, style: Style): boolean {
    if (typeof value !== "string" || style.wrap || value.length < 6) return false;
    if (style.horizontal !== "General" && style.horizontal !== "Left") return false;
    return this.sheet.valueAt(row, column + 1) === null && this.sheet.styleAt(row, column + 1).fill === null;
  }
}

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
