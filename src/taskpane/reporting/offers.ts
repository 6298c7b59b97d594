import { currentPeriod, reportOf } from "../../domain/reporting/locks";
import { inOrder } from "../../domain/reporting/periods";
import type { AgencyReport, ReportingPeriod, ReportState } from "../../domain/reporting/types";
import type { ReportingView } from "../../usecases/reporting/types";

/** What can be done with the report of an agency on a period now, and why something cannot. The service decides all the same. */
export interface Offers {
  report: AgencyReport | null;
  state: ReportState;
  submit: boolean;
  withdraw: boolean;
  decide: boolean;
  reopen: boolean;
  allow: boolean;
  /** An open report that cannot be handed in now: another period comes first, or a later one covers this one, or there are no rows. */
  waits: { for: "earlier" | "later"; period: string } | { for: "rows" } | null;
  /** It waits for a decision, and whoever is signed in handed it in. */
  ownHand: boolean;
}

const NOTHING = { submit: false, withdraw: false, decide: false, reopen: false, allow: false, waits: null } as const;

const ordered = (
  view: ReportingView,
  period: ReportingPeriod,
): { before: ReportingPeriod[]; after: ReportingPeriod[] } => {
  const all = inOrder(view.reporting.periods);
  const at = all.findIndex(({ id }) => id === period.id);
  return { before: all.slice(0, at), after: all.slice(at + 1) };
};

/** The first later period that the agency has reported on. */
const laterReported = (view: ReportingView, agency: string, period: ReportingPeriod): ReportingPeriod | undefined =>
  ordered(view, period).after.find(({ id }) => {
    const state = reportOf(view.reporting, { period: id, agency })?.state;
    return state === "submitted" || state === "approved";
  });

const waitsFor = (view: ReportingView, agency: string, period: ReportingPeriod): Offers["waits"] => {
  const standing = view.agencies.find((of) => of.agency === agency);
  if (standing === undefined || standing.rows === 0 || !standing.reports) return { for: "rows" };
  const later = laterReported(view, agency, period);
  if (later !== undefined) return { for: "later", period: later.name };
  const current = currentPeriod(view.reporting, { agency, today: view.today });
  return current === null || current.id === period.id ? null : { for: "earlier", period: current.name };
};

/** What whoever is signed in can do with an agency's report on a period. */
export const offersFor = (
  view: ReportingView,
  { agency, period }: { agency: string; period: ReportingPeriod },
): Offers => {
  const { person } = view;
  const report = reportOf(view.reporting, { period: period.id, agency });
  const state = report?.state ?? "draft";
  const ownHand = state === "submitted" && person !== null && report?.submitted?.account === person.account;
  const isPlanner = person?.role === "planner" && view.ownsPlan;
  const isOwn = person?.role === "department" && person.agency === agency;
  const decides = isPlanner || person?.role === "leader";
  const known = { ...NOTHING, report, state, ownHand };
  const allow = isPlanner && state === "approved";
  if (period.closed !== null || period.from > view.today) return { ...known, allow };
  switch (state) {
    case "draft":
    case "returned": {
      const waits = waitsFor(view, agency, period);
      return { ...known, waits, submit: waits === null && (isPlanner || isOwn) };
    }
    case "submitted":
      return { ...known, withdraw: isOwn || (isPlanner && ownHand), decide: decides };
    case "approved":
      return { ...known, allow, reopen: decides && laterReported(view, agency, period) === undefined };
  }
};
