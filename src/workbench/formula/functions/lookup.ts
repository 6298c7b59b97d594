import { compare, equals, toBoolean, toNumber, toText } from "../coerce";
import type { Context, FormulaFunction } from "../context";
import { hasWildcard, wildcardExpression } from "../criteria";
import { toMatrix } from "../operators";
import { rangeArea } from "../references";
import type { Expression } from "../syntax";
import { parseFormula } from "../syntax";
import type { Area, Matrix, Scalar, Value } from "../values";
import { errors, isArea, isError, matrix } from "../values";
import { argument, elementwise, isGiven, numberArgument, scalarArgument } from "./arguments";
import type { CellError } from "../../model/calculator";
import { broadcast } from "../operators";

type MatchMode = "exact" | "wildcard" | "exactOrSmaller" | "exactOrLarger";

/** Place of a value in a single row or column, -1 where there is none. `sorted` takes the last one that is not larger. */
function find(wanted: Scalar, values: readonly Scalar[], mode: MatchMode, backwards = false): number {
  if (wanted === null || isError(wanted)) return -1;
  const places = backwards ? [...values.keys()].reverse() : values.keys();
  if (mode === "wildcard" && typeof wanted === "string" && hasWildcard(wanted)) {
    const pattern = wildcardExpression(wanted);
    for (const place of places) if (typeof values[place] === "string" && pattern.test(values[place])) return place;
    return -1;
  }
  let best = -1;
  for (const place of places) {
    const value = values[place] as Scalar;
    if (value === null || isError(value) || typeof value !== typeof wanted) continue;
    if (equals(value, wanted)) return place;
    if (mode === "exact" || mode === "wildcard") continue;
    const difference = compare(value, wanted);
    const candidate = mode === "exactOrSmaller" ? difference < 0 : difference > 0;
    if (!candidate) continue;
    const better = best < 0 ? 1 : compare(value, values[best] as Scalar) * (mode === "exactOrSmaller" ? 1 : -1);
    if (better > 0) best = place;
  }
  return best;
}

/** Long columns answer exact matches from the index of the area. */
function findIn(wanted: Scalar, range: Value, mode: MatchMode, backwards: boolean, context: Context): number {
  const plain = typeof wanted === "string" ? !hasWildcard(wanted) : true;
  const exact = mode === "exact" || (mode === "wildcard" && plain);
  if (isArea(range) && exact && !backwards && wanted !== null && !isError(wanted))
    return context.read(range).firstEqual(wanted);
  return find(wanted, toMatrix(range, context).values, mode, backwards);
}

const overWanted = (args: readonly Expression[], context: Context, look: (wanted: Scalar) => Scalar): Value =>
  broadcast(context, [argument(args, 0, context)], ([wanted]) =>
    isError(wanted ?? null) ? (wanted as Scalar) : look(wanted ?? 0),
  );

const match: FormulaFunction = (args, context) => {
  const kind = numberArgument(args, 2, context, 1);
  if (isError(kind)) return kind;
  const range = argument(args, 1, context);
  if (isError(range)) return range;
  const mode: MatchMode = kind === 0 ? "wildcard" : kind > 0 ? "exactOrSmaller" : "exactOrLarger";
  return overWanted(args, context, (wanted) => place(findIn(wanted, range, mode, false, context)));
};

const place = (index: number): Scalar => (index < 0 ? errors.notAvailable : index + 1);

const xMode = (code: number): MatchMode =>
  code === -1 ? "exactOrSmaller" : code === 1 ? "exactOrLarger" : code === 2 ? "wildcard" : "exact";

const xMatch: FormulaFunction = (args, context) => {
  const code = numberArgument(args, 2, context, 0);
  const search = numberArgument(args, 3, context, 1);
  if (isError(code)) return code;
  if (isError(search)) return search;
  const range = argument(args, 1, context);
  return overWanted(args, context, (wanted) => place(findIn(wanted, range, xMode(code), search < 0, context)));
};

const xLookup: FormulaFunction = (args, context) => {
  const wanted = scalarArgument(args, 0, context);
  if (isError(wanted)) return wanted;
  const code = numberArgument(args, 4, context, 0);
  const search = numberArgument(args, 5, context, 1);
  if (isError(code)) return code;
  if (isError(search)) return search;
  const range = argument(args, 1, context);
  if (isError(range)) return range;
  const result = argument(args, 2, context);
  if (isError(result)) return result;
  const shape = sizeOf(range, context);
  const index = findIn(wanted ?? 0, range, xMode(code), search < 0, context);
  if (index < 0) return isGiven(args, 3) ? argument(args, 3, context) : errors.notAvailable;
  return shape.columns > 1 && shape.rows === 1 ? columnOf(result, index, context) : rowOf(result, index, context);
};

const sizeOf = (value: Value, context: Context): { rows: number; columns: number } =>
  isArea(value)
    ? { rows: value.bottom - value.top + 1, columns: value.right - value.left + 1 }
    : toMatrix(value, context);

function rowOf(value: Value, row: number, context: Context): Value {
  if (isArea(value)) return { ...value, top: value.top + row, bottom: value.top + row };
  const array = toMatrix(value, context);
  return matrix(1, array.columns, array.values.slice(row * array.columns, (row + 1) * array.columns));
}

function columnOf(value: Value, column: number, context: Context): Value {
  if (isArea(value)) return { ...value, left: value.left + column, right: value.left + column };
  const array = toMatrix(value, context);
  return matrix(
    array.rows,
    1,
    array.values.filter((_, index) => index % array.columns === column),
  );
}

