import type { Context } from "./context";
import { compare, equals, toNumber, toText } from "./coerce";
import type { Area, Matrix, Scalar, Value } from "./values";
import { errors, isArea, isError, isMatrix, isScalar, matrix } from "./values";

type ScalarOperator = (left: Scalar, right: Scalar) => Scalar;

const arithmetic =
  (calculate: (a: number, b: number) => Scalar): ScalarOperator =>
  (left, right) => {
    const a = toNumber(left);
    if (typeof a !== "number") return a;
    const b = toNumber(right);
    return typeof b === "number" ? finite(calculate(a, b)) : b;
  };

const comparison =
  (holds: (left: Scalar, right: Scalar) => boolean): ScalarOperator =>
  (left, right) =>
    isError(left) ? left : isError(right) ? right : holds(left, right);

const finite = (value: Scalar): Scalar =>
  typeof value === "number" && !Number.isFinite(value) ? errors.number : value;

const binary: Readonly<Record<string, ScalarOperator>> = {
  "+": arithmetic((a, b) => cleanSum(a + b, a, b)),
  "-": arithmetic((a, b) => cleanSum(a - b, a, b)),
  "*": arithmetic((a, b) => a * b),
  "/": arithmetic((a, b) => (b === 0 ? errors.divisionByZero : a / b)),
  "^": arithmetic((a, b) => (a === 0 && b === 0 ? errors.number : a ** b)),
  "&": (left, right) => {
    const a = toText(left);
    if (typeof a !== "string") return a;
    const b = toText(right);
    return typeof b === "string" ? a + b : b;
  },
  "=": comparison(equals),
  "<>": comparison((a, b) => !equals(a, b)),
  "<": comparison((a, b) => compare(a, b) < 0),
  ">": comparison((a, b) => compare(a, b) > 0),
  "<=": comparison((a, b) => compare(a, b) <= 0),
  ">=": comparison((a, b) => compare(a, b) >= 0),
};

/** Excel calls a difference zero that is only a rounding error of its operands (0.1+0.2-0.3). */
const cleanSum = (sum: number, a: number, b: number): number =>
  Math.abs(sum) < Math.max(Math.abs(a), Math.abs(b)) * 1e-15 ? 0 : sum;

export function applyBinary(operator: string, left: Value, right: Value, context: Context): Value {
  if (operator === ":") return joinReferences(left, right);
  if (operator === " ") return intersectReferences(left, right);
  const apply = binary[operator];
  if (!apply) return errors.value;
  return broadcast(context, [left, right], (values) => apply(values[0] as Scalar, values[1] as Scalar));
}

export function applyUnary(operator: string, operand: Value, context: Context): Value {
  if (operator === "@") return implicitIntersection(operand, context);
  if (operator === "+" || operator === "#") return operand;
  return broadcast(context, [operand], ([value]) => {
    const number = toNumber(value as Scalar);
    if (typeof number !== "number") return number;
    return operator === "%" ? number / 100 : -number;
  });
}

function joinReferences(left: Value, right: Value): Value {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (!isArea(left) || !isArea(right) || left.sheet !== right.sheet) return errors.value;
  return {
    ...left,
    top: Math.min(left.top, right.top),
    left: Math.min(left.left, right.left),
    bottom: Math.max(left.bottom, right.bottom),
    right: Math.max(left.right, right.right),
  };
}

function intersectReferences(left: Value, right: Value): Value {
  if (!isArea(left) || !isArea(right)) return errors.value;
  const common: Area = {
    ...left,
    top: Math.max(left.top, right.top),
    left: Math.max(left.left, right.left),
    bottom: Math.min(left.bottom, right.bottom),
    right: Math.min(left.right, right.right),
  };
  const empty = left.sheet !== right.sheet || common.top > common.bottom || common.left > common.right;
  return empty ? errors.nullIntersection : common;
}

/** The cell of the own row or column, where a single value is wanted of a one-dimensional area. */
export function implicitIntersection(value: Value, context: Context): Value {
  if (isMatrix(value)) return value.values[0] ?? errors.value;
  if (!isArea(value)) return value;
  const { row, column } = context.place;
  if (value.top === value.bottom && value.left === value.right) return value;
  if (value.left === value.right && row >= value.top && row <= value.bottom) return { ...value, top: row, bottom: row };
  if (value.top === value.bottom && column >= value.left && column <= value.right)
    return { ...value, left: column, right: column };
  return errors.value;
}

/** A value as array: areas are read, single values become one by one. */
export function toMatrix(value: Value, context: Context): Matrix {
  if (isMatrix(value)) return value;
  if (isArea(value)) {
    const read = context.read(value);
    return matrix(read.rows, read.columns, read.values);
  }
  return matrix(1, 1, [value]);
}

/** The single value of an argument; of a larger area or array the first. */
export function toScalar(value: Value, context: Context): Scalar {
  if (isScalar(value)) return value;
  if (isMatrix(value)) return value.values[0] ?? null;
  return context.cell(value.sheet, value.top, value.left);
}

const isSingle = (value: Value): boolean =>
  isScalar(value) || (isArea(value) && value.top === value.bottom && value.left === value.right);

/** Applies a function of single values; where an argument is an array, to each of its elements. */
export function broadcast(
  context: Context,
  values: readonly Value[],
  apply: (scalars: readonly Scalar[]) => Scalar,
): Scalar | Matrix {
  if (values.every(isSingle)) return apply(values.map((value) => toScalar(value, context)));
  const arrays = values.map((value) => toMatrix(value, context));
  const rows = Math.max(...arrays.map((array) => array.rows));
  const columns = Math.max(...arrays.map((array) => array.columns));
  const result: Scalar[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result.push(apply(arrays.map((array) => elementAt(array, row, column))));
  return matrix(rows, columns, result);
}

/** One row or column repeats; beyond the end of a larger array there is #N/A. */
function elementAt(array: Matrix, row: number, column: number): Scalar {
  const y = array.rows === 1 ? 0 : row;
  const x = array.columns === 1 ? 0 : column;
  if (y >= array.rows || x >= array.columns) return errors.notAvailable;
  return array.values[y * array.columns + x] as Scalar;
}
