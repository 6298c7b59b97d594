import { agencyKey, type AgencyIndex } from "../agencyIndex";
import { isIsoDate, type IsoDate } from "../isoDate";
import { failure, success, type Result } from "../result";
import type { Actor, Role } from "../rights";
import { normalText } from "../sharedText";
import type { ActionRefusal, ReportingAction, ReportingActionKind } from "./actions";
import { canReport, withPresentNames } from "./agencies";
import { currentPeriod, reportOf, stateOf } from "./locks";
import { inOrder, periodProblem } from "./periods";
import type {
  AgencyReport,
  LockException,
  PeriodFigures,
  Reporting,
  ReportingPeriod,
  ReportState,
  Signature,
} from "./types";

/** A row that an agency reports on, as far as the workflow looks at it. */
export interface ReportedRow {
  id: string;
  /** An explanation was asked for, and not all of reason, measure and new date were given since. */
  unexplained: boolean;
  /** An explanation was asked for. */
  asked: boolean;
  /** Revision that last changed its progress. */
  revision: number;
}

/** What the workflow asks about the plan. Functions are called only where an action needs the answer. */
export interface WorkflowFacts {
  reporting: Reporting;
  actor: Actor;
  /** Name of the acting person. */
  person: string;
  /** Agency whose plan it is. */
  owner: string;
  agencies: AgencyIndex;
  /** The service's day, whatever the clock of the acting machine says. */
  today: IsoDate;
  /** ISO instant of the service. */
  at: string;
  /** Revision that the action gets. */
  revision: number;
  /** Revision that the acting person saw last. */
  seen: number;
  /** Rows counted under a canonical lead agency. */
  rowsOf: (agency: string) => readonly ReportedRow[];
  /** Accounts that changed the agency's progress since its report on an earlier period was last approved. */
  enteredBy: (agency: string) => ReadonlySet<string>;
  /** Numbers of a period as they stand. */
  figuresOf: (period: ReportingPeriod) => PeriodFigures;
}

/** What an action changes. */
export type ReportingChange =
  | { kind: "putPeriod"; period: ReportingPeriod }
  | { kind: "removePeriod"; period: string }
  | { kind: "putReport"; report: AgencyReport }
  /** What was asked of these rows is settled. */
  | { kind: "settle"; rows: readonly string[] }
  /** The agency's rows go into the snapshot of the period as they stand, in place of what of them is there. */
  | { kind: "keepApproved"; period: string; agency: string }
  /** The agency's report is no longer approved: its rows leave the snapshot of the period. */
  | { kind: "dropApproved"; period: string; agency: string }
  /** Everything that is not in the snapshot of the period yet goes into it as it stands. */
  | { kind: "keepAll"; period: string }
  /** The period is open again: what is not of an approved report leaves its snapshot. */
  | { kind: "dropRest"; period: string }
  | { kind: "putException"; exception: LockException }
  | { kind: "removeException"; exception: string };

type Decided = Result<readonly ReportingChange[], ActionRefusal>;

/** Who does what. An administrator keeps the service and does nothing of this. */
export const MAY_DO: Readonly<Record<ReportingActionKind, readonly Role[]>> = {
  setPeriod: ["planner"],
  removePeriod: ["planner"],
  closePeriod: ["planner"],
  reopenPeriod: ["planner"],
  submit: ["department", "planner"],
  withdraw: ["department", "planner"],
  return: ["planner", "leader"],
  approve: ["planner", "leader"],
  reopenReport: ["planner", "leader"],
  allow: ["planner"],
  endException: ["planner"],
};

/** From which state an action leads to which. */
export const TRANSITIONS = {
  submit: { from: ["draft", "returned"], to: "submitted" },
  withdraw: { from: ["submitted"], to: "draft" },
  return: { from: ["submitted"], to: "returned" },
  approve: { from: ["submitted"], to: "approved" },
  reopenReport: { from: ["approved"], to: "returned" },
} as const satisfies Partial<Record<ReportingActionKind, { from: readonly ReportState[]; to: ReportState }>>;

/**
 * What an action changes, or why it is not done. Nothing here writes. An approver is never somebody who entered or handed in
 * what the report is about.
 */
export const decideAction = (action: ReportingAction, given: WorkflowFacts): Decided => {
  const facts = { ...given, reporting: withPresentNames(given.reporting, given.agencies) };
  const { actor } = facts;
  if (!MAY_DO[action.kind].includes(actor.role)) return failure<ActionRefusal>({ code: "roleMayNot" });
  if (actor.role === "planner" && !sameAgency(actor.agency, facts.owner)) {
    return failure<ActionRefusal>({ code: "otherAgencysPlan" });
  }
  switch (action.kind) {
    case "setPeriod":
    case "removePeriod":
    case "closePeriod":
    case "reopenPeriod":
      return decidePeriod(action, facts);
    case "submit":
    case "withdraw":
    case "return":
    case "approve":
    case "reopenReport":
      return decideReport(action, facts);
    case "allow":
    case "endException":
      return decideException(action, facts);
  }
};

