import type { PlanRow } from "../plan";

/** What an explanation consists of: the columns a department answers in. */
export const ANSWERS = ["lateReason", "measure", "newDate"] as const;
export type Answer = (typeof ANSWERS)[number];

type Asked = Pick<PlanRow, "asked" | "progress">;

const isBlank = (text: string | null): boolean => text === null || text.trim() === "";

/** True where a planner or leader wants the row explained. */
export const isAsked = ({ asked }: Pick<PlanRow, "asked">): boolean => !isBlank(asked);

/** Answers that are still owed; none where nothing was asked. */
export const missingAnswers = (row: Asked): Answer[] =>
  isAsked(row) ? ANSWERS.filter((answer) => isBlank(row.progress[answer])) : [];

/**
 * Whether an explanation was asked for and is not all there: reason, measure and new date. What a plan alone knows; the service
 * also knows answers that are older than the question.
 */
export const isUnexplained = (row: Asked): boolean => missingAnswers(row).length > 0;
