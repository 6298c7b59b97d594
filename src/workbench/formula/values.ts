/** Values of the formula language and how Excel turns one kind into another. */

import type { CellError, CellValue, ErrorText } from "../model/calculator";

const codes = [
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#SPILL!",
  "#CALC!",
  "#GETTING_DATA",
] as const satisfies readonly ErrorText[];

/** One instance a code, so that errors compare by identity within the engine. */
const known = new Map<string, CellError>(codes.map((error) => [error, Object.freeze({ error })]));

export const errorOf = (code: ErrorText): CellError => known.get(code) as CellError;

export const errors = {
  nullIntersection: errorOf("#NULL!"),
  divisionByZero: errorOf("#DIV/0!"),
  value: errorOf("#VALUE!"),
  reference: errorOf("#REF!"),
  name: errorOf("#NAME?"),
  number: errorOf("#NUM!"),
  notAvailable: errorOf("#N/A"),
  calc: errorOf("#CALC!"),
} as const;

/** The error a text spells, null for every other text. */
export const errorFromText = (text: string): CellError | null => known.get(text.toUpperCase()) ?? null;

/** A single value; null is an empty cell. */
export type Scalar = CellValue;

/** A computed array, row by row. */
export interface Matrix {
  kind: "matrix";
  rows: number;
  columns: number;
  values: readonly Scalar[];
}

/** A rectangle of cells of one sheet; rows and columns count from 0 and are inclusive. */
export interface Area {
  kind: "area";
  sheet: string;
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type Value = Scalar | Matrix | Area;

export const isError = (value: Value): value is CellError =>
  typeof value === "object" && value !== null && "error" in value;
export const isMatrix = (value: Value): value is Matrix =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "matrix";
export const isArea = (value: Value): value is Area =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "area";
export const isScalar = (value: Value): value is Scalar =>
  typeof value !== "object" || value === null || "error" in value;

export const matrix = (rows: number, columns: number, values: readonly Scalar[]): Matrix => ({
  kind: "matrix",
  rows,
  columns,
  values,
});

export function overlaps(a: Area, b: Area): boolean {
  return a.sheet === b.sheet && a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}
