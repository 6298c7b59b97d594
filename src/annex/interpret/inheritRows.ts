import { ROW_FIELDS, type RowField } from "../../domain/plan";
import type { ColumnMapping } from "../types";
import type { DraftRow } from "./draftRows";

/** A blank cell that takes its text from a merged cell above. */
export interface Inheritance {
  field: RowField;
  text: string;
  /** Row (index) that wrote the text itself. */
  from: number;
  /** True where the format itself says that the cells are merged. */
  merged: boolean;
}

/** Never taken over from a blank: an empty activity, product or funding is "not stated". */
const OFFICES_AND_TIME: readonly RowField[] = ["leadAgency", "coordinatingAgencies", "deadline"];

interface Effective {
  text: string;
  from: number;
}

/**
 * What every row inherits, by the rules of the annex: TT and objective from above within the area; task within the
 * objective; lead, coordinating and deadline only in a row without its own objective; anything that a real merge covers.
 * `refuse` tells which inheritances a person took back; what hangs on them is then blank too.
 */
export const inheritRows = (
  rows: readonly DraftRow[],
  mapping: ColumnMapping,
  refuse: (row: number, field: RowField) => boolean,
): Inheritance[][] => {
  const hasObjective = mapping.includes("objective");
  const hasTask = mapping.includes("task");
  let area: string | null = null;
  let above: Partial<Record<RowField, Effective>> = {};
  return rows.map((row, index) => {
    if (row.area !== area) {
      area = row.area;
      above = {};
    }
    const found: Inheritance[] = [];
    const own = (field: RowField): boolean => (row.values[field] ?? "") !== "";
    const take = (field: RowField, merged: boolean): void => {
      const source = above[field];
      if (source === undefined || own(field) || !mapping.includes(field)) return;
      if (found.some((inheritance) => inheritance.field === field)) return;
      found.push({ field, text: source.text, from: source.from, merged });
    };
    for (const field of ROW_FIELDS) if (row.covered.has(field)) take(field, true);

    const opensBlock = hasObjective ? own("objective") : own("displayOrder") || (hasTask && own("task"));
    if (!opensBlock) {
      if (!own("objective")) take("objective", false);
      if (!own("displayOrder")) take("displayOrder", false);
      take("task", false);
      for (const field of OFFICES_AND_TIME) take(field, false);
    }
    const kept = found.filter(({ field }) => !refuse(index, field));
    const effective: Partial<Record<RowField, Effective>> = {};
    for (const field of ROW_FIELDS) {
      const text = row.values[field] ?? "";
      const inherited = kept.find((inheritance) => inheritance.field === field);
      if (text !== "") effective[field] = { text, from: index };
      else if (inherited !== undefined) effective[field] = { text: inherited.text, from: inherited.from };
    }
    above = effective;
    return found;
  });
};
