import type { Sheet } from "../../model/sheet";
import type { Geometry } from "./geometry";
import type { Spot } from "./selection";

/** Where the keys of a spreadsheet lead. Hidden rows and columns are stepped over. */
export class Moves {
  constructor(
    private readonly sheet: Sheet,
    private readonly geometry: Geometry,
  ) {}

  by(from: Spot, rows: number, columns: number): Spot {
    return {
      row: shifted(this.geometry.rows, from.row, rows),
      column: shifted(this.geometry.columns, from.column, columns),
    };
  }

  /** Ctrl with an arrow: to the end of the filled block, or to the next filled cell, or to the end of the sheet. */
  toEdge(from: Spot, rows: number, columns: number): Spot {
    let at = from;
    const next = this.by(at, rows, columns);
    const insideBlock = this.isFilled(at) && this.isFilled(next);
    for (;;) {
      const following = this.by(at, rows, columns);
      if (following.row === at.row && following.column === at.column) return at;
      if (insideBlock && !this.isFilled(following)) return at;
      at = following;
      if (!insideBlock && this.isFilled(at)) return at;
    }
  }

  /** The first cell that scrolls, as in Excel; the frozen ones are in sight anyway. */
  start(): Spot {
    const { rows, columns, frozenRows, frozenColumns } = this.geometry;
    return { row: rows[frozenRows] ?? rows[0] ?? 0, column: columns[frozenColumns] ?? columns[0] ?? 0 };
  }

  rowStart(from: Spot): Spot {
    return { row: from.row, column: this.start().column };
  }

  end(): Spot {
    const used = this.sheet.usedArea();
    return used ? { row: used.row + used.rows - 1, column: used.column + used.columns - 1 } : this.start();
  }

  private isFilled({ row, column }: Spot): boolean {
    return this.sheet.valueAt(row, column) !== null || this.sheet.formulaAt(row, column) !== undefined;
  }
}

function shifted(shown: readonly number[], from: number, by: number): number {
  if (by === 0) return from;
  let index = shown.indexOf(from);
  if (index < 0) index = shown.findIndex((at) => at > from) - (by > 0 ? 1 : 0);
  return shown[Math.max(0, Math.min(shown.length - 1, index + by))] ?? from;
}
