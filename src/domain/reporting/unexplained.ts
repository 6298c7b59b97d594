import type { PlanRow } from "../plan";

const isBlank = (text: string): boolean => text.trim() === "";

/**
 * Whether an explanation was asked for and is not all there: reason, measure and new date. What a plan alone knows; the service
 * also knows answers that are older than the question.
 */
export const isUnexplained = ({ asked, progress }: Pick<PlanRow, "asked" | "progress">): boolean =>
  !isBlank(asked) && (isBlank(progress.lateReason) || isBlank(progress.measure) || progress.newDate === null);
