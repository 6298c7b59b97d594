import { agencyIndex } from "../../domain/agencyIndex";
import type { IsoDate } from "../../domain/isoDate";
import type { Plan } from "../../domain/plan";
import { stateOf } from "../../domain/reporting/locks";
import type { PeriodSnapshot } from "../../domain/reporting/snapshot";
import { failure, success, type Result } from "../../domain/result";
import { planOf } from "../../domain/sharedPlan";
import type { SharedRecord } from "../../domain/sharedRecord";
import type { Snapshot } from "../../protocol";
import type { SharingFailure } from "../sharing/types";
import type { ReportingOf } from "./knownReports";

/** The plan that a period left, and the snapshot with it. */
export interface KeptPeriod {
  plan: Plan;
  snapshot: PeriodSnapshot;
}

/** What the service kept of a period. */
export const keptPeriod = ({ period, asOf, records }: Snapshot): Result<KeptPeriod, SharingFailure> => {
  const plan = planOf(records as readonly SharedRecord[]);
  if (!plan.ok) return failure<SharingFailure>({ code: "notThisService" });
  const agencies = agencyIndex(plan.value.agencies);
  const approved = new Set(records.filter((of) => of.table === "rows" && of.approved).map(({ id }) => id));
  const rows = plan.value.rows.map((row) => {
    return { row, agency: agencies.leadNameOf(row.leadAgency), approved: approved.has(row.id) };
  });
  return success({ plan: plan.value, snapshot: { period, asOf, rows, targets: plan.value.targets } });
};

/** The plan as it stands, as if a period left it today. `period` "" where none is meant. */
export const presentSnapshot = (
  plan: Plan,
  { period, today, reportingOf }: { period: string; today: IsoDate; reportingOf: ReportingOf },
): PeriodSnapshot => {
  const agencies = agencyIndex(plan.agencies);
  const known = new Map<string, boolean>();
  const isApproved = (agency: string): boolean => {
    const before = known.get(agency) ?? stateOf(reportingOf(agency), { period, agency }) === "approved";
    known.set(agency, before);
    return before;
  };
  const rows = plan.rows.map((row) => {
    const agency = agencies.leadNameOf(row.leadAgency);
    return { row, agency, approved: isApproved(agency) };
  });
  return { period, asOf: today, rows, targets: plan.targets };
};
