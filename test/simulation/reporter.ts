import type { IsoDate } from "../../src/domain/isoDate";
import type { PeriodDraft, ReportingAction } from "../../src/domain/reporting/actions";
import { usualPeriods } from "../../src/domain/reporting/periods";
import { reportId } from "../../src/domain/reporting/records";
import type { AgencyReport, Reporting, ReportState } from "../../src/domain/reporting/types";
import { SHARED_FIELDS } from "../../src/domain/sharedRecord";
import type { Change } from "../../src/protocol";
import type { Chance } from "./random";

/** Somebody who looks at the periods and reports that their workbook shows. */
export interface Reporter {
  role: "planner" | "department" | "leader";
  agency: string;
  chance: Chance;
  reporting: Reporting;
  /** Day of the service. */
  today: IsoDate;
  /** Rows by their lead agency. */
  rowsOf: ReadonlyMap<string, readonly string[]>;
  newId: () => string;
}

/** Periods that people make in the course of a simulation: quarters, and one that ends with the second. */
const PERIODS = usualPeriods(2026)
  .filter(({ kind }) => kind === "quarter" || kind === "sixMonths")
  .map(({ kind, number, ...days }) => ({ id: `${kind}${number}`, name: `${kind} ${number}`, kind, ...days }));

const PROGRESS = Object.entries(SHARED_FIELDS.rows).flatMap(([name, spec]) =>
  spec.class === "progress" ? [name] : [],
);

type Deed = readonly [weight: number, deed: (of: Reporter) => ReportingAction | null];

/** What a person does next with periods and reports, mostly something that is possible as they see it. */
export const nextAction = (of: Reporter): ReportingAction | null => {
  const deeds = DEEDS[of.role];
  let dice = of.chance.next() * deeds.reduce((sum, [weight]) => sum + weight, 0);
  const chosen = deeds.find(([weight]) => (dice -= weight) < 0);
  return chosen?.[1](of) ?? null;
};

/** One of those it makes sense for, and now and then any. */
const sensible = <Value>(chance: Chance, fitting: readonly Value[], all: readonly Value[]): Value | null => {
  const from = fitting.length > 0 && chance.happens(0.9) ? fitting : all;
  return from.length === 0 ? null : chance.pick(from);
};

const setPeriod = ({ chance, reporting, today }: Reporter): ReportingAction => {
  const missing = PERIODS.filter(({ id, from }) => from <= today && !reporting.periods.some((of) => of.id === id));
  const template = sensible(chance, missing, PERIODS) as (typeof PERIODS)[number];
  const period: PeriodDraft = { ...template, lock: chance.pick(["hard", "hard", "soft"] as const) };
  return { kind: "setPeriod", period };
};

const ofPeriod =
  (kind: "removePeriod" | "closePeriod", isFor: (closed: boolean) => boolean) =>
  ({ chance, reporting: { periods } }: Reporter): ReportingAction | null => {
    const period = sensible(
      chance,
      periods.filter(({ closed }) => isFor(closed !== null)),
      periods,
    );
    return period === null ? null : { kind, period: period.id };
  };

const reopenPeriod = ({ chance, reporting: { periods } }: Reporter): ReportingAction | null => {
  const period = sensible(
    chance,
    periods.filter(({ closed }) => closed !== null),
    periods,
  );
  return period === null ? null : { kind: "reopenPeriod", period: period.id, reason: "Bổ sung" };
};

/** A report in a state, or any period and agency. */
const reportIn = (of: Reporter, states: readonly ReportState[]): Pick<AgencyReport, "period" | "agency"> | null => {
  const { chance, reporting, rowsOf } = of;
  const fitting = sensible(
    chance,
    reporting.reports.filter(({ state }) => states.includes(state)),
    [],
  );
  if (fitting !== null) return { period: fitting.period, agency: fitting.agency };
  const [period, agency] = [sensible(chance, [], reporting.periods), sensible(chance, [], [...rowsOf.keys()])];
  return period === null || agency === null ? null : { period: period.id, agency };
};

