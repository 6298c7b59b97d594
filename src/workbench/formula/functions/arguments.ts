import { toNumber } from "../coerce";
import type { Context, FormulaFunction } from "../context";
import { broadcast, toScalar } from "../operators";
import type { Expression } from "../syntax";
import type { CellError } from "../../model/calculator";
import type { Scalar, Value } from "../values";
import { errors, isArea, isError, isMatrix } from "../values";

/** The value of an argument; null where it is left out. */
export const argument = (args: readonly Expression[], index: number, context: Context): Value => {
  const node = args[index];
  return node ? context.evaluate(node) : null;
};

export const isGiven = (args: readonly Expression[], index: number): boolean =>
  args[index] !== undefined && args[index]?.kind !== "missing";

export const scalarArgument = (args: readonly Expression[], index: number, context: Context): Scalar =>
  toScalar(argument(args, index, context), context);

export function numberArgument(
  args: readonly Expression[],
  index: number,
  context: Context,
  fallback: number,
): number | CellError {
  return isGiven(args, index) ? toNumber(scalarArgument(args, index, context)) : fallback;
}

/** A function of single values, applied to each element where it is given arrays. Arguments left out arrive as undefined. */
export function elementwise(
  bounds: { from: number; to: number },
  apply: (values: readonly (Scalar | undefined)[], context: Context) => Scalar,
): FormulaFunction {
  return (args, context) => {
    if (args.length < bounds.from || args.length > bounds.to) return errors.value;
    const values = args.map((node) => context.evaluate(node));
    const missing = args.map((node) => node.kind === "missing");
    return broadcast(context, values, (scalars) =>
      apply(
        scalars.map((value, index) => (missing[index] ? undefined : value)),
        context,
      ),
    );
  };
}

/** As `elementwise`, for functions that fail with the first error among their arguments. */
export const strict = (
  bounds: { from: number; to: number },
  apply: (values: readonly Exclude<Scalar, CellError>[], context: Context) => Scalar,
): FormulaFunction =>
  elementwise(bounds, (values, context) => {
    const plain = values.map((value) => value ?? null);
    return plain.find(isError) ?? apply(plain as Exclude<Scalar, CellError>[], context);
  });

/** As `strict`, with every argument as number. */
export const numeric = (
  bounds: { from: number; to: number },
  apply: (...values: number[]) => Scalar,
): FormulaFunction =>
  strict(bounds, (values) => {
    const numbers = values.map(toNumber);
    const wrong = numbers.find(isError);
    if (wrong) return wrong;
    const result = apply(...(numbers as number[]));
    return typeof result === "number" && !Number.isFinite(result) ? errors.number : result;
  });

/** Visits every value of the arguments. `direct` tells values written in the formula from those in cells, which coerce differently. */
export function forEachValue(
  args: readonly Expression[],
  context: Context,
  visit: (value: Scalar, direct: boolean, row: number | null) => CellError | void,
): CellError | null {
  for (const node of args) {
    const value = context.evaluate(node);
    if (isArea(value)) {
      const read = context.read(value);
      for (let index = 0; index < read.values.length; index++) {
        const stop = visit(read.values[index] as Scalar, false, value.top + Math.floor(index / read.columns));
        if (stop) return stop;
      }
    } else if (isMatrix(value)) {
      for (const element of value.values) {
        const stop = visit(element, false, null);
        if (stop) return stop;
      }
    } else {
      const stop = visit(value, node.kind !== "missing", null);
      if (stop) return stop;
    }
  }
  return null;
}

/** The numbers of the arguments as SUM sees them: in cells only numbers count, in the formula also what reads as one. */
export function numbersOf(args: readonly Expression[], context: Context): number[] | CellError {
  const numbers: number[] = [];
  const stop = forEachValue(args, context, (value, direct) => {
    if (isError(value)) return value;
    if (typeof value === "number") numbers.push(value);
    else if (direct) {
      const number = toNumber(value);
      if (typeof number !== "number") return number;
      numbers.push(number);
    }
    return undefined;
  });
  return stop ?? numbers;
}
