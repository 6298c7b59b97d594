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
  /** Only one without reports. */
  | { kind: "removePeriod"; period: string }
  /** Keeps the snapshot of the whole plan and its figures; reports of it are no longer taken. */
  | { kind: "closePeriod"; period: string }
  | { kind: "reopenPeriod"; period: string; reason: string }
  | { kind: "submit"; period: string; agency: string }
  /** By those who submitted it, before anybody decided. */
  | { kind: "withdraw"; period: string; agency: string }
  | { kind: "return"; period: string; agency: string; reason: string }
  | { kind: "approve"; period: string; agency: string }
  /** An approved report becomes a returned one. */
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
  /** The agency leads no row (any more). */
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
  /** An earlier period of the agency is not approved or closed yet. */
  | { code: "earlierPeriodOpen"; period: string }
  | { code: "periodInUse" }
  | { code: "badPeriod"; problem: PeriodProblem }
  /** Rows of the report that changed after what the approver saw: ids. */
  | { code: "changedSinceSeen"; rows: readonly string[] }
  /** The last day of an exception is over already. */
  | { code: "dayOver"; until: IsoDate }
  | { code: "unknownException" };
