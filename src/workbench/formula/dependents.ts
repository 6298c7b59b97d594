import type { FormulaCell, FormulaCells, Program } from "./formulaCell";
import type { Area } from "./values";
import { overlaps } from "./values";

/** Which formulas read a cell: kept by formula text, so that a calculated column of 20,000 rows is one entry. */
export class Dependents {
  private readonly wide = new Map<string, { area: Area; program: Program }[]>();
  private readonly single = new Map<string, Map<number, Set<Program>>>();
  private readonly sameRow = new Map<string, { body: Area; program: Program }[]>();

  add(program: Program): void {
    for (const area of program.areas) {
      if (area.top === area.bottom && area.left === area.right) {
        const cells = getOrAdd(this.single, area.sheet, () => new Map<number, Set<Program>>());
        getOrAdd(cells, cellKey(area.top, area.left), () => new Set()).add(program);
      } else getOrAdd(this.wide, area.sheet, () => []).push({ area, program });
    }
    for (const body of program.sameRow) getOrAdd(this.sameRow, body.sheet, () => []).push({ body, program });
  }

  remove(program: Program): void {
    for (const area of program.areas) this.single.get(area.sheet)?.get(cellKey(area.top, area.left))?.delete(program);
    for (const entries of [this.wide, this.sameRow] as Map<string, { program: Program }[]>[])
      for (const [sheet, list] of entries)
        if (list.some((entry) => entry.program === program))
          entries.set(
            sheet,
            list.filter((entry) => entry.program !== program),
          );
  }

  /** Visits the formula cells that read any cell of the area (a cell more than once where it reads it twice). */
  forEach(changed: Area, cells: FormulaCells, visit: (cell: FormulaCell) => void): void {
    for (const { area, program } of this.wide.get(changed.sheet) ?? [])
      if (overlaps(area, changed)) program.cells.forEach(visit);
    this.forEachSingle(changed, visit);
    for (const { body, program } of this.sameRow.get(changed.sheet) ?? []) {
      if (overlaps(body, changed)) this.forEachOfRows(changed, program, cells, visit);
    }
  }

  private forEachOfRows(
    changed: Area,
    program: Program,
    cells: FormulaCells,
    visit: (cell: FormulaCell) => void,
  ): void {
    const rows = changed.bottom - changed.top + 1;
    if (rows > program.cells.size || rows > 64) {
      for (const cell of program.cells) if (cell.row >= changed.top && cell.row <= changed.bottom) visit(cell);
      return;
    }
    for (let row = changed.top; row <= changed.bottom; row++)
      for (const column of program.columns) {
        const cell = cells.at(program.sheet, row, column);
        if (cell?.program === program) visit(cell);
      }
  }

  private forEachSingle(changed: Area, visit: (cell: FormulaCell) => void): void {
    const known = this.single.get(changed.sheet);
    if (!known) return;
    const size = (changed.bottom - changed.top + 1) * (changed.right - changed.left + 1);
    if (size > known.size) {
      for (const [key, programs] of known)
        if (contains(changed, key)) for (const program of programs) program.cells.forEach(visit);
      return;
    }
    for (let row = changed.top; row <= changed.bottom; row++)
      for (let column = changed.left; column <= changed.right; column++)
        for (const program of known.get(cellKey(row, column)) ?? []) program.cells.forEach(visit);
  }
}

const width = 16_384;
const cellKey = (row: number, column: number): number => row * width + column;

function contains(area: Area, key: number): boolean {
  const [row, column] = [Math.floor(key / width), key % width];
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
