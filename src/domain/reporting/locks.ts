import { agencyKey } from "../agencyIndex";
import type { IsoDate } from "../isoDate";
import { inOrder } from "./periods";
import type { AgencyReport, LockException, Reporting, ReportingPeriod, ReportState } from "./types";

/** The report of an agency on a period; null where nobody has done anything with it yet: a draft. */
export const reportOf = (
  { reports }: Pick<Reporting, "reports">,
  { period, agency }: { period: string; agency: string },
): AgencyReport | null => byPeriodAndAgency(reports).get(`${period}:${agencyKey(agency)}`) ?? null;

export const stateOf = (reporting: Pick<Reporting, "reports">, of: { period: string; agency: string }): ReportState =>
  reportOf(reporting, of)?.state ?? "draft";

/** A large plan has thousands of reports and asks for them cell by cell; a list of reports is a value and never changes. */
const known = new WeakMap<readonly AgencyReport[], ReadonlyMap<string, AgencyReport>>();

const byPeriodAndAgency = (reports: readonly AgencyReport[]): ReadonlyMap<string, AgencyReport> => {
  const before = known.get(reports);
  if (before !== undefined) return before;
  const found = new Map<string, AgencyReport>();
  for (const report of reports) {
    const key = `${report.period}:${agencyKey(report.agency)}`;
    if (!found.has(key)) found.set(key, report);
  }
  known.set(reports, found);
  return found;
};

/**
 * The period an agency reports on now: the one whose report it has handed in; otherwise the first, in order, that has begun, is
 * not closed and comes after the last one approved; null where there is none. What comes before an approved period is covered
 * by it, although nothing may have been reported then.
 */
export const currentPeriod = (
  reporting: Pick<Reporting, "periods" | "reports">,
  { agency, today }: { agency: string; today: IsoDate },
): ReportingPeriod | null => {
  const begun = inOrder(reporting.periods).filter(({ from }) => from <= today);
  const states = begun.map(({ id }) => stateOf(reporting, { period: id, agency }));
  const isOpen = ({ closed }: ReportingPeriod): boolean => closed === null;
  return (
    begun.find((period, at) => isOpen(period) && states[at] === "submitted") ??
    begun.slice(states.lastIndexOf("approved") + 1).find(isOpen) ??
    null
  );
};

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
  /** True for rows that are reported anew in every period (deadline kind "ongoing"). */
  ongoing: boolean;
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
 * Rules:
 * - L1 without a period that has begun everything is open;
 * - L2 what was completed within an approved period belongs to it, and so does what would be put back into it: the earliest
 *   approved one that ends on or after the day. What is reported anew in every period never does;
 * - L3 everything else belongs to the current period: open while it is a draft or returned, locked while it is submitted;
 * - L4 without a current period it belongs to the last approved one; where none was approved, it is open;
 * - L5 a named exception that is not over opens what it names in an approved period;
 * - L6 an approved period with a soft lock lets everything through. Both are late changes.
 * Where the day of completion moves from one period to another, both must take it; it is late where one of them is.
 */
export const lockOf = (question: LockQuestion): Lock => {
  const { reporting, agency, today, ongoing, completedOn, newCompletedOn } = question;
  const begun = inOrder(reporting.periods).filter(({ from }) => from <= today);
  if (begun.length === 0) return { is: "open", period: null };
  const approved = begun.filter(({ id }) => stateOf(reporting, { period: id, agency }) === "approved");
  const lockAt = (day: IsoDate | null): Lock => {
    const owning = day === null || ongoing ? undefined : approved.find(({ to }) => day <= to);
    return owning === undefined ? currentLock(question, approved) : approvedLock(question, owning);
  };
  const now = lockAt(completedOn);
  if (newCompletedOn === null || now.is === "locked") return now;
  const afterwards = lockAt(newCompletedOn);
  return afterwards.is === "open" && now.is === "late" ? now : afterwards;
};

const currentLock = (question: LockQuestion, approved: readonly ReportingPeriod[]): Lock => {
  const { reporting, agency } = question;
  const current = currentPeriod(reporting, question);
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
