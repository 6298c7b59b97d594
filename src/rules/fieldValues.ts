import { ROW_FIELDS, textOf, type PlanRow, type RowField } from "../domain/plan";
import type { CheckedField, FieldValue } from "./types";

/** True for the cells that stand in the annex. */
export const isRowField = (field: CheckedField): field is RowField => (ROW_FIELDS as readonly string[]).includes(field);

/** What stands in a cell of a row, in the units of Change. */
export const valueOf = (row: PlanRow, field: CheckedField): FieldValue => {
  const { progress } = row;
  if (isRowField(field)) return textOf(row, field);
  switch (field) {
    case "percent":
    case "completedOn":
    case "obstacle":
    case "note":
    case "lateReason":
    case "measure":
    case "newDate":
      return progress[field];
    case "documentNumber":
      return progress.evidence.documentNumber;
    case "documentDate":
      return progress.evidence.date;
    case "evidence":
      return progress.evidence.text;
    case "area":
    case "asked":
      return row[field];
  }
};
