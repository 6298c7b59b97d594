import type { Dependencies } from "./program";
import type { Expression } from "./syntax";
import type { Scalar } from "./values";

/** Formulas of the same text on the same sheet (and in the same table) share their tree and what they depend on. */
export interface Program extends Dependencies {
  key: string;
  sheet: string;
  tree: Expression;
  cells: Set<FormulaCell>;
  /** Columns that `cells` stand, or have stood, in. */
  columns: Set<number>;
}

export interface FormulaCell {
  readonly program: Program;
  readonly text: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  state: "clean" | "dirty" | "calculating";
  /** Undefined before the first calculation. */
  value: Scalar | undefined;
  /** Part of a circle of formulas that read each other. */
  circular: boolean;
}

interface ColumnOfFormulas {
  cells: Map<number, FormulaCell>;
  dirty: number;
}

/** Formula cells by sheet, column and row. */
export class FormulaCells {
  private readonly sheets = new Map<string, Map<number, ColumnOfFormulas>>();

  at(sheet: string, row: number, column: number): FormulaCell | undefined {
    return this.sheets.get(sheet)?.get(column)?.cells.get(row);
  }

  add(cell: FormulaCell): void {
    let columns = this.sheets.get(cell.sheet);
    if (!columns) this.sheets.set(cell.sheet, (columns = new Map()));
    let column = columns.get(cell.column);
    if (!column) columns.set(cell.column, (column = { cells: new Map(), dirty: 0 }));
    column.cells.set(cell.row, cell);
    if (cell.state === "dirty") column.dirty++;
  }

  remove(cell: FormulaCell): void {
    const column = this.sheets.get(cell.sheet)?.get(cell.column);
    column?.cells.delete(cell.row);
    if (column && cell.state === "dirty") column.dirty--;
  }

  setState(cell: FormulaCell, state: FormulaCell["state"]): void {
    const column = this.sheets.get(cell.sheet)?.get(cell.column);
    if (column) column.dirty += (state === "dirty" ? 1 : 0) - (cell.state === "dirty" ? 1 : 0);
    cell.state = state;
  }

  /** Formula cells of an area; only those that wait for calculation where `dirtyOnly`. */
  in(
    area: { sheet: string; top: number; left: number; bottom: number; right: number },
    dirtyOnly: boolean,
  ): FormulaCell[] {
    const found: FormulaCell[] = [];
    for (const [column, formulas] of this.sheets.get(area.sheet) ?? []) {
      if (column < area.left || column > area.right || (dirtyOnly && formulas.dirty === 0)) continue;
      const take = (cell: FormulaCell | undefined): void => {
        if (cell && (!dirtyOnly || cell.state !== "clean")) found.push(cell);
      };
      if (area.bottom - area.top < formulas.cells.size)
        for (let row = area.top; row <= area.bottom; row++) take(formulas.cells.get(row));
      else for (const [row, cell] of formulas.cells) if (row >= area.top && row <= area.bottom) take(cell);
    }
    return found;
  }
}
