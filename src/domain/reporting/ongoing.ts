import { isReported, statusOf } from "../completion";
import type { IsoDate } from "../isoDate";
import type { PlanRow, Progress } from "../plan";
import { stateOf } from "./locks";
import { inOrder } from "./periods";
import type { Reporting, ReportingPeriod } from "./types";

/** True for rows without an end ("Thường xuyên", "hằng quý"): something is reported of them in every period. */
export const isOngoing = ({ deadline }: Pick<PlanRow, "deadline">): boolean => deadline.kind === "ongoing";

/**
 * What an agency had reported of a row before a period: the progress that its last report on an earlier one was approved with
 * (see lastBefore); null where none was; "notAtHand" where one was and nobody here knows what it said.
 */
export type ReportedBefore = Progress | null | "notAtHand";

/** The last period that an agency's report was approved for and that ended before another one begins; null for none. */
export const lastBefore = (
  reporting: Pick<Reporting, "periods" | "reports">,
  { agency, period }: { agency: string; period: Pick<ReportingPeriod, "from"> },
): ReportingPeriod | null =>
  inOrder(reporting.periods)
    .filter(({ id, to }) => to < period.from && stateOf(reporting, { period: id, agency }) === "approved")
    .at(-1) ?? null;

/**
 * Whether something was reported of an ongoing row in a period. Rules:
 * - P1 its document's day or its day of completion lies in the period: reported;
 * - P2 otherwise reported where it says something else than what was approved last before the period, and anything at all;
 * - P3 where nothing was approved before, reported where anything is;
 * - P4 where nobody here knows what was approved before, only P1 says so: rather too little than too much.
 */
export const reportedInPeriod = ({
  progress,
  period: { from, to },
  before,
}: {
  progress: Progress;
  period: Pick<ReportingPeriod, "from" | "to">;
  before: ReportedBefore;
}): boolean => {
  const isWithin = (day: IsoDate | null): boolean => day !== null && from <= day && day <= to;
  if (isWithin(progress.evidence.date) || isWithin(progress.completedOn)) return true;
  if (before === "notAtHand" || !isReported(progress)) return false;
  return before === null || !sameProgress(progress, before);
};

/**
 * Whether a report of a row is missing: of an ongoing one nothing was reported in the period, of any other one that has begun
 * nothing at all. `period` null: there is none to report on.
 */
export const isReportMissing = (
  row: PlanRow,
  {
    today,
    period,
    before,
  }: { today: IsoDate; period: Pick<ReportingPeriod, "from" | "to"> | null; before: ReportedBefore },
): boolean =>
  isOngoing(row) && period !== null
    ? !reportedInPeriod({ progress: row.progress, period, before })
    : statusOf(row, today) === "notReported";

/** Explanations of a delay are none of the work: they do not count as a report of it. */
const sameProgress = (left: Progress, right: Progress): boolean =>
  left.percent === right.percent &&
  left.completedOn === right.completedOn &&
  left.obstacle === right.obstacle &&
  left.note === right.note &&
  left.evidence.documentNumber === right.evidence.documentNumber &&
  left.evidence.date === right.evidence.date &&
  left.evidence.text === right.evidence.text;
