import { equals, toBoolean, toNumber } from "../coerce";
import type { Context, FormulaFunction } from "../context";
import { broadcast, toMatrix, toScalar } from "../operators";
import type { Expression } from "../syntax";
import type { Scalar, Value } from "../values";
import { errors, isArea, isError, isMatrix, matrix } from "../values";
import { argument, elementwise, forEachValue, isGiven, scalarArgument, strict } from "./arguments";

const isMany = (value: Value): boolean =>
  isMatrix(value)
    ? value.values.length > 1
    : isArea(value) && (value.top !== value.bottom || value.left !== value.right);

/** IF over an array condition needs all three as arrays; over a single condition only the branch taken is calculated. */
const ifFunction: FormulaFunction = (args, context) => {
  const condition = argument(args, 0, context);
  if (isMany(condition)) {
    const yes = args.length > 1 ? argument(args, 1, context) : true;
    const no = args.length > 2 ? argument(args, 2, context) : false;
    return broadcast(context, [condition, yes, no], ([test, whenTrue, whenFalse]) => {
      const holds = toBoolean(test as Scalar);
      return isError(holds) ? holds : ((holds ? whenTrue : whenFalse) as Scalar);
    });
  }
  const holds = toBoolean(toScalar(condition, context));
  if (isError(holds)) return holds;
  const branch = holds ? 1 : 2;
  if (args.length <= branch) return holds;
  return isGiven(args, branch) ? argument(args, branch, context) : 0;
};

const orElse =
  (caught: (value: Scalar) => boolean): FormulaFunction =>
  (args, context) => {
    const value = argument(args, 0, context);
    if (isMany(value)) {
      const instead = argument(args, 1, context);
      return broadcast(context, [value, instead], ([element, other]) =>
        caught(element as Scalar) ? (other as Scalar) : (element as Scalar),
      );
    }
    if (!caught(toScalar(value, context))) return value;
    return isGiven(args, 1) ? argument(args, 1, context) : 0;
  };

const combine =
  (start: boolean, join: (sum: boolean, next: boolean) => boolean): FormulaFunction =>
  (args, context) => {
    let result = start;
    let seen = false;
    const stop = forEachValue(args, context, (value, direct) => {
      if (isError(value)) return value;
      if (value === null || (!direct && typeof value === "string")) return undefined;
      const truth = toBoolean(value);
      if (isError(truth)) return truth;
      seen = true;
      result = join(result, truth);
      return undefined;
    });
    return stop ?? (seen ? result : errors.value);
  };

const ifs: FormulaFunction = (args, context) => {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const holds = toBoolean(scalarArgument(args, index, context));
    if (isError(holds)) return holds;
    if (holds) return argument(args, index + 1, context);
  }
  return errors.notAvailable;
};

const choose: FormulaFunction = (args, context) => {
  const index = toNumber(scalarArgument(args, 0, context));
  if (isError(index)) return index;
  const choice = Math.trunc(index);
  return choice >= 1 && choice < args.length ? argument(args, choice, context) : errors.value;
};

const switchFunction: FormulaFunction = (args, context) => {
  const wanted = scalarArgument(args, 0, context);
  if (isError(wanted)) return wanted;
  for (let index = 1; index + 1 < args.length; index += 2) {
    const candidate = scalarArgument(args, index, context);
    if (isError(candidate)) return candidate;
    if (equals(candidate, wanted)) return argument(args, index + 1, context);
  }
  return args.length % 2 === 0 ? argument(args, args.length - 1, context) : errors.notAvailable;
};

const is = (holds: (value: Scalar) => boolean): FormulaFunction =>
  elementwise({ from: 1, to: 1 }, ([value]) => holds(value ?? null));

const isReference: FormulaFunction = (args, context) => isArea(argument(args, 0, context));

export const logicalFunctions: Readonly<Record<string, FormulaFunction>> = {
  IF: ifFunction,
  IFS: ifs,
  IFERROR: orElse((value) => isError(value)),
  IFNA: orElse((value) => value === errors.notAvailable || (isError(value) && value.error === "#N/A")),
  CHOOSE: choose,
  SWITCH: switchFunction,
  AND: combine(true, (sum, next) => sum && next),
  OR: combine(false, (sum, next) => sum || next),
  XOR: combine(false, (sum, next) => sum !== next),
  NOT: strict({ from: 1, to: 1 }, ([value]) => {
    const truth = toBoolean(value ?? null);
    return isError(truth) ? truth : !truth;
  }),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => errors.notAvailable,
  ISBLANK: is((value) => value === null),
  ISNUMBER: is((value) => typeof value === "number"),
  ISTEXT: is((value) => typeof value === "string"),
  ISNONTEXT: is((value) => typeof value !== "string"),
  ISLOGICAL: is((value) => typeof value === "boolean"),
  ISERROR: is(isError),
  ISERR: is((value) => isError(value) && value.error !== "#N/A"),
  ISNA: is((value) => isError(value) && value.error === "#N/A"),
  ISREF: isReference,
  ISEVEN: strict({ from: 1, to: 1 }, ([value]) => parity(value ?? null, 0)),
  ISODD: strict({ from: 1, to: 1 }, ([value]) => parity(value ?? null, 1)),
  N: elementwise({ from: 1, to: 1 }, ([value]) =>
    isError(value ?? null) || typeof value === "number" ? (value as Scalar) : value === true ? 1 : 0,
  ),
  T: elementwise({ from: 1, to: 1 }, ([value]) =>
    typeof value === "string" || isError(value ?? null) ? (value as Scalar) : "",
  ),
  LAMBDA: () => errors.calc,
  FILTER: (args, context) => filter(args, context),
  UNIQUE: (args, context) => unique(args, context),
};

function parity(value: Scalar, rest: number): Scalar {
  const number = toNumber(value);
  return typeof number === "number" ? Math.abs(Math.trunc(number)) % 2 === rest : number;
}

function filter(args: readonly Expression[], context: Context): Value {
  const source = toMatrix(argument(args, 0, context), context);
  const keep = toMatrix(context.evaluate(args[1] as Expression), context);
  const rows: Scalar[][] = [];
  for (let row = 0; row < source.rows; row++) {
    const holds = toBoolean(keep.values[row] ?? null);
    if (isError(holds)) return holds;
    if (holds) rows.push(source.values.slice(row * source.columns, (row + 1) * source.columns));
  }
  if (rows.length === 0) return isGiven(args, 2) ? argument(args, 2, context) : errors.calc;
  return matrix(rows.length, source.columns, rows.flat());
}

function unique(args: readonly Expression[], context: Context): Value {
  const source = toMatrix(argument(args, 0, context), context);
  const seen = new Map<string, Scalar[]>();
  for (let row = 0; row < source.rows; row++) {
    const cells = source.values.slice(row * source.columns, (row + 1) * source.columns);
    const key = JSON.stringify(cells.map((cell) => (typeof cell === "string" ? cell.toLowerCase() : cell)));
    if (!seen.has(key)) seen.set(key, cells);
  }
  return matrix(seen.size, source.columns, [...seen.values()].flat());
}
