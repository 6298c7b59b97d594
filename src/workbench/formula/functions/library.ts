import * as formulajs from "@formulajs/formulajs";
import type { FormulaFunction } from "../context";
import { toMatrix } from "../operators";
import type { Scalar, Value } from "../values";
import { errorFromText, errors, isError, isScalar, matrix } from "../values";
import { numeric } from "./arguments";

type LibraryFunction = (...args: unknown[]) => unknown;
const library = formulajs as unknown as Readonly<Record<string, unknown>>;

/** Functions of single numbers; given arrays they apply to each element, which the library leaves to its caller. */
const ofNumbers =
  "ABS ACOS ASIN ATAN ATAN2 CEILING COS DEGREES EVEN EXP FACT FLOOR LN LOG LOG10 MROUND ODD PI POWER QUOTIENT RADIANS SIN TAN".split(
    " ",
  );

const called = (name: string): LibraryFunction => library[name] as LibraryFunction;

/** Away from zero at halves; the scaled number is cleaned of binary noise first, so that 1.005 rounds as people expect. */
function rounded(value: number, digits: number, round: (size: number) => number): number {
  const scale = 10 ** Math.trunc(digits);
  return (Math.sign(value) * round(Number((Math.abs(value) * scale).toPrecision(15)))) / scale;
}

export const mathFunctions: Readonly<Record<string, FormulaFunction>> = {
  ...Object.fromEntries(
    ofNumbers.map((name) => [
      name,
      numeric({ from: name === "PI" ? 0 : 1, to: 3 }, (...numbers) => fromLibrary(called(name)(...numbers)) as Scalar),
    ]),
  ),
  ROUND: numeric({ from: 1, to: 2 }, (value, digits = 0) => rounded(value, digits, Math.round)),
  ROUNDUP: numeric({ from: 1, to: 2 }, (value, digits = 0) => rounded(value, digits, Math.ceil)),
  ROUNDDOWN: numeric({ from: 1, to: 2 }, (value, digits = 0) => rounded(value, digits, Math.floor)),
  TRUNC: numeric({ from: 1, to: 2 }, (value, digits = 0) => rounded(value, digits, Math.floor)),
  INT: numeric({ from: 1, to: 1 }, Math.floor),
  SIGN: numeric({ from: 1, to: 1 }, Math.sign),
  SQRT: numeric({ from: 1, to: 1 }, (value) => (value < 0 ? errors.number : Math.sqrt(value))),
  MOD: numeric({ from: 2, to: 2 }, (value, divisor) =>
    divisor === 0 ? errors.divisionByZero : value - divisor * Math.floor(value / divisor),
  ),
  RAND: () => Math.random(),
};

/** Any other function of the library, null where it has none of that name. Its arguments are plain values and nested arrays. */
export function libraryFunction(name: string): FormulaFunction | null {
  const found = name
    .split(".")
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], library);
  if (typeof found !== "function") return null;
  return (args, context) => {
    const plain: unknown[] = [];
    for (const node of args) {
      const value = context.evaluate(node);
      if (isError(value)) return value;
      if (isScalar(value)) plain.push(node.kind === "missing" ? undefined : value);
      else {
        const array = toMatrix(value, context);
        const wrong = array.values.find(isError);
        if (wrong !== undefined) return wrong;
        plain.push(nested(array.values, array.columns));
      }
    }
    return fromLibrary((found as LibraryFunction)(...plain));
  };
}

const nested = (values: readonly Scalar[], columns: number): Scalar[][] =>
  Array.from({ length: Math.ceil(values.length / columns) }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );

const serialOfEpoch = 25_569;

function fromLibrary(result: unknown): Value {
  if (result instanceof Error) return errorFromText(result.message) ?? errors.value;
  if (result instanceof Date) return result.getTime() / 86_400_000 + serialOfEpoch;
  if (Array.isArray(result)) {
    const rows = result.map((row: unknown) => (Array.isArray(row) ? row : [row]));
    return matrix(
      rows.length,
      rows[0]?.length ?? 0,
      rows.flat().map((value) => fromLibrary(value) as Scalar),
    );
  }
  if (typeof result === "number") return Number.isFinite(result) ? result : errors.number;
  if (typeof result === "string" || typeof result === "boolean") return result;
  return result === null || result === undefined ? null : errors.value;
}
