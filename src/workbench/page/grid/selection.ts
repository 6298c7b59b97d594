import { areaOf, containsCell, lastColumn, lastRow } from "../../model/address";
import type { Area } from "../../model/calculator";

export interface Spot {
  row: number;
  column: number;
}

const same = (a: Spot, b: Spot): boolean => a.row === b.row && a.column === b.column;

/** The selected rectangle: `active` is where typing goes, `anchor` and `end` are opposite corners. */
export class Selection {
  active: Spot = { row: 0, column: 0 };
  private anchor: Spot = { row: 0, column: 0 };
  end: Spot = { row: 0, column: 0 };
  /** Set by the sheet in view: merged areas are selected as a whole. */
  expand: (area: Area) => Area = (area) => area;
  private expanded: Area | null = null;

  get area(): Area {
    this.expanded ??= this.expand(
      areaOf(
        Math.min(this.anchor.row, this.end.row),
        Math.min(this.anchor.column, this.end.column),
        Math.abs(this.anchor.row - this.end.row) + 1,
        Math.abs(this.anchor.column - this.end.column) + 1,
      ),
    );
    return this.expanded;
  }

  /** The active cell, as large as the merged area it is. */
  private get activeArea(): Area {
    return this.expand(areaOf(this.active.row, this.active.column));
  }

  moveTo(spot: Spot): void {
    this.active = spot;
    this.anchor = spot;
    this.end = spot;
    this.expanded = null;
  }

  extendTo(spot: Spot): void {
    if (same(this.end, spot)) return;
    this.end = spot;
    this.expanded = null;
  }

  set(area: Area): void {
    this.anchor = { row: area.row, column: area.column };
    this.active = this.anchor;
    this.end = { row: lastRow(area), column: lastColumn(area) };
    this.expanded = null;
  }

  /** Enter and Tab walk round inside a selected range. */
  step(rows: number, columns: number): boolean {
    const { area } = this;
    if (area.rows * area.columns === 1) return false;
    let { row, column } = this.active;
    row += rows;
    column += columns;
    if (column > lastColumn(area)) [column, row] = [area.column, row + 1];
    if (column < area.column) [column, row] = [lastColumn(area), row - 1];
    if (row > lastRow(area)) [row, column] = [area.row, rows === 0 ? area.column : column + 1];
    if (row < area.row) [row, column] = [lastRow(area), rows === 0 ? lastColumn(area) : column - 1];
    if (column > lastColumn(area)) column = area.column;
    if (column < area.column) column = lastColumn(area);
    this.active = { row, column };
    return true;
  }

  hasRow(row: number): boolean {
    return row >= this.area.row && row <= lastRow(this.area);
  }

  hasColumn(column: number): boolean {
    return column >= this.area.column && column <= lastColumn(this.area);
  }

  classesAt(row: number, column: number): Record<string, boolean> {
    const { area } = this;
    const inside = containsCell(area, row, column);
    return {
      "is-selected": inside,
      "is-active": inside && containsCell(this.activeArea, row, column),
      "edge-top": inside && row === area.row,
      "edge-bottom": inside && row === lastRow(area),
      "edge-left": inside && column === area.column,
      "edge-right": inside && column === lastColumn(area),
    };
  }
}
