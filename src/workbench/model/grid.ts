import { lastColumn, lastRow } from "./address";
import type { Area, CellValue } from "./calculator";
import type { Style } from "./style";

export interface Cell {
  value: CellValue;
  /** With the leading "=". */
  formula: string | null;
  /** Null: as the row, column or sheet says. */
  style: Style | null;
}

export const hasContent = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.value !== null || cell.formula !== null);

type Row = (Cell | undefined)[];

/** Sparse cells, by row; rows without cells cost nothing. */
export class CellGrid {
  private rows = new Map<number, Row>();
  private sorted: number[] | null = null;

  get(row: number, column: number): Cell | undefined {
    return this.rows.get(row)?.[column];
  }

  /** The cell, created where there is none. */
  obtain(row: number, column: number): Cell {
    let cells = this.rows.get(row);
    if (!cells) {
      cells = [];
      this.rows.set(row, cells);
      this.sorted = null;
    }
    return (cells[column] ??= { value: null, formula: null, style: null });
  }

  remove(row: number, column: number): void {
    const cells = this.rows.get(row);
    if (cells) cells[column] = undefined;
  }

  put(row: number, column: number, cell: Cell | undefined): void {
    if (cell) Object.assign(this.obtain(row, column), cell);
    else this.remove(row, column);
  }

  private sortedRows(): number[] {
    return (this.sorted ??= [...this.rows.keys()].sort((a, b) => a - b));
  }

  /** Rows that may hold cells, in order. */
  *rowsWithin(first: number, last: number): Iterable<number> {
    if (last - first < this.rows.size) {
      for (let row = first; row <= last; row += 1) if (this.rows.has(row)) yield row;
    } else {
      for (const row of this.sortedRows()) if (row >= first && row <= last) yield row;
    }
  }

  forEach(area: Area, visit: (row: number, column: number, cell: Cell) => void): void {
    for (const row of this.rowsWithin(area.row, lastRow(area))) {
      const cells = this.rows.get(row);
      if (!cells) continue;
      const end = Math.min(lastColumn(area), cells.length - 1);
      for (let column = area.column; column <= end; column += 1) {
        const cell = cells[column];
        if (cell) visit(row, column, cell);
      }
    }
  }

  /** Smallest area round cells that hold something; with `formats` also round cells that only look different. */
  usedArea(formats: boolean): Area | null {
    let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
    for (const [row, cells] of this.rows) {
      for (let column = 0; column < cells.length; column += 1) {
        const cell = cells[column];
        if (!cell || !(formats || hasContent(cell))) continue;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
        left = Math.min(left, column);
        right = Math.max(right, column);
      }
    }
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  /** Moves cells to other places; null drops them. Used by insert, delete and sort. */
  relocate(area: Area, place: (row: number, column: number) => { row: number; column: number } | null): void {
    const moving: { row: number; column: number; cell: Cell }[] = [];
    this.forEach(area, (row, column, cell) => moving.push({ row, column, cell }));
    for (const { row, column } of moving) this.remove(row, column);
    for (const { row, column, cell } of moving) {
      const target = place(row, column);
      if (!target) continue;
      this.obtain(target.row, target.column);
      const cells = this.rows.get(target.row);
      if (cells) cells[target.column] = cell;
    }
  }

  clear(): void {
    this.rows = new Map();
    this.sorted = null;
  }
}
