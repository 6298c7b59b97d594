import { MAXIMUM_COLUMNS } from "../limits";
import type { SourceCell, SourceLine } from "../types";
import { EMPTY_CELL } from "./tableGrid";

const LONGEST_SPAN = 200_000;

class HtmlCell {
  private readonly lines: string[] = [];
  private current = "";
  private boldLength = 0;
  private length = 0;

  constructor(
    readonly columnSpan: number,
    readonly rowSpan: number,
  ) {}

  add(text: string, bold: boolean): void {
    this.current += text;
    const length = text.trim().length;
    this.length += length;
    if (bold) this.boldLength += length;
  }

  breakLine(): void {
    if (this.current.trim() !== "") this.lines.push(this.current.trim());
    this.current = "";
  }

  addLine(text: string): void {
    this.breakLine();
    this.lines.push(text);
  }

  get text(): string {
    this.breakLine();
    return this.lines.join("\n");
  }

  get bold(): boolean {
    return this.length > 0 && this.boldLength * 2 > this.length;
  }
}

const spanOf = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(1, Math.trunc(value))) : 1;

/** A table element while it is open: places cells beside those that still hang down from rows above. */
export class HtmlTable {
  inHeader = false;
  cell: HtmlCell | null = null;
  columnCount = 0;
  private readonly rows: { header: boolean; cells: (HtmlCell | null)[] }[] = [];
  private row: { header: boolean; cells: (HtmlCell | null)[] } | null = null;
  /** Rows that each column is still covered for, counting this one. */
  private readonly hanging: number[] = [];
  private column = 0;

  get currentLine(): number {
    return Math.max(1, this.rows.length + (this.row === null ? 0 : 1));
  }

  openRow(): void {
    this.closeRow();
    this.row = { header: this.inHeader, cells: [] };
    this.column = 0;
  }

  openCell(columnSpan: number, rowSpan: number): void {
    this.closeCell();
    if (this.row === null) this.openRow();
    this.cell = new HtmlCell(spanOf(columnSpan, MAXIMUM_COLUMNS), spanOf(rowSpan, LONGEST_SPAN));
  }

  closeCell(): void {
    const { cell, row } = this;
    if (cell === null || row === null) return;
    this.cell = null;
    this.coverHanging(row.cells);
    const start = this.column;
    if (start >= MAXIMUM_COLUMNS) {
      const last = row.cells.findLast((candidate) => candidate !== null);
      if (cell.text !== "") last?.addLine(cell.text);
      return;
    }
    row.cells[start] = cell;
    for (let column = start; column < start + cell.columnSpan; column += 1) {
      if (column > start) row.cells[column] = null;
      this.hanging[column] = cell.rowSpan;
    }
    this.column = start + cell.columnSpan;
  }

  closeRow(): void {
    this.closeCell();
    const { row } = this;
    if (row === null) return;
    this.row = null;
    this.coverHanging(row.cells);
    for (let column = this.column; column < this.hanging.length; column += 1) {
      if ((this.hanging[column] ?? 0) > 0) row.cells[column] = null;
    }
    for (let column = 0; column < this.hanging.length; column += 1) {
      this.hanging[column] = Math.max(0, (this.hanging[column] ?? 0) - 1);
    }
    this.columnCount = Math.max(this.columnCount, row.cells.length);
    this.rows.push(row);
  }

  lines(): SourceLine[] {
    this.closeRow();
    return this.rows.map((row, index) => ({
      line: index + 1,
      header: row.header,
      cells: Array.from(row.cells, (cell): SourceCell | null => {
        if (cell === null) return null;
        if (cell === undefined) return EMPTY_CELL;
        const rowSpan = Math.min(cell.rowSpan, this.rows.length - index);
        return { text: cell.text, bold: cell.bold, columnSpan: cell.columnSpan, rowSpan };
      }),
    }));
  }

  /** A table inside a cell is text of that cell: one line per row. */
  rowTexts(): string[] {
    this.closeRow();
    return this.rows.map((row) =>
      row.cells
        .map((cell) => cell?.text ?? "")
        .filter((text) => text !== "")
        .join(" "),
    );
  }

  private coverHanging(cells: (HtmlCell | null)[]): void {
    while ((this.hanging[this.column] ?? 0) > 0 && this.column < MAXIMUM_COLUMNS * 2) {
      cells[this.column] = null;
      this.column += 1;
    }
  }
}
