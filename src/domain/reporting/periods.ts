import { addDays, isIsoDate, isoDate, type IsoDate } from "../isoDate";
import type { PeriodDraft } from "./actions";
import type { PeriodKind, ReportingPeriod } from "./types";

/**
 * In the order in which they are reported: by last day, those of one last day the shortest first (quarter II, 6 months), then
 * by id.
 */
export const inOrder = <Period extends Pick<ReportingPeriod, "id" | "from" | "to">>(
  periods: readonly Period[],
): Period[] =>
  [...periods].sort(
    (left, right) => compare(left.to, right.to) || compare(right.from, left.from) || compare(left.id, right.id),
  );

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A usual period of a year: what the reporting guidance of the ministry counts to it. */
export interface PeriodTemplate {
  kind: Exclude<PeriodKind, "own">;
  /** Which of the year, from 1: quarters only. */
  number: number;
  from: IsoDate;
  to: IsoDate;
  dueOn: IsoDate;
}

/**
 * The usual periods of a year, in order. What is finished after the 14th of the last month counts to the next one: a report goes out by
 * the 20th of the period's last month. Source: reporting guidance of the ministry in charge (domain notes, "Reporting periods").
 */
export const usualPeriods = (year: number): PeriodTemplate[] => {
  const day = (of: number, month: number, date: number): IsoDate => isoDate(of, month, date) ?? `${of}-01-01`;
  const from = day(year - 1, 12, 15);
  const template = (kind: PeriodTemplate["kind"], number: number, first: IsoDate, month: number): PeriodTemplate => ({
    kind,
    number,
    from: first,
    to: day(year, month, 14),
    dueOn: day(year, month, 20),
  });
  return [
    template("quarter", 1, from, 3),
    template("quarter", 2, day(year, 3, 15), 6),
    template("sixMonths", 1, from, 6),
    template("quarter", 3, day(year, 6, 15), 9),
    template("nineMonths", 1, from, 9),
    template("quarter", 4, day(year, 9, 15), 12),
    template("year", 1, from, 12),
  ];
};

/** The four reports of a year that ministries ask for: quarter I, 6 months, quarter III, year. Source: as usualPeriods. */
export const yearlyReports = (year: number): PeriodTemplate[] =>
  usualPeriods(year).filter(
    ({ kind, number }) =>
      kind === "sixMonths" || kind === "year" || (kind === "quarter" && (number === 1 || number === 3)),
  );

/** What is wrong with a period; days are checked before their order. */
export type PeriodProblem =
  | { code: "nameMissing" }
  | { code: "dayMissing"; field: "from" | "to" | "dueOn" }
  /** It ends before it begins. */
  | { code: "endsBeforeBegin" }
  /** The report would be due before the period begins. */
  | { code: "dueBeforeBegin" }
  /** Longer than a plan of ten years: a slip in the year. */
  | { code: "tooLong" }
  /** Another period has the same name, or the same days. */
  | { code: "sameName"; period: string }
  | { code: "sameDays"; period: string };

const MOST_DAYS = 3_660;

/** The first problem of a period beside those there are; null for none. A period of the same id is the one being changed. */
export const periodProblem = (draft: PeriodDraft, others: readonly ReportingPeriod[]): PeriodProblem | null => {
  const name = draft.name.trim();
  if (name === "") return { code: "nameMissing" };
  for (const field of ["from", "to", "dueOn"] as const)
    if (!isIsoDate(draft[field])) return { code: "dayMissing", field };
  if (draft.to < draft.from) return { code: "endsBeforeBegin" };
  if (draft.dueOn < draft.from) return { code: "dueBeforeBegin" };
  if (draft.to > addDays(draft.from, MOST_DAYS)) return { code: "tooLong" };
  const rest = others.filter(({ id }) => id !== draft.id);
  const named = rest.find((of) => of.name.trim().toLocaleLowerCase("vi") === name.toLocaleLowerCase("vi"));
  if (named !== undefined) return { code: "sameName", period: named.id };
  const same = rest.find(({ from, to }) => from === draft.from && to === draft.to);
  return same === undefined ? null : { code: "sameDays", period: same.id };
};
