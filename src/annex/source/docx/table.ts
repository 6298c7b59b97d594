import { MAXIMUM_COLUMNS } from "../../limits";
import { layOutRows, type GridRow } from "../tableGrid";
import type { SourceLine } from "../../types";
import { snapBoundaries } from "./columnSnap";

/** A w:tc while it is open. */
export class OpenCell {
  span = 1;
  merge: "none" | "start" | "continue" = "none";
  /** Old documents merge sideways by marking the cells that follow. */
  joinsLeft = false;
  deleted = false;
  private readonly paragraphs: string[] = [];
  private boldLength = 0;
  private length = 0;

  constructor(readonly column: number) {}

  add(text: string, bold: boolean, length: number): void {
    this.paragraphs.push(text);
    this.length += length;
    if (bold) this.boldLength += length;
  }

  get text(): string {
    return this.paragraphs.join("\n").trim();
  }

  get bold(): boolean {
    return this.length > 0 && this.boldLength * 2 > this.length;
  }
}

interface OpenRow {
  header: boolean;
  deleted: boolean;
  next: number;
  cells: OpenCell[];
}

/** A w:tbl while it is open, then its rows. */
export class OpenTable {
  readonly widths: number[] = [];
  row: OpenRow | null = null;
  cell: OpenCell | null = null;
  private readonly rows: OpenRow[] = [];

  openRow(): void {
    this.row = { header: false, deleted: false, next: 0, cells: [] };
  }

  skipColumns(count: number): void {
    if (this.row !== null) this.row.next += Math.min(count, MAXIMUM_COLUMNS);
  }

  openCell(): void {
    if (this.row !== null) this.cell = new OpenCell(this.row.next);
  }

  closeCell(): void {
    const { row, cell } = this;
    if (row === null || cell === null) return;
    row.next = cell.column + cell.span;
    const left = row.cells[row.cells.length - 1];
    if (cell.joinsLeft && left !== undefined) {
      left.span += cell.span;
      if (cell.text !== "") left.add(cell.text, cell.bold, cell.text.length);
    } else {
      row.cells.push(cell);
    }
    this.cell = null;
  }

  /** Ends the row; gives the text of a row (or cells) that tracked changes deleted, null where nothing was. */
  closeRow(): string | null {
    const { row } = this;
    this.row = null;
    if (row === null) return null;
    if (row.deleted)
      return row.cells
        .map((cell) => cell.text)
        .join(" ")
        .trim();
    this.rows.push(row);
    const gone = row.cells.filter((cell) => cell.deleted);
    return gone.length === 0 ? null : gone.map((cell) => cell.text).join(" ");
  }

  /** A table inside a cell is text of that cell. */
  pourInto(outer: OpenCell): void {
    for (const row of this.rows) {
      const text = row.cells
        .map((cell) => cell.text)
        .filter((part) => part !== "")
        .join(" ");
      if (text !== "")
        outer.add(
          text,
          row.cells.some((cell) => cell.bold),
          text.length,
        );
    }
  }

  get columnCount(): number {
    const widest = this.rows.reduce((count, row) => Math.max(count, row.next), 0);
    return this.boundaries()[Math.max(widest, this.widths.length)] ?? widest;
  }

  lines(hidden: (line: number, column: number, text: string) => void): SourceLine[] {
    const boundaries = this.boundaries();
    const at = (boundary: number): number => boundaries[boundary] ?? boundary;
    const rows = this.rows.map((row, index): GridRow => {
      let free = 0;
      const cells = row.cells.map((cell) => {
        // A cell as thin as a sliver still takes a column of its own, so that its text is not covered by the next.
        const column = Math.max(free, at(cell.column));
        const span = Math.max(1, at(cell.column + cell.span) - column);
        free = column + span;
        return { column, span, text: cell.deleted ? "" : cell.text, bold: cell.bold, merge: cell.merge };
      });
      return { line: index + 1, header: row.header, cells };
    });
    const columnCount = rows.reduce(
      (count, row) => row.cells.reduce((end, cell) => Math.max(end, cell.column + cell.span), count),
      this.columnCount,
    );
    return layOutRows(rows, columnCount, hidden);
  }

  private snapped: number[] | null = null;

  private boundaries(): number[] {
    if (this.snapped !== null) return this.snapped;
    const widest = this.rows.reduce((count, row) => Math.max(count, row.next), this.widths.length);
    // Grids are often shorter than their rows; columns beyond the grid count one by one.
    const widths = [...this.widths];
    while (widths.length < widest) widths.push(0);
    this.snapped = snapBoundaries(widths);
    return this.snapped;
  }
}
