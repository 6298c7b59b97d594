import { areaOf, lastColumn, lastRow } from "../../model/address";
import type { Area } from "../../model/calculator";
import { clearCells } from "../../model/clear";
import { displayText } from "../../model/display";
import { moveFormula } from "../../model/references";
import type { Sheet } from "../../model/sheet";
import type { Style } from "../../model/style";
import type { Workbook } from "../../model/workbook";
import { setFormulas } from "../../model/writes";
import { fromTabbed, toTabbed } from "../clipboardText";
import { typeTexts, undoable } from "../edits";

interface Copied {
  text: string;
  sheet: Sheet;
  area: Area;
  cut: boolean;
  cells: readonly (readonly { content: unknown; formula: string | null; style: Style }[])[];
}

/** Copying within the workbook keeps formulas and looks; to and from other programs it is text with tabs. */
export class Copying {
  private copied: Copied | null = null;

  constructor(private readonly workbook: () => Workbook) {}

  copy(sheet: Sheet, area: Area, cut: boolean): string {
    const used = sheet.grid.usedArea(true);
    const last = { row: used ? lastRow(used) : 0, column: used ? lastColumn(used) : 0 };
    const rows = visible(area.row, Math.min(lastRow(area), Math.max(last.row, area.row)), (row) =>
      sheet.isRowHidden(row),
    );
    const columns = visible(
      area.column,
      Math.min(lastColumn(area), Math.max(last.column, area.column)),
      (column) => sheet.columns.get(column)?.hidden ?? false,
    );
    this.workbook().ensureCalculated();
    const text = toTabbed(
      rows.map((row) =>
        columns.map((column) => displayText(sheet.valueAt(row, column), sheet.styleAt(row, column).numberFormat, "vi")),
      ),
    );
    const cells = rows.map((row) =>
      columns.map((column) => ({
        content: sheet.valueAt(row, column),
        formula: sheet.formulaAt(row, column) ?? null,
        style: sheet.styleAt(row, column),
      })),
    );
    this.copied = { text, sheet, area, cut, cells };
    return text;
  }

  /** Pastes at the top left of the selection; a single copied cell fills all of it. Gives the area pasted into. */
  paste(sheet: Sheet, selected: Area, text: string): Area | null {
    const own = this.copied && normal(this.copied.text) === normal(text) ? this.copied : null;
    const rows = own ? own.cells : fromTabbed(text);
    const height = rows.length;
    const width = Math.max(...rows.map((row) => row.length));
    if (height === 0 || width === 0) return null;
    const fits =
      selected.rows % height === 0 && selected.columns % width === 0 && selected.rows * selected.columns <= 200_000;
    const area = fits ? selected : areaOf(selected.row, selected.column, height, width);
    const at = <T>(source: readonly (readonly T[])[]): (T | undefined)[][] =>
      Array.from({ length: area.rows }, (_, row) =>
        Array.from({ length: area.columns }, (_unused, column) => source[row % height]?.[column % width]),
      );
    if (own) this.pasteOwn(own, sheet, area, at(own.cells));
    else typeTexts(this.workbook(), sheet, area, at(rows as readonly string[][]), "paste");
    return area;
  }

  private pasteOwn(
    own: Copied,
    sheet: Sheet,
    area: Area,
    cells: readonly (readonly (Copied["cells"][0][0] | undefined)[])[],
  ): void {
    const workbook = this.workbook();
    const values = cells.map((line, row) =>
      line.map((cell, column) => {
        if (!cell) return null;
        if (cell.formula === null) return stored(cell.content, cell.style.numberFormat);
        const from = { row: own.area.row + (row % own.cells.length), column: own.area.column + (column % line.length) };
        return own.cut
          ? cell.formula
          : moveFormula(cell.formula, area.row + row - from.row, area.column + column - from.column);
      }),
    );
    undoable(workbook, sheet, area, "paste", () => {
      if (!sheet.protection.protected)
        sheet.mapStyle(area, (style, row, column) => cells[row - area.row]?.[column - area.column]?.style ?? style);
      setFormulas(workbook, sheet, area, values);
    });
    if (own.cut) {
      undoable(workbook, own.sheet, own.area, "cut", () => clearOutside(workbook, own, sheet, area));
      this.copied = null;
    }
  }
}

/** What was cut goes away, except where it was pasted over itself. */
function clearOutside(workbook: Workbook, own: Copied, sheet: Sheet, target: Area): void {
  for (let row = own.area.row; row <= lastRow(own.area); row++)
    for (let column = own.area.column; column <= lastColumn(own.area); column++) {
      const inside =
        own.sheet === sheet &&
        row >= target.row &&
        row <= lastRow(target) &&
        column >= target.column &&
        column <= lastColumn(target);
      if (!inside) clearCells(workbook, own.sheet, areaOf(row, column), "Contents");
    }
}

const normal = (text: string): string => text.replaceAll("\r\n", "\n").replace(/\n$/, "");

function stored(content: unknown, format: string): unknown {
  if (content === null) return "";
  if (typeof content === "object") return (content as { error: string }).error;
  return typeof content === "string" && format !== "@" ? `'${content}` : content;
}

function visible(first: number, last: number, hidden: (index: number) => boolean): number[] {
  const shown: number[] = [];
  for (let index = first; index <= last; index++) if (!hidden(index)) shown.push(index);
  return shown;
}
