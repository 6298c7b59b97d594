import type { PlanRow, RowField } from "../../domain/plan";
import { textOf } from "../../domain/plan";

/** True where the cell says nothing, neither itself nor through a merged cell above. */
export const isBlank = (row: PlanRow, field: RowField): boolean => {
  if (field === "deadline") return row.deadline.kind === "missing";
  const text = textOf(row, field);
  return text === "" || (text.charCodeAt(0) <= 32 && text.trim() === "");
};

/** True where the row names something to be done. */
export const namesWork = (row: PlanRow): boolean => !isBlank(row, "task") || !isBlank(row, "activity");

/**
 * True where the area has several rows with work and none of them fills the column: the annex has no such column, which is one
 * remark about the area and not one for every row.
 */
export const leavesOut = (rows: readonly PlanRow[], field: RowField): boolean => {
  let working = 0;
  for (const row of rows) {
    if (!isBlank(row, field)) return false;
    if (namesWork(row)) working += 1;
  }
  return working > 1;
};
