import { toNumber } from "../coerce";
import type { Context, FormulaFunction } from "../context";
import type { AreaValues } from "../areaValues";
import { readCriterion } from "../criteria";
import { toMatrix, toScalar } from "../operators";
import type { Expression } from "../syntax";
import type { Area, Scalar, Value } from "../values";
import { errors, isArea, isError, isMatrix } from "../values";
import { argument, forEachValue, isGiven, numberArgument, numbersOf, scalarArgument } from "./arguments";
import type { CellError } from "../../model/calculator";

const overNumbers =
  (combine: (numbers: readonly number[]) => Scalar): FormulaFunction =>
  (args, context) => {
    const numbers = numbersOf(args, context);
    return Array.isArray(numbers) ? combine(numbers) : numbers;
  };

const sum = (numbers: readonly number[]): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};
const average = (numbers: readonly number[]): Scalar =>
  numbers.length === 0 ? errors.divisionByZero : sum(numbers) / numbers.length;
const largest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
const smallest = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

/** Every pair of range and criterion narrows the places; the rarest criterion leads. */
function matchingPlaces(args: readonly Expression[], from: number, context: Context): readonly number[] | CellError {
  const conditions: { mask: Uint8Array; places: readonly number[] }[] = [];
  let shape: Area | null = null;
  for (let index = from; index + 1 < args.length; index += 2) {
    const range = argument(args, index, context);
    if (isError(range)) return range;
    if (!isArea(range)) return errors.value;
    if (
      shape &&
      (range.bottom - range.top !== shape.bottom - shape.top || range.right - range.left !== shape.right - shape.left)
    )
      return errors.value;
    shape ??= range;
    const criterion = readCriterion(scalarArgument(args, index + 1, context));
    conditions.push(context.read(range).matching(criterion));
  }
  const [first, ...others] = conditions.sort((a, b) => a.places.length - b.places.length);
  if (!first) return errors.value;
  return others.length === 0
    ? first.places
    : first.places.filter((place) => others.every((other) => other.mask[place] === 1));
}

const countIfs: FormulaFunction = (args, context) => {
  if (args.length < 2 || args.length % 2 !== 0) return errors.value;
  const criteria = argument(args, 1, context);
  // COUNTIF(range, {"a","b"}) gives an array, which SUM or SUMPRODUCT takes up.
  if (args.length === 2 && isMatrix(criteria)) {
    const range = argument(args, 0, context);
    if (!isArea(range)) return errors.value;
    const read = context.read(range);
    return { ...criteria, values: criteria.values.map((value) => read.matching(readCriterion(value)).places.length) };
  }
  const places = matchingPlaces(args, 0, context);
  return isError(places as Value) ? (places as CellError) : (places as readonly number[]).length;
};

/** Numbers of `target` at the places; `target` starts where its own area starts, whatever its size (SUMIF). */
function numbersAt(target: AreaValues, places: readonly number[], shapeColumns: number): number[] | CellError {
  const numbers: number[] = [];
  for (const place of places) {
    const at =
      shapeColumns === target.columns
        ? place
        : Math.floor(place / shapeColumns) * target.columns + (place % shapeColumns);
    const value = target.values[at];
    if (typeof value === "number") numbers.push(value);
    else if (value !== undefined && isError(value)) return value;
  }
  return numbers;
}

const conditional =
  (combine: (numbers: readonly number[]) => Scalar): FormulaFunction =>
  (args, context) => {
    const target = argument(args, 0, context);
    if (!isArea(target)) return isError(target) ? target : errors.value;
    const places = matchingPlaces(args, 1, context);
    if (!Array.isArray(places)) return places as CellError;
    const numbers = numbersAt(context.read(target), places as number[], target.right - target.left + 1);
    return Array.isArray(numbers) ? combine(numbers) : numbers;
  };

/** SUMIF and AVERAGEIF name the summed range last; it takes the size of the first. */
const conditionalSingle =
  (combine: (numbers: readonly number[]) => Scalar): FormulaFunction =>
  (args, context) => {
    const range = argument(args, 0, context);
    if (!isArea(range)) return isError(range) ? range : errors.value;
    const places = matchingPlaces(args.slice(0, 2), 0, context);
    if (!Array.isArray(places)) return places as CellError;
    const start = isGiven(args, 2) ? context.evaluate(args[2] as Expression) : range;
    if (!isArea(start)) return isError(start) ? start : errors.value;
    const target = {
      ...start,
      bottom: start.top + range.bottom - range.top,
      right: start.left + range.right - range.left,
    };
    const numbers = numbersAt(context.read(target), places as number[], range.right - range.left + 1);
    return Array.isArray(numbers) ? combine(numbers) : numbers;
  };

