import type {
  Area as CountedArea,
  Calculator,
  CalculatorFactory,
  ResultSink,
  WorkbookReader,
} from "../model/calculator";
import { AreaValues } from "./areaValues";
import type { Context } from "./context";
import { Dependents } from "./dependents";
import { cellResult, evaluate } from "./evaluate";
import type { FormulaCell, Program } from "./formulaCell";
import { FormulaCells } from "./formulaCell";
import { dependenciesOf, needsTable } from "./program";
import type { Expression } from "./syntax";
import { parseFormula } from "./syntax";
import type { Area, Scalar, Value } from "./values";
import { overlaps } from "./values";

/** Deeper chains of formulas than this are calculated from their far end, so that they don't exhaust the stack. */
const maximalDepth = 120;

/** Thrown out of an evaluation that has to wait for a cell too deep down the chain. */
class CalculateFirst {
  constructor(readonly cell: FormulaCell) {}
}

/**
 * Calculates the formulas of a workbook. Changes mark what depends on them; `recalculate` brings everything marked up to
 * date, each formula after those it reads. What a formula reads is known from its text, per text and not per cell; the
 * values of areas are read once and kept until something in them changes.
 */
class FormulaEngine implements Calculator {
  private cells = new FormulaCells();
  private dependents = new Dependents();
  private programs = new Map<string, Program>();
  private readonly trees = new Map<string, { tree: Expression; needsTable: boolean }>();
  private read = new Map<string, AreaValues>();
  private waiting: Area[] = [];
  private rebuild = true;
  private dirty: FormulaCell[] = [];
  private calculating: FormulaCell[] = [];
  private today = NaN;

  constructor(
    private readonly workbook: WorkbookReader,
    private readonly sink: ResultSink,
  ) {}

  cellsChanged(sheetId: string, area: CountedArea): void {
    if (this.rebuild) return;
    const bottom = area.row + area.rows - 1;
    const last = this.waiting.at(-1);
    const right = area.column + area.columns - 1;
    // Row after row of one write becomes one area.
    if (last?.sheet === sheetId && last.left === area.column && last.right === right && last.bottom + 1 === area.row) {
      last.bottom = bottom;
      return;
    }
    this.waiting.push({ kind: "area", sheet: sheetId, top: area.row, left: area.column, bottom, right });
  }

  rowsHiddenChanged(sheetId: string): void {
    if (this.rebuild) return;
    for (const program of this.programs.values())
      if (program.readsHidden && program.areas.some((area) => area.sheet === sheetId))
        program.cells.forEach(this.markAll);
  }

  structureChanged(): void {
    this.rebuild = true;
  }

  recalculate(full: boolean): void {
    if (this.rebuild) this.readEverything();
    for (const area of this.waiting.splice(0)) this.takeIn(area);
    const day = Math.floor(this.workbook.now());
    const newDay = day !== this.today;
    this.today = day;
    for (const program of this.programs.values())
      if (full || program.volatile || (newDay && program.usesToday)) program.cells.forEach(this.markAll);
    const cells = this.dirty;
    this.dirty = [];
    for (const cell of cells) if (cell.state === "dirty") this.calculate(cell);
  }

  private readEverything(): void {
    this.rebuild = false;
    this.cells = new FormulaCells();
    this.dependents = new Dependents();
    this.programs = new Map();
    this.read.clear();
    this.dirty = [];
    this.waiting = [];
    for (const sheet of this.workbook.sheetReaders) {
      const used = sheet.usedArea();
      if (!used) continue;
      sheet.forEachCell(used, (row, column, _value, formula) => {
        if (formula !== undefined) this.addFormula(sheet.id, row, column, formula);
      });
    }
  }

