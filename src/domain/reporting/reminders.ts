import type { RowId } from "../plan";

/** What one agency should be reminded of: rows by id, in plan order. A row stands in the first list it belongs to. */
export interface Reminder {
  /** Canonical lead agency; "" for rows without one. */
  agency: string;
  overdue: readonly RowId[];
  /** An explanation was asked for and is not there. */
  unexplained: readonly RowId[];
  /** Last day from today on, within the days asked for. */
  due: readonly RowId[];
  /** Begun, nothing reported; ongoing rows: nothing in the current period. */
  notReported: readonly RowId[];
  /** The period's report that is not handed in although its day is near or past; null for none. */
  report: { period: string; dueOn: string; late: boolean } | null;
}
