import { textOf, type PlanRow, type RowField } from "./plan";

/** A field stays inherited only while it still says what the row above says, in the same area. */
export const withInheritance = (row: PlanRow, above: PlanRow | undefined, marked: readonly RowField[]): PlanRow => {
  if (above === undefined || above.area !== row.area || marked.length === 0) return row;
  return {
    ...row,
    inherited: marked.filter(
      (field) => textOf(above, field) === textOf(row, field) && (field !== "deadline" || sameDeadline(above, row)),
    ),
  };
};

const sameDeadline = ({ deadline: left }: PlanRow, { deadline: right }: PlanRow): boolean =>
  left.kind === right.kind &&
  (left.kind !== "interval" || right.kind !== "interval" || (left.from === right.from && left.to === right.to));
