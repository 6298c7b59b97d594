import { startsWithOwnCode } from "../../domain/outline";
import type { RowField } from "../../domain/plan";
import type { AreaCode } from "../../domain/reformArea";
import type { ColumnMapping, Place } from "../types";
import type { LogicalLine } from "./logicalLines";

/** A row while it is put together: its own texts, and the places that merged cells from above cover. */
export interface DraftRow {
  area: AreaCode;
  place: Place;
  values: Partial<Record<RowField, string>>;
  covered: ReadonlySet<RowField>;
  stitched: number;
}

export const CODED_FIELDS = ["objective", "task", "activity"] as const;

export type CodedField = (typeof CODED_FIELDS)[number];

/** What tells a row from the rest of the row above. */
export interface StitchRules {
  /** Columns of this document that carry their own codes (1.n, 2.n, 3.n). */
  coded: ReadonlySet<CodedField>;
}

export const placeOfLine = (line: LogicalLine, column: number | null = null): Place => ({
  sheet: line.sheet,
  table: line.table,
  line: line.line,
  column,
});

/** Own texts of a line by field. */
export const valuesOf = (line: LogicalLine, mapping: ColumnMapping): Partial<Record<RowField, string>> => {
  const values: Partial<Record<RowField, string>> = {};
  mapping.forEach((field, column) => {
    const text = line.cells[column]?.text ?? "";
    if (field !== null && text !== "") values[field] = text;
  });
  return values;
};

export const coveredFields = (line: LogicalLine, mapping: ColumnMapping): Set<RowField> => {
  const covered = new Set<RowField>();
  mapping.forEach((field, column) => {
    if (field !== null && line.cells[column]?.covered === true) covered.add(field);
  });
  return covered;
};

/** Which columns carry codes: those where at least half of the texts begin with their own. */
export const findStitchRules = (lines: readonly LogicalLine[], mapping: ColumnMapping): StitchRules => {
  const coded = new Set<CodedField>();
  for (const field of CODED_FIELDS) {
    const column = mapping.indexOf(field);
    if (column < 0) continue;
    let texts = 0;
    let codes = 0;
    for (const line of lines) {
      const text = line.cells[column]?.text ?? "";
      if (text === "") continue;
      texts += 1;
      if (startsWithOwnCode(field, text)) codes += 1;
    }
    if (codes > 0 && codes * 2 >= texts) coded.add(field);
  }
  return { coded };
};

export type StitchVerdict = "row" | "continuation" | "likelyContinuation";

/**
 * Whether a line goes on with the row above (cut by a page break) or is a row of its own. With codes: it has no TT and
 * none of its objective, task and activity cells begins with its column's own code. Without codes only small letters at
 * the beginning of a cell prove a cut. A line under merged cells is a row: whoever merged them meant it so.
 */
export const judgeLine = (
  values: Partial<Record<RowField, string>>,
  covered: ReadonlySet<RowField>,
  rules: StitchRules,
): StitchVerdict => {
  if ((values.displayOrder ?? "") !== "") return "row";
  if (covered.has("displayOrder") || covered.has("objective") || covered.has("task")) return "row";
  const contents = CODED_FIELDS.flatMap((field) => {
    const text = values[field];
    return text === undefined ? [] : [{ field, text }];
  });
  if (contents.some(({ field, text }) => rules.coded.has(field) && startsWithOwnCode(field, text))) return "row";
  const freeContents = contents.filter(({ field }) => !rules.coded.has(field));
  if (freeContents.some(({ text }) => beginsNew(text))) return "row";
  if (rules.coded.size > 0) return freeContents.length === 0 ? "continuation" : "likelyContinuation";
  return Object.values(values).some(beginsAsRest) ? "likelyContinuation" : "row";
};

const beginsNew = (text: string): boolean => /^(?:\p{Lu}|[-–+•*]|\d+(?:\.\d+)*[.)]\s|[a-zđ][.)]\s)/u.test(text);

const beginsAsRest = (text: string): boolean => /^(?:\p{Ll}(?![.)]\s)|[,;.)%/])/u.test(text);

/** Appends a line's texts to the row above, cell by cell, with one space. */
export const appendTo = (row: DraftRow, values: Partial<Record<RowField, string>>): void => {
  for (const [field, text] of Object.entries(values) as [RowField, string][]) {
    const before = row.values[field] ?? "";
    row.values[field] = before === "" ? text : `${before} ${text}`;
  }
  row.stitched += 1;
};
