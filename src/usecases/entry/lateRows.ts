import { statusOf } from "../../domain/completion";
import type { IsoDate } from "../../domain/isoDate";
import type { PlanRow, RowId } from "../../domain/plan";
import { isUnexplained } from "../../domain/reporting/unexplained";

/** A row that somebody has to look after: overdue, or an explanation is waited for. */
export const isLate = (row: PlanRow, today: IsoDate): boolean =>
  statusOf(row, today) === "overdue" || isUnexplained(row);

/**
 * The late row after (or before) a row in plan order; behind the last one the first comes again. Null where no other row is
 * late. `from` null, or no row that is shown: from the beginning (or the end).
 */
export const lateAfter = (
  rows: readonly PlanRow[],
  { from, direction, today }: { from: RowId | null; direction: "next" | "previous"; today: IsoDate },
): { row: PlanRow; position: number; total: number } | null => {
  const late = rows.filter((row) => isLate(row, today));
  const at = from === null ? -1 : rows.findIndex(({ id }) => id === from);
  const order = new Map(rows.map(({ id }, index) => [id, index]));
  const place = (row: PlanRow): number => order.get(row.id) ?? 0;
  const others = late.filter(({ id }) => id !== from);
  const found =
    direction === "next"
      ? (others.find((row) => place(row) > at) ?? others[0])
      : ((at < 0 ? undefined : others.findLast((row) => place(row) < at)) ?? others.at(-1));
  return found === undefined ? null : { row: found, position: late.indexOf(found) + 1, total: late.length };
};