const index: FormulaFunction = (args, context) => {
  const source = argument(args, 0, context);
  if (isError(source)) return source;
  const size = sizeOf(source, context);
  let row = numberArgument(args, 1, context, 0);
  let column = numberArgument(args, 2, context, 0);
  if (isError(row)) return row;
  if (isError(column)) return column;
  if (args.length === 2 && size.rows === 1)
    [row, column] = [size.columns === 1 ? row : 1, size.columns === 1 ? 1 : row];
  row = Math.trunc(row);
  column = Math.trunc(column);
  if (row < 0 || column < 0 || row > size.rows || column > size.columns) return errors.reference;
  const ofRow = row === 0 ? source : rowOf(source, row - 1, context);
  return column === 0 ? ofRow : columnOf(ofRow, column - 1, context);
};

/** VLOOKUP and HLOOKUP: look in the first column (row), answer from another one of the same row (column). */
const tableLookup =
  (vertical: boolean): FormulaFunction =>
  (args, context) => {
    const table = argument(args, 1, context);
    if (isError(table)) return table;
    const offset = numberArgument(args, 2, context, 1);
    const approximate = isGiven(args, 3) ? toBoolean(scalarArgument(args, 3, context)) : true;
    if (isError(offset)) return offset;
    if (isError(approximate)) return approximate;
    const size = sizeOf(table, context);
    if (offset < 1) return errors.value;
    if (offset > (vertical ? size.columns : size.rows)) return errors.reference;
    const keys = vertical ? columnOf(table, 0, context) : rowOf(table, 0, context);
    const results = toMatrix(
      vertical ? columnOf(table, Math.trunc(offset) - 1, context) : rowOf(table, Math.trunc(offset) - 1, context),
      context,
    );
    return overWanted(args, context, (wanted) => {
      const at = findIn(wanted, keys, approximate ? "exactOrSmaller" : "wildcard", false, context);
      return at < 0 ? errors.notAvailable : (results.values[at] ?? 0);
    });
  };

const lookup: FormulaFunction = (args, context) => {
  const keys = argument(args, 1, context);
  const results: Matrix = toMatrix(isGiven(args, 2) ? argument(args, 2, context) : keys, context);
  return overWanted(args, context, (wanted) => {
    const at = find(wanted, toMatrix(keys, context).values, "exactOrSmaller");
    return at < 0 ? errors.notAvailable : (results.values[at] ?? 0);
  });
};

const sizeFunction =
  (side: "rows" | "columns"): FormulaFunction =>
  (args, context) => {
    const value = argument(args, 0, context);
    return isError(value) ? value : sizeOf(value, context)[side];
  };

const position =
  (of: (area: Area) => { first: number; last: number }, own: "row" | "column"): FormulaFunction =>
  (args, context) => {
    if (!isGiven(args, 0)) return context.place[own] + 1;
    const value = argument(args, 0, context);
    if (!isArea(value)) return isError(value) ? value : errors.value;
    const { first, last } = of(value);
    if (first === last) return first + 1;
    const numbers = Array.from({ length: last - first + 1 }, (_, offset) => first + offset + 1);
    return own === "row" ? matrix(numbers.length, 1, numbers) : matrix(1, numbers.length, numbers);
  };

const offset: FormulaFunction = (args, context) => {
  const start = argument(args, 0, context);
  if (!isArea(start)) return isError(start) ? start : errors.value;
  const numbers = [
    numberArgument(args, 1, context, 0),
    numberArgument(args, 2, context, 0),
    numberArgument(args, 3, context, start.bottom - start.top + 1),
    numberArgument(args, 4, context, start.right - start.left + 1),
  ];
  const wrong = numbers.find((number): number is never => typeof number !== "number") as CellError | undefined;
  if (wrong) return wrong;
  const [rows, columns, height, width] = numbers.map((number) => Math.trunc(number as number)) as [
    number,
    number,
    number,
    number,
  ];
  const moved = { ...start, top: start.top + rows, left: start.left + columns };
  if (moved.top < 0 || moved.left < 0 || height < 1 || width < 1) return errors.reference;
  return { ...moved, bottom: moved.top + height - 1, right: moved.left + width - 1 };
};

const indirect: FormulaFunction = (args, context) => {
  const text = toText(scalarArgument(args, 0, context));
  if (isError(text)) return text;
  const tree = parseFormula(text);
  if (tree.kind === "range") return rangeArea(tree, context.place, context.workbook) ?? errors.reference;
  if (tree.kind !== "structured" && tree.kind !== "name") return errors.reference;
  const value = context.evaluate(tree);
  return isArea(value) ? value : errors.reference;
};

const address = elementwise({ from: 2, to: 2 }, ([row, column]) => {
  const r = toNumber(row ?? null);
  const c = toNumber(column ?? null);
  if (typeof r !== "number") return r;
  if (typeof c !== "number") return c;
  return `$${columnLetters(c - 1)}$${r}`;
});

/** "A" for 0, "AA" for 26. */
export function columnLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

export const lookupFunctions: Readonly<Record<string, FormulaFunction>> = {
  MATCH: match,
  XMATCH: xMatch,
  XLOOKUP: xLookup,
  INDEX: index,
  VLOOKUP: tableLookup(true),
  HLOOKUP: tableLookup(false),
  LOOKUP: lookup,
  ROWS: sizeFunction("rows"),
  COLUMNS: sizeFunction("columns"),
  ROW: position((area) => ({ first: area.top, last: area.bottom }), "row"),
  COLUMN: position((area) => ({ first: area.left, last: area.right }), "column"),
  OFFSET: offset,
  INDIRECT: indirect,
  ADDRESS: address,
};