type Of<Kind extends ReportingActionKind> = Extract<ReportingAction, { kind: Kind }>;

const refuse = (refusal: ActionRefusal): Decided => failure<ActionRefusal>(refusal);
const sameAgency = (left: string, right: string): boolean => {
  const key = agencyKey(left);
  return key !== "" && key === agencyKey(right);
};
const isBlank = (text: string): boolean => text.trim() === "";
const clean = (text: string): string => normalText(text).trim();
const signature = ({ actor, person, at }: WorkflowFacts): Signature => ({ account: actor.account, name: person, at });

const decidePeriod = (
  action: Of<"setPeriod" | "removePeriod" | "closePeriod" | "reopenPeriod">,
  facts: WorkflowFacts,
): Decided => {
  const { periods, reports, exceptions } = facts.reporting;
  const id = action.kind === "setPeriod" ? action.period.id : action.period;
  const known = periods.find((of) => of.id === id);
  if (action.kind === "setPeriod") {
    if (known?.closed != null) return refuse({ code: "periodClosed" });
    const problem = periodProblem(action.period, periods);
    if (problem !== null) return refuse({ code: "badPeriod", problem });
    const { name, kind, from, to, dueOn, lock } = action.period;
    // What was handed in or approved is about these days.
    const isMoved = known !== undefined && (known.from !== from || known.to !== to);
    const isOfThem = ({ period, state }: AgencyReport): boolean =>
      period === id && (state === "submitted" || state === "approved");
    if (isMoved && reports.some(isOfThem)) return refuse({ code: "periodInUse" });
    const period = { id, name: clean(name), kind, from, to, dueOn, lock, closed: null, figures: null };
    return success([{ kind: "putPeriod", period }]);
  }
  if (known === undefined) return refuse({ code: "unknownPeriod" });
  switch (action.kind) {
    case "removePeriod":
      return known.closed !== null || reports.some((of) => of.period === id)
        ? refuse({ code: "periodInUse" })
        : success([
            { kind: "removePeriod", period: id },
            ...exceptions
              .filter((of) => of.period === id)
              .map((of) => ({ kind: "removeException", exception: of.id }) as const),
          ]);
    case "closePeriod": {
      if (known.closed !== null) return refuse({ code: "periodClosed" });
      if (known.from > facts.today) return refuse({ code: "periodNotBegun", from: known.from });
      const undecided = reports.filter((of) => of.period === id && of.state === "submitted");
      if (undecided.length > 0) {
        return refuse({ code: "reportsUndecided", agencies: undecided.map(({ agency }) => agency) });
      }
      const period = { ...known, closed: { at: facts.at, by: facts.person }, figures: facts.figuresOf(known) };
      return success([
        { kind: "putPeriod", period },
        { kind: "keepAll", period: id },
      ]);
    }
    case "reopenPeriod":
      if (known.closed === null) return refuse({ code: "periodOpen" });
      if (isBlank(action.reason)) return refuse({ code: "reasonMissing" });
      return success([
        { kind: "putPeriod", period: { ...known, closed: null, figures: null } },
        { kind: "dropRest", period: id },
      ]);
  }
};

