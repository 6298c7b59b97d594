import type { FormulaFunction } from "../context";
import { dateFunctions } from "./dates";
import { libraryFunction, mathFunctions } from "./library";
import { logicalFunctions } from "./logical";
import { lookupFunctions } from "./lookup";
import { statisticFunctions } from "./statistics";
import { textFunctions } from "./text";

const known = new Map<string, FormulaFunction | null>(
  Object.entries({
    ...mathFunctions,
    ...logicalFunctions,
    ...lookupFunctions,
    ...statisticFunctions,
    ...textFunctions,
    ...dateFunctions,
  }),
);

/** The function of this (upper-case) name: one of our own where Excel's coercion or laziness matters, else the library's. */
export function functionNamed(name: string): FormulaFunction | null {
  let found = known.get(name);
  if (found === undefined) known.set(name, (found = libraryFunction(name)));
  return found;
}

/** Results of these change without any cell changing, or they read cells that the formula does not name. */
export const volatileFunctions: ReadonlySet<string> = new Set(["NOW", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT"]);
