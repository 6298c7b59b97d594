import { agencyKey } from "../agencyIndex";
import type { IsoDate } from "../isoDate";
import { inOrder } from "./periods";
import type { AgencyReport, LockException, Reporting, ReportingPeriod, ReportState } from "./types";

/** The report of an agency on a period; null where nobody has done anything with it yet: a draft. */
export const reportOf = (
  { reports }: Pick<Reporting, "reports">,
  { period, agency }: { period: string; agency: string },
): AgencyReport | null => {
  const key = agencyKey(agency);
  return reports.find((of) => of.period === period && agencyKey(of.agency) === key) ?? null;
};

export const stateOf = (reporting: Reporting, of: { period: string; agency: string }): ReportState =>
  reportOf(reporting, of)?.state ?? "draft";

/**
 * The period an agency reports on now: the first, in order, that has begun, is not closed and whose report is not approved; null
 * where there is none.
 */
export const currentPeriod = (
  reporting: Reporting,
  { agency, today }: { agency: string; today: IsoDate },
): ReportingPeriod | null =>
  inOrder(reporting.periods).find(
    ({ id, from, closed }) =>
      closed === null && from <= today && stateOf(reporting, { period: id, agency }) !== "approved",
  ) ?? null;

/** Whether progress may be entered, and to which period it counts. */
export type Lock =
  /** `period` null: nobody made one, or none has begun. */
  | { is: "open"; period: string | null }
  /** Taken and listed as a late change of an approved period. `exception` null: its lock is soft. */
  | { is: "late"; period: string; exception: string | null }
  | { is: "locked"; period: string; state: "submitted" | "approved" };

export interface LockQuestion {
  reporting: Reporting;
  /** Canonical name of the agency whose report the cell belongs to. */
  agency: string;
  /** Id of the row or target. */
  record: string;
  /** Day the row was completed on as it stands; null where it is not, and for targets. */
  completedOn: IsoDate | null;
  /** Progress field that is to change. */
  field: string;
  /** Day it would say afterwards, where the field is `completedOn`; null otherwise. */
  newCompletedOn: IsoDate | null;
  /** Day of whoever decides: the service's. */
  today: IsoDate;
}

/**
 * Rules, in this order:
 * - L1 without a period that has begun everything is open;
 * - L2 what was completed within an approved period belongs to it, and so does what would be put back into it: the earliest
 *   approved one that ends on or after the day;
 * - L3 everything else belongs to the current period: open while it is a draft or returned, locked while it is submitted;
 * - L4 without a current period it belongs to the last approved one; where none was approved, it is open;
 * - L5 a named exception that is not over opens what it names in an approved period;
 * - L6 an approved period with a soft lock lets everything through. Both are late changes.
 */
export const lockOf = (question: LockQuestion): Lock => {
  const { reporting, agency, today, completedOn, newCompletedOn } = question;
  const begun = inOrder(reporting.periods).filter(({ from }) => from <= today);
  if (begun.length === 0) return { is: "open", period: null };
  const approved = begun.filter(({ id }) => stateOf(reporting, { period: id, agency }) === "approved");
  const owning = [completedOn, newCompletedOn]
    .map((day) => (day === null ? undefined : approved.find(({ to }) => day <= to)))
    .find((period) => period !== undefined);
  if (owning !== undefined) return approvedLock(question, owning);
  const current = currentPeriod(reporting, { agency, today });
  if (current !== null) {
    return stateOf(reporting, { period: current.id, agency }) === "submitted"
      ? { is: "locked", period: current.id, state: "submitted" }
      : { is: "open", period: current.id };
  }
  const last = approved.at(-1);
  return last === undefined ? { is: "open", period: null } : approvedLock(question, last);
};

const approvedLock = (question: LockQuestion, period: ReportingPeriod): Lock => {
  const exception = question.reporting.exceptions.find((of) => opens(of, question, period.id));
  if (exception !== undefined) return { is: "late", period: period.id, exception: exception.id };
  if (period.lock === "soft") return { is: "late", period: period.id, exception: null };
  return { is: "locked", period: period.id, state: "approved" };
};

const opens = (exception: LockException, { agency, record, field, today }: LockQuestion, period: string): boolean =>
  exception.period === period &&
  agencyKey(exception.agency) === agencyKey(agency) &&
  exception.until >= today &&
  (exception.rows.length === 0 || exception.rows.includes(record)) &&
  (exception.fields.length === 0 || exception.fields.includes(field));