const sumProduct: FormulaFunction = (args, context) => {
  const arrays = args.map((node) => toMatrix(context.evaluate(node), context));
  const first = arrays[0];
  if (!first) return errors.value;
  if (arrays.some((array) => array.rows !== first.rows || array.columns !== first.columns)) return errors.value;
  let total = 0;
  for (let index = 0; index < first.values.length; index++) {
    let term = 1;
    for (const array of arrays) {
      const value = array.values[index] as Scalar;
      if (isError(value)) return value;
      term *= typeof value === "number" ? value : 0;
    }
    total += term;
  }
  return total;
};

const count =
  (counts: (value: Scalar, direct: boolean) => boolean): FormulaFunction =>
  (args, context) => {
    let total = 0;
    forEachValue(args, context, (value, direct) => {
      if (counts(value, direct)) total++;
    });
    return total;
  };

const countBlank: FormulaFunction = (args, context) => {
  const range = argument(args, 0, context);
  if (!isArea(range)) return errors.value;
  const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
  return cells - context.read(range).values.filter((value) => value !== null && value !== "").length;
};

const isCounted = (value: Scalar, direct: boolean): boolean =>
  typeof value === "number" || (direct && value !== null && typeof toNumber(value) === "number");

/** SUBTOTAL leaves out filtered rows always (which counts hidden by hand as well here) and other subtotals. */
const subtotals: readonly ((numbers: readonly number[]) => Scalar)[] = [
  average,
  (numbers) => numbers.length,
  () => errors.value,
  (numbers) => (numbers.length ? largest(numbers) : 0),
  (numbers) => (numbers.length ? smallest(numbers) : 0),
  product,
];

const subtotal: FormulaFunction = (args, context) => {
  const code = numberArgument(args, 0, context, 0);
  if (isError(code)) return code;
  const kind = code > 100 ? code - 100 : code;
  const numbers: number[] = [];
  let filled = 0;
  for (const node of args.slice(1)) {
    const area = context.evaluate(node);
    if (!isArea(area)) return errors.value;
    const sheet = context.workbook.sheetReader(area.sheet);
    const stop = forEachValue([node], context, (value, _direct, row) => {
      if (row !== null && sheet?.isRowHidden(row)) return undefined;
      if (isError(value)) return value;
      if (value !== null) filled++;
      if (typeof value === "number") numbers.push(value);
      return undefined;
    });
    if (stop) return stop;
  }
  if (kind === 3) return filled;
  if (kind === 9) return sum(numbers);
  return subtotals[kind - 1]?.(numbers) ?? errors.value;
};

const ranked =
  (pick: (sorted: readonly number[], k: number) => number | undefined): FormulaFunction =>
  (args, context) => {
    const numbers = numbersOf(args.slice(0, 1), context);
    const k = toNumber(toScalar(argument(args, 1, context), context));
    if (!Array.isArray(numbers)) return numbers;
    if (isError(k)) return k;
    return (
      pick(
        numbers.sort((a, b) => a - b),
        Math.trunc(k),
      ) ?? errors.number
    );
  };

export const statisticFunctions: Readonly<Record<string, FormulaFunction>> = {
  SUM: overNumbers(sum),
  AVERAGE: overNumbers(average),
  MAX: overNumbers((numbers) => (numbers.length ? largest(numbers) : 0)),
  MIN: overNumbers((numbers) => (numbers.length ? smallest(numbers) : 0)),
  PRODUCT: overNumbers((numbers) => (numbers.length ? product(numbers) : 0)),
  COUNT: count(isCounted),
  COUNTA: count((value, direct) => value !== null || direct),
  COUNTBLANK: countBlank,
  COUNTIF: countIfs,
  COUNTIFS: countIfs,
  SUMIF: conditionalSingle(sum),
  SUMIFS: conditional(sum),
  AVERAGEIF: conditionalSingle(average),
  AVERAGEIFS: conditional(average),
  MAXIFS: conditional((numbers) => (numbers.length ? largest(numbers) : 0)),
  MINIFS: conditional((numbers) => (numbers.length ? smallest(numbers) : 0)),
  SUMPRODUCT: sumProduct,
  SUBTOTAL: subtotal,
  LARGE: ranked((sorted, k) => sorted[sorted.length - k]),
  SMALL: ranked((sorted, k) => sorted[k - 1]),
};
