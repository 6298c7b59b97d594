import type { WorkbookReader } from "../model/calculator";
import type { AreaValues } from "./areaValues";
import type { Place } from "./references";
import type { Expression } from "./syntax";
import type { Area, Scalar, Value } from "./values";

/** What the evaluation of one formula may ask for. */
export interface Context {
  readonly place: Place;
  readonly workbook: WorkbookReader;
  /** Names bound by LET, in upper case. */
  readonly locals: ReadonlyMap<string, Value>;
  /** Functions evaluate their arguments through this. */
  evaluate(node: Expression): Value;
  withLocals(locals: ReadonlyMap<string, Value>): Context;
  /** Result of one cell, calculated first where it is out of date. */
  cell(sheet: string, row: number, column: number): Scalar;
  /** Values of an area up to the end of what is in use on its sheet. */
  read(area: Area): AreaValues;
}

/** Functions get their arguments unevaluated: IF must not calculate the branch that is not taken. */
export type FormulaFunction = (args: readonly Expression[], context: Context) => Value;
