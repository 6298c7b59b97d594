import type { IsoDate } from "../../domain/isoDate";
import type { PlanRow } from "../../domain/plan";
import { rowOf } from "../../domain/recordReading";
import { figuresOf } from "../../domain/reporting/figures";
import { isOngoing, lastBefore, type ReportedBefore } from "../../domain/reporting/ongoing";
import type { PeriodFigures, ReportingPeriod } from "../../domain/reporting/types";
import { failure, success, type Result } from "../../domain/result";
import { planOf } from "../../domain/sharedPlan";
import type { Dialect, Tx } from "./dialect";
import type { PlanContext } from "./planContext";
import { openRows } from "./snapshots";
import type { StoreFailure } from "./types";
import { parseFields } from "./workingRecord";

interface Asking {
  dialect: Dialect;
  workbook: string;
  context: PlanContext;
  period: ReportingPeriod;
}

/** Numbers of a period that is to be closed: of approved rows as they were approved, of the others as they stand. */
export const periodFigures = async (
  tx: Tx,
  options: Asking & { today: IsoDate },
): Promise<Result<PeriodFigures, StoreFailure>> => {
  const { workbook, context, period, today } = options;
  const kept = await openRows(tx, { workbook, period: period.id });
  const plan = planOf(kept.map(({ kind, id, fields }) => ({ table: kind, id, fields: parseFields(fields) })));
  // A plan that is still being filled.
  if (!plan.ok) return failure({ code: "notPublished" });
  const { agencies, reporting } = context;
  const before = await reportedBefore(tx, { ...options, rows: plan.value.rows.filter(isOngoing) });
  return success(figuresOf(plan.value, { reporting, period, today, agencies, before }));
};

/** What was approved last of rows that are reported anew in every period, before this one: out of the snapshots. */
const reportedBefore = async (
  tx: Tx,
  of: Asking & { rows: readonly PlanRow[] },
): Promise<(row: PlanRow) => ReportedBefore> => {
  const { dialect, workbook, context, period, rows } = of;
  const { agencies, reporting } = context;
  const earlier = new Map<string, string | null>();
  for (const { leadAgency } of rows) {
    const agency = agencies.leadNameOf(leadAgency);
    if (!earlier.has(agency)) earlier.set(agency, lastBefore(reporting, { agency, period })?.id ?? null);
  }
  const periods = [...new Set(earlier.values())].filter((id) => id !== null);
  const kept = await tx
    .selectFrom("snapshot_records")
    .select(["period", "id", "fields"])
    .where("workbook", "=", workbook)
    .where("period", "in", dialect.values(periods))
    .where("kind", "=", "rows")
    .where("approved", "=", 1)
    .where("id", "in", dialect.values(rows.map(({ id }) => id)))
    .execute();
  const byPlace = new Map(kept.map((row) => [`${row.period} ${row.id}`, row]));
  return ({ id, leadAgency }) => {
    const row = byPlace.get(`${earlier.get(agencies.leadNameOf(leadAgency)) ?? ""} ${id}`);
    return row === undefined ? null : rowOf({ table: "rows", id, fields: parseFields(row.fields) }, 0).progress;
  };
};
