import type { WorkbookReader } from "../model/calculator";
import { AreaValues } from "./areaValues";
import type { Context } from "./context";
import { evaluate } from "./evaluate";
import { toMatrix, toScalar } from "./operators";
import type { Place } from "./references";
import type { Expression } from "./syntax";
import { parseFormula } from "./syntax";
import type { Area, Scalar, Value } from "./values";

/**
 * Evaluates formulas that stand in no cell (conditional formats, validations) on a workbook whose cells are up to date.
 * What was read is kept until `forget`.
 */
export class FormulaReader {
  private readonly trees = new Map<string, Expression>();
  private readonly areas = new Map<string, AreaValues>();

  constructor(private readonly workbook: WorkbookReader) {}

  /** To be called after any change of cells. */
  forget(): void {
    this.areas.clear();
  }

  scalar(formula: string, place: Place): Scalar {
    const context = this.contextAt(place);
    return toScalar(evaluate(this.tree(formula), context), context);
  }

  /** All values of a list source, row by row. */
  list(formula: string, place: Place): readonly Scalar[] {
    const context = this.contextAt(place);
    return toMatrix(evaluate(this.tree(formula), context), context).values;
  }

  private tree(formula: string): Expression {
    let tree = this.trees.get(formula);
    if (!tree) this.trees.set(formula, (tree = parseFormula(formula)));
    return tree;
  }

  private contextAt(place: Place): Context {
    const context = (locals: ReadonlyMap<string, Value>): Context => {
      const made: Context = {
        place,
        workbook: this.workbook,
        locals,
        evaluate: (node) => evaluate(node, made),
        withLocals: context,
        cell: (sheet, row, column) => this.workbook.sheetReader(sheet)?.valueAt(row, column) ?? null,
        read: (area) => this.read(area),
      };
      return made;
    };
    return context(new Map());
  }

  private read(area: Area): AreaValues {
    const key = `${area.sheet}:${area.top}:${area.left}:${area.bottom}:${area.right}`;
    const known = this.areas.get(key);
    if (known) return known;
    const sheet = this.workbook.sheetReader(area.sheet);
    const used = sheet?.usedArea();
    const bottom = Math.min(area.bottom, Math.max(area.top, used ? used.row + used.rows - 1 : 0));
    const right = Math.min(area.right, Math.max(area.left, used ? used.column + used.columns - 1 : 0));
    const [rows, columns] = [bottom - area.top + 1, right - area.left + 1];
    const values = new Array<Scalar>(rows * columns).fill(null);
    sheet?.forEachCell({ row: area.top, column: area.left, rows, columns }, (row, column, value) => {
      values[(row - area.top) * columns + column - area.left] = value;
    });
    const read = new AreaValues(area, rows, columns, values);
    this.areas.set(key, read);
    return read;
  }
}