  /** Looks at what was written: formulas that came, changed or went, and who reads the area. */
  private takeIn(area: Area): void {
    const sheet = this.workbook.sheetReader(area.sheet);
    if (!sheet) return;
    for (const cell of this.cells.in(area, false))
      if (sheet.formulaAt(cell.row, cell.column) !== cell.text) this.removeFormula(cell);
    const counted = {
      row: area.top,
      column: area.left,
      rows: area.bottom - area.top + 1,
      columns: area.right - area.left + 1,
    };
    sheet.forEachCell(counted, (row, column, _value, formula) => {
      if (formula === undefined) return;
      const known = this.cells.at(area.sheet, row, column);
      if (known) {
        // Written again: the cell has forgotten its result and must be told even an equal one.
        known.value = undefined;
        this.mark(known);
      } else this.addFormula(area.sheet, row, column, formula);
    });
    this.spread([area]);
  }

  private addFormula(sheet: string, row: number, column: number, text: string): void {
    const program = this.programFor(sheet, row, column, text);
    const cell: FormulaCell = { program, text, sheet, row, column, state: "dirty", value: undefined, circular: false };
    program.cells.add(cell);
    program.columns.add(column);
    this.cells.add(cell);
    this.dirty.push(cell);
  }

  private removeFormula(cell: FormulaCell): void {
    this.cells.remove(cell);
    cell.state = "clean";
    cell.program.cells.delete(cell);
    if (cell.program.cells.size > 0) return;
    this.programs.delete(cell.program.key);
    this.dependents.remove(cell.program);
  }

  private programFor(sheet: string, row: number, column: number, text: string): Program {
    let parsed = this.trees.get(text);
    if (!parsed) {
      const tree = parseFormula(text);
      this.trees.set(text, (parsed = { tree, needsTable: needsTable(tree) }));
    }
    const table = parsed.needsTable ? (this.workbook.tableReaderAt(sheet, row, column)?.name ?? "") : "";
    const key = `${sheet}\n${table}\n${text}`;
    let program = this.programs.get(key);
    if (!program) {
      const dependencies = dependenciesOf(parsed.tree, { sheet, row, column }, this.workbook);
      program = { ...dependencies, key, sheet, tree: parsed.tree, cells: new Set(), columns: new Set() };
      this.programs.set(key, program);
      this.dependents.add(program);
    }
    return program;
  }

  private readonly markAll = (cell: FormulaCell): void => {
    if (this.mark(cell)) this.spread([areaOf(cell)]);
  };

  private mark(cell: FormulaCell): boolean {
    if (cell.state !== "clean") return false;
    this.cells.setState(cell, "dirty");
    this.dirty.push(cell);
    return true;
  }

  /** Marks what reads the areas, what reads that, and so on; forgets values read of them. */
  private spread(queue: Area[]): void {
    for (let area = queue.pop(); area; area = queue.pop()) {
      for (const [key, values] of this.read) if (overlaps(values.area, area)) this.read.delete(key);
      const bounds = new Map<Program, Map<number, Area>>();
      this.dependents.forEach(area, this.cells, (cell) => {
        if (!this.mark(cell)) return;
        let columns = bounds.get(cell.program);
        if (!columns) bounds.set(cell.program, (columns = new Map()));
        const known = columns.get(cell.column);
        if (!known) columns.set(cell.column, areaOf(cell));
        else {
          known.top = Math.min(known.top, cell.row);
          known.bottom = Math.max(known.bottom, cell.row);
        }
      });
      for (const columns of bounds.values()) queue.push(...columns.values());
    }
  }

  private calculate(first: FormulaCell): void {
    const stack = [first];
    for (let cell = stack.at(-1); cell; cell = stack.at(-1)) {
      try {
        if (cell.state === "dirty") this.evaluateCell(cell);
        stack.pop();
      } catch (reason) {
        if (!(reason instanceof CalculateFirst)) throw reason;
        const circle = stack.indexOf(reason.cell);
        if (circle < 0) stack.push(reason.cell);
        else this.breakCircle(stack.splice(circle));
      }
    }
  }

  /** Excel warns of a circle and shows 0 in it. */
  private breakCircle(circle: readonly FormulaCell[]): void {
    for (const cell of circle) {
      cell.circular = true;
      this.finish(cell, 0);
    }
  }

