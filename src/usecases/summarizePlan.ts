import { agencyIndex } from "../domain/agencyIndex";
import { completionOf, type Completion } from "../domain/completion";
import type { IsoDate } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { success, type Result } from "../domain/result";
import { readPlan, type ReadFailure, type ReadFinding } from "../layout";
import type { WorkbookFailure, WorkbookPort } from "./ports";

export interface PlanSummary {
  plan: Plan;
  completion: Completion;
  /** What reading the sheets back could not place or had to ask about. */
  findings: readonly ReadFinding[];
}

/** Reads the plan of a workbook back and counts it on a reporting day; null where the workbook holds no plan. */
export const summarizePlan = async (options: {
  workbook: WorkbookPort;
  today: IsoDate;
  /** Identity for rows that people added by hand: different on every call and on every machine. */
  newId: () => string;
}): Promise<Result<PlanSummary | null, WorkbookFailure | ReadFailure>> => {
  const snapshot = await options.workbook.read();
  if (!snapshot.ok) return snapshot;
  if (snapshot.value.metadata === null) return success(null);
  const readBack = readPlan(snapshot.value, { newId: options.newId });
  if (!readBack.ok) return readBack;
  const { plan, findings } = readBack.value;
  return success({
    plan,
    completion: completionOf(plan, { today: options.today, leadNameOf: agencyIndex(plan.agencies).leadNameOf }),
    findings,
  });
};