const decideReport = (
  action: Of<"submit" | "withdraw" | "return" | "approve" | "reopenReport">,
  facts: WorkflowFacts,
): Decided => {
  const { reporting, actor, agencies, today } = facts;
  const agency = agencies.leadNameOf(action.agency);
  if (actor.role === "department" && !agencies.isLedBy(agency, actor.agency)) {
    return refuse({ code: "notYourAgency", agency });
  }
  const period = reporting.periods.find(({ id }) => id === action.period);
  if (period === undefined) return refuse({ code: "unknownPeriod" });
  const report = reportOf(reporting, { period: period.id, agency }) ?? newReport(period.id, agency);
  const { from, to } = TRANSITIONS[action.kind];
  if (!(from as readonly ReportState[]).includes(report.state)) {
    const last = report.state === "submitted" ? report.submitted : (report.decided ?? report.submitted);
    return refuse({ code: "wrongState", state: report.state, by: last?.name ?? "", at: last?.at ?? "" });
  }
  if (period.closed !== null) return refuse({ code: "periodClosed" });
  const mine = signature(facts);
  const put = (changed: Partial<AgencyReport>): ReportingChange => ({
    kind: "putReport",
    report: { ...report, state: to, ...changed },
  });
  switch (action.kind) {
    case "submit": {
      if (period.from > today) return refuse({ code: "periodNotBegun", from: period.from });
      const rows = canReport(agencies, agency) ? facts.rowsOf(agency) : [];
      if (rows.length === 0) return refuse({ code: "nothingToReport", agency });
      const other = otherFirst(reporting, { agency, period, today });
      if (other !== null) return refuse(other);
      const unexplained = rows.filter((row) => row.unexplained);
      if (unexplained.length > 0) return refuse({ code: "explanationMissing", rows: unexplained.map(({ id }) => id) });
      return success([put({ submitted: mine, decided: null, reason: "" })]);
    }
    case "withdraw":
      // What the agency handed in itself is returned, with a reason, and not quietly taken away.
      return actor.role === "planner" && report.submitted?.account !== actor.account
        ? refuse({ code: "roleMayNot" })
        : success([put({ submitted: null })]);
    case "return":
      return isBlank(action.reason)
        ? refuse({ code: "reasonMissing" })
        : success([put({ decided: mine, reason: clean(action.reason) })]);
    case "approve": {
      if (report.submitted?.account === actor.account || facts.enteredBy(agency).has(actor.account)) {
        return refuse({ code: "enteredByYourself" });
      }
      const rows = facts.rowsOf(agency);
      // Its rows went to others meanwhile: there is nothing to approve, and it can still be returned.
      if (rows.length === 0) return refuse({ code: "nothingToReport", agency });
      const changed = rows.filter(({ revision }) => revision > facts.seen);
      if (changed.length > 0) return refuse({ code: "changedSinceSeen", rows: changed.map(({ id }) => id) });
      // Approving settles what was asked, so what was asked after handing in must not be passed over.
      const unexplained = rows.filter((row) => row.unexplained);
      if (unexplained.length > 0) return refuse({ code: "explanationMissing", rows: unexplained.map(({ id }) => id) });
      const settled = rows.filter(({ asked }) => asked).map(({ id }) => id);
      return success([
        put({ decided: mine, reason: "", approvedRevision: facts.revision }),
        ...(settled.length === 0 ? [] : [{ kind: "settle", rows: settled } as const]),
        { kind: "keepApproved", period: period.id, agency },
      ]);
    }
    case "reopenReport": {
      if (isBlank(action.reason)) return refuse({ code: "reasonMissing" });
      const later = laterReported(reporting, { agency, period });
      if (later !== null) return refuse({ code: "laterPeriodReported", period: later.id });
      return success([
        put({ decided: mine, reason: clean(action.reason), approvedRevision: null }),
        { kind: "dropApproved", period: period.id, agency },
      ]);
    }
  }
};

const newReport = (period: string, agency: string): AgencyReport => ({
  period,
  agency,
  state: "draft",
  submitted: null,
  decided: null,
  reason: "",
  approvedRevision: null,
});

interface OfPeriod {
  agency: string;
  period: ReportingPeriod;
}

/** The first later period that the agency's report was handed in on or approved for. */
const laterReported = (reporting: Reporting, { agency, period }: OfPeriod): ReportingPeriod | null => {
  const ordered = inOrder(reporting.periods);
  return (
    ordered.slice(ordered.findIndex(({ id }) => id === period.id) + 1).find(({ id }) => {
      const state = stateOf(reporting, { period: id, agency });
      return state === "submitted" || state === "approved";
    }) ?? null
  );
};

/** Why an agency does not report on a period now: one period after the other. */
const otherFirst = (
  reporting: Reporting,
  { agency, period, today }: OfPeriod & { today: IsoDate },
): ActionRefusal | null => {
  const later = laterReported(reporting, { agency, period });
  if (later !== null) return { code: "laterPeriodReported", period: later.id };
  const current = currentPeriod(reporting, { agency, today });
  return current === null || current.id === period.id ? null : { code: "earlierPeriodOpen", period: current.id };
};

const decideException = (action: Of<"allow" | "endException">, facts: WorkflowFacts): Decided => {
  const { reporting, agencies, today } = facts;
  if (action.kind === "endException") {
    const { exception } = action;
    return reporting.exceptions.some(({ id }) => id === exception)
      ? success([{ kind: "removeException", exception }])
      : refuse({ code: "unknownException" });
  }
  const { id, period, rows, fields, until, reason } = action.exception;
  if (!reporting.periods.some((of) => of.id === period)) return refuse({ code: "unknownPeriod" });
  if (isBlank(reason)) return refuse({ code: "reasonMissing" });
  if (until < today || !isIsoDate(until)) return refuse({ code: "dayOver", until });
  const agency = agencies.leadNameOf(action.exception.agency);
  if (facts.rowsOf(agency).length === 0) return refuse({ code: "nothingToReport", agency });
  const exception = { id, period, agency, rows, fields, until, reason: clean(reason), granted: signature(facts) };
  return success([{ kind: "putException", exception }]);
};
