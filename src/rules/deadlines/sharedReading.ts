import { readDeadlineText, type DeadlineReading } from "../../domain/parseDeadline";
import type { PlanRow } from "../../domain/plan";
import type { CheckContext } from "../types";

/** What stands behind the words of a row's deadline, worked out once per wording. */
export const readingOf = (row: PlanRow, on: CheckContext): DeadlineReading =>
  on.memo("deadlines.reading", row.deadline.text, (text) => readDeadlineText(text, { period: on.plan.period }));