const decide =
  (kind: "return" | "approve" | "reopenReport") =>
  (of: Reporter): ReportingAction | null => {
    const report = reportIn(of, [kind === "reopenReport" ? "approved" : "submitted"]);
    if (report === null) return null;
    const { period, agency } = report;
    return kind === "approve" ? { kind, period, agency } : { kind, period, agency, reason: `${kind}: sai số liệu` };
  };

/** The first period that its agency has not handed in, mostly. */
const submit = (of: Reporter): ReportingAction | null => {
  const { chance, reporting, today, rowsOf } = of;
  const agency = of.role === "department" ? of.agency : sensible(chance, [], [...rowsOf.keys()]);
  if (agency === null) return null;
  const stateOf = (period: string): ReportState =>
    reporting.reports.find((report) => report.period === period && report.agency === agency)?.state ?? "draft";
  const open = reporting.periods.filter(({ id, from, closed }) => {
    const state = stateOf(id);
    return closed === null && from <= today && (state === "draft" || state === "returned");
  });
  const period = sensible(chance, open.slice(0, 1), reporting.periods);
  return period === null ? null : { kind: "submit", period: period.id, agency };
};

const withdraw = (of: Reporter): ReportingAction | null => {
  const report = reportIn(of, ["submitted"]);
  return report === null ? null : { kind: "withdraw", ...report };
};

const DAY = 86_400_000;

const allow = (of: Reporter): ReportingAction | null => {
  const { chance, today, rowsOf, newId } = of;
  const report = reportIn(of, ["approved"]);
  if (report === null) return null;
  const rows = rowsOf.get(report.agency) ?? [];
  const until = new Date(Date.parse(today) + chance.below(30) * DAY).toISOString().slice(0, 10);
  return {
    kind: "allow",
    exception: {
      id: newId(),
      ...report,
      rows: chance.happens(0.5) || rows.length === 0 ? [] : [chance.pick(rows)],
      fields: chance.happens(0.5) ? [] : [chance.pick(PROGRESS)],
      until,
      reason: "Số liệu đến muộn",
    },
  };
};

const endException = ({ chance, reporting: { exceptions } }: Reporter): ReportingAction | null =>
  exceptions.length === 0 ? null : { kind: "endException", exception: chance.pick(exceptions).id };

const DEEDS: Readonly<Record<Reporter["role"], readonly Deed[]>> = {
  planner: [
    [5, setPeriod],
    [1, ofPeriod("removePeriod", () => true)],
    [1.5, ofPeriod("closePeriod", (closed) => !closed)],
    [1.5, reopenPeriod],
    [8, decide("approve")],
    [1.5, decide("return")],
    [1, decide("reopenReport")],
    [3, submit],
    [1, withdraw],
    [2, allow],
    [1, endException],
  ],
  department: [
    [9, submit],
    [1, withdraw],
    [0.5, decide("approve")],
  ],
  leader: [
    [8, decide("approve")],
    [1, decide("return")],
    [1, decide("reopenReport")],
    [0.5, submit],
  ],
};

/** Changes of records that nobody may send: an own approval, an own exception, a period made up. */
export const forgedChanges = (of: { reporting: Reporting; agency: string; id: string }): Change[] => {
  const { reporting, agency, id } = of;
  const report = reporting.reports.find((own) => own.agency === agency);
  const period = report?.period ?? reporting.periods[0]?.id ?? "quarter1";
  const granted = { account: id, name: id, at: "2026-01-05T08:00:00.000Z" };
  const until = "2026-12-31";
  const exception = { period, agency, rows: [], fields: [], until, reason: id, granted };
  const insert: Change = { kind: "insert", table: "exceptions", id, after: null, fields: exception };
  if (report === undefined) return [insert];
  const name = reportId(report);
  return [insert, { kind: "set", table: "reports", id: name, field: "reason", base: 0, value: id }];
};
