import { reconcile, type Reconciliation } from "../domain/reconcile";
import type { IsoDate } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { NO_REPORTING, type Reporting } from "../domain/reporting/types";
import { failure, success, type Result } from "../domain/result";
import { layout, readPlan, type LayoutOptions, type LayoutTexts, type ReadFailure } from "../layout";
import { defaultParameters } from "../rules";
import type { WorkbookFailure, WorkbookPort, WriteOptions, WriteReport } from "./ports";

/** Below this share of common rows a document is taken for another plan, unless its title or number is the workbook's. */
const LEAST_OVERLAP = 0.2;

/** What was laid out, and how the document met the plan that the workbook held. */
export type LayOutReport = WriteReport & Omit<Reconciliation, "overlap">;

export type LayOutFailure =
  | WorkbookFailure
  | ReadFailure
  /** The workbook holds another plan; laying this one out would mix the two. */
  | { code: "otherPlan"; title: string };

/**
 * Lays a plan out in a workbook, for the first time or over an earlier layout. What people typed stays: progress always, edited
 * texts where the document did not change them or where both changed (then reported). A workbook with another plan is refused
 * before anything is written.
 */
export const layOutPlan = async (options: {
  workbook: WorkbookPort;
  plan: Plan;
  texts: LayoutTexts;
  today: IsoDate;
  /** Fixed day that the summary counts on; left out, it counts on the day it is opened. */
  reportingDay?: IsoDate | null;
  /** Periods and reports of the shared plan, for the trend on "Tổng hợp"; left out: there are none. */
  reporting?: Reporting;
  /** Identity for rows that people added by hand: different on every call and on every machine. */
  newId: () => string;
  write: WriteOptions;
}): Promise<Result<LayOutReport, LayOutFailure>> => {
  const { workbook, plan, texts, today, reportingDay = null, reporting = NO_REPORTING, newId, write } = options;
  const snapshot = await workbook.read();
  if (!snapshot.ok) return snapshot;

  let toWrite: Omit<LayOutReport, keyof WriteReport> = {
    plan,
    added: plan.rows.length,
    updated: 0,
    unchanged: 0,
    keptEdits: [],
    missingFromDocument: [],
  };
  let carriedOver: Partial<LayoutOptions> = {};
  if (snapshot.value.metadata !== null) {
    const existing = readPlan(snapshot.value, { newId });
    if (!existing.ok) return existing;
    const { overlap, ...met } = reconcile({ existing: existing.value.plan, imported: plan });
    if (overlap < LEAST_OVERLAP && !isSamePlan(existing.value.plan, plan)) {
      return failure({ code: "otherPlan", title: existing.value.plan.title });
    }
    toWrite = met;
    carriedOver = { unread: existing.value.unread, carried: existing.value.carried };
  }

  // People see what the rules go by and can change it; what a workbook holds already is theirs, deletions included.
  const { parameters } = toWrite.plan;
  toWrite = { ...toWrite, plan: { ...toWrite.plan, parameters: parameters ?? defaultParameters(toWrite.plan) } };
  const written = await workbook.write(
    layout(toWrite.plan, { texts, today, reportingDay, reporting, ...carriedOver }),
    write,
  );
  return written.ok ? success({ ...toWrite, ...written.value }) : written;
};

const isSamePlan = (left: Plan, right: Plan): boolean =>
  left.id === right.id ||
  (left.documentNumber !== "" && left.documentNumber === right.documentNumber && left.signedOn === right.signedOn) ||
  (left.title !== "" && left.title === right.title && left.period.from === right.period.from);