  private evaluateCell(cell: FormulaCell): void {
    if (this.calculating.length >= maximalDepth) throw new CalculateFirst(cell);
    this.cells.setState(cell, "calculating");
    cell.circular = false;
    this.calculating.push(cell);
    try {
      const context = this.contextOf(cell);
      const value = cellResult(evaluate(cell.program.tree, context), context);
      this.finish(cell, cell.circular ? 0 : value);
    } catch (reason) {
      this.cells.setState(cell, "dirty");
      throw reason;
    } finally {
      this.calculating.pop();
    }
  }

  private finish(cell: FormulaCell, value: Scalar): void {
    this.cells.setState(cell, "clean");
    if (cell.value === value && value !== undefined) return;
    cell.value = value;
    this.sink.setResult(cell.sheet, cell.row, cell.column, value);
  }

  private contextOf(cell: FormulaCell): Context {
    const place = { sheet: cell.sheet, row: cell.row, column: cell.column };
    const context = (locals: ReadonlyMap<string, Value>): Context => {
      const made: Context = {
        place,
        workbook: this.workbook,
        locals,
        evaluate: (node) => evaluate(node, made),
        withLocals: context,
        cell: (sheet, row, column) => this.valueAt(sheet, row, column),
        read: (area) => this.valuesOf(area),
      };
      return made;
    };
    return context(noLocals);
  }

  private valueAt(sheet: string, row: number, column: number): Scalar {
    const cell = this.cells.at(sheet, row, column);
    if (!cell) return this.workbook.sheetReader(sheet)?.valueAt(row, column) ?? null;
    return this.upToDate(cell);
  }

  private upToDate(cell: FormulaCell): Scalar {
    if (cell.state === "dirty") this.evaluateCell(cell);
    else if (cell.state === "calculating") {
      for (const member of this.calculating.slice(this.calculating.indexOf(cell))) member.circular = true;
      return 0;
    }
    return cell.value ?? null;
  }

  private valuesOf(wanted: Area): AreaValues {
    const key = `${wanted.sheet}:${wanted.top}:${wanted.left}:${wanted.bottom}:${wanted.right}`;
    const known = this.read.get(key);
    if (known) return known;
    const area = this.clip(wanted);
    for (const cell of this.cells.in(area, true)) this.upToDate(cell);
    const columns = area.right - area.left + 1;
    const rows = area.bottom - area.top + 1;
    const values = new Array<Scalar>(rows * columns).fill(null);
    this.workbook
      .sheetReader(area.sheet)
      ?.forEachCell({ row: area.top, column: area.left, rows, columns }, (row, column, value) => {
        values[(row - area.top) * columns + column - area.left] = value;
      });
    const read = new AreaValues(wanted, rows, columns, values);
    // In the middle of a circle the values are not the final ones.
    if (!this.calculating.some((cell) => cell.circular)) this.read.set(key, read);
    return read;
  }

  /** At least the first cell; at most to the end of what is in use, where the area is larger than that. */
  private clip(area: Area): Area {
    const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (size <= 4096) return area;
    const used = this.workbook.sheetReader(area.sheet)?.usedArea();
    const lastRow = used ? used.row + used.rows - 1 : 0;
    const lastColumn = used ? used.column + used.columns - 1 : 0;
    return {
      ...area,
      bottom: Math.max(area.top, Math.min(area.bottom, lastRow)),
      right: Math.max(area.left, Math.min(area.right, lastColumn)),
    };
  }
}

const noLocals: ReadonlyMap<string, Value> = new Map();
const areaOf = (cell: FormulaCell): Area => ({
  kind: "area",
  sheet: cell.sheet,
  top: cell.row,
  bottom: cell.row,
  left: cell.column,
  right: cell.column,
});

/** The calculator of the stand-in Excel. */
export const formulaEngine: CalculatorFactory = (workbook, sink) => new FormulaEngine(workbook, sink);
