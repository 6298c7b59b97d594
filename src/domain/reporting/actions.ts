import type { IsoDate } from "../isoDate";
import type { LockMode, PeriodKind, ReportState } from "./types";
import type { PeriodProblem } from "./periods";

/** What people decide about a period before it is closed. */
export interface PeriodDraft {
  id: string;
  name: string;
  kind: PeriodKind;
  from: IsoDate;
  to: IsoDate;
  dueOn: IsoDate;
  lock: LockMode;
}

/** What people do with periods and reports; the service decides and writes. `agency`: any spelling. */
export type ReportingAction =
  /** Makes the period, or changes the one of this id. */
  | { kind: "setPeriod"; period: PeriodDraft }
  /** Only one without reports. Its exceptions go with it. */
  | { kind: "removePeriod"; period: string }
  /**
   * Keeps the snapshot of the whole plan and its figures; reports of it are no longer taken. What was handed in is decided before;
   * who has handed nothing in does not hold it up.
   */
  | { kind: "closePeriod"; period: string }
  | { kind: "reopenPeriod"; period: string; reason: string }
  | { kind: "submit"; period: string; agency: string }
  /** By the agency, or by the planner who submitted it for the agency, before anybody decided. */
  | { kind: "withdraw"; period: string; agency: string }
  | { kind: "return"; period: string; agency: string; reason: string }
  | { kind: "approve"; period: string; agency: string }
  /** An approved report becomes a returned one. Only the agency's last: what is wrong in an earlier one takes an exception. */
  | { kind: "reopenReport"; period: string; agency: string; reason: string }
  | {
      kind: "allow";
      exception: {
        id: string;
        period: string;
        agency: string;
        rows: readonly string[];
        fields: readonly string[];
        until: IsoDate;
        reason: string;
      };
    }
  | { kind: "endException"; exception: string };

export type ReportingActionKind = ReportingAction["kind"];

/** Why an action is not done. Nothing is changed then. */
export type ActionRefusal =
  /** The role does not do this. */
  | { code: "roleMayNot" }
  /** A planner of another agency than the plan's. */
  | { code: "otherAgencysPlan" }
  /** A report of another agency. */
  | { code: "notYourAgency"; agency: string }
  | { code: "unknownPeriod" }
  /** The agency leads no row (any more), or is none that can answer: a group, or nobody. */
  | { code: "nothingToReport"; agency: string }
  /** The report stands otherwise by now: two people did something at once. Who and when, where it is known. */
  | { code: "wrongState"; state: ReportState; by: string; at: string }
  /** The approver has changed progress that the report is about. */
  | { code: "enteredByYourself" }
  /** A reason must be given. */
  | { code: "reasonMissing" }
  /** Rows whose explanation was asked for and not given since: ids. */
  | { code: "explanationMissing"; rows: readonly string[] }
  | { code: "periodNotBegun"; from: IsoDate }
  | { code: "periodClosed" }
  | { code: "periodOpen" }
  /** The agency reports on an earlier period first: it has begun and is neither approved nor closed. */
  | { code: "earlierPeriodOpen"; period: string }
  /** The agency handed in, or had approved, its report on a later period, which covers this one. */
  | { code: "laterPeriodReported"; period: string }
  /** Reports that were handed in on it and that nobody has approved or returned yet: agencies. */
  | { code: "reportsUndecided"; agencies: readonly string[] }
  | { code: "periodInUse" }
  | { code: "badPeriod"; problem: PeriodProblem }
  /** Rows of the report that changed after what the approver saw: ids. */
  | { code: "changedSinceSeen"; rows: readonly string[] }
  /** The last day of an exception is over already, or no day of the calendar. */
  | { code: "dayOver"; until: IsoDate }
  | { code: "unknownException" };
