import type { Deadline } from "./deadline";
import { textOf, type PlanRow, type RowField } from "./plan";

/** A field stays inherited only while it still says what the row above says, in the same area. */
export const withInheritance = (row: PlanRow, above: PlanRow | undefined, marked: readonly RowField[]): PlanRow => {
  if (above === undefined || above.area !== row.area || marked.length === 0) return row;
  return {
    ...row,
    inherited: marked.filter((field) =>
      field === "deadline"
        ? saysSameDeadline(above.deadline, row.deadline)
        : textOf(above, field) === textOf(row, field),
    ),
  };
};

/** Same wording and same days; how exactly they were read does not matter. */
export const saysSameDeadline = (left: Deadline, right: Deadline): boolean =>
  left.text === right.text &&
  left.kind === right.kind &&
  (left.kind !== "interval" || right.kind !== "interval" || (left.from === right.from && left.to === right.to));
