import fc from "fast-check";
import { addDays } from "../../../src/domain/isoDate";
import type { ReportingAction } from "../../../src/domain/reporting/actions";
import { withPresentNames } from "../../../src/domain/reporting/agencies";
import {
  exceptionRecord,
  periodRecord,
  reportId,
  reportingOf,
  reportRecord,
} from "../../../src/domain/reporting/records";
import { NO_REPORTING, type Reporting } from "../../../src/domain/reporting/types";
import { decideAction, type ReportingChange } from "../../../src/domain/reporting/workflow";
import type { Actor } from "../../../src/domain/rights";
import type { SharedRecord } from "../../../src/domain/sharedRecord";
import { aReportedRow, HEALTH, JUSTICE, noFigures, OWNER, threeAgencies } from "../../builders/aReporting";

/** Two planners, two people of one department, a leader, and people who have little to do with it. */
const PEOPLE: readonly Actor[] = [
  { account: "planner", role: "planner", agency: OWNER },
  { account: "secondPlanner", role: "planner", agency: OWNER },
  { account: "justice", role: "department", agency: JUSTICE },
  { account: "secondJustice", role: "department", agency: JUSTICE },
  { account: "leader", role: "leader", agency: OWNER },
  { account: "health", role: "department", agency: HEALTH },
  { account: "otherPlanner", role: "planner", agency: HEALTH },
  { account: "administrator", role: "administrator", agency: OWNER },
];
const AGENCIES = [OWNER, JUSTICE, HEALTH];
const period = fc.constantFrom("p0", "p1", "p2");
const agency = fc.constantFrom(...AGENCIES, JUSTICE, JUSTICE, "phòng  tư pháp");
const reason = fc.constantFrom("Thiếu số liệu", "Thiếu số liệu", "");
const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays("2026-01-01", days));

const action: fc.Arbitrary<ReportingAction> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc
      .record({ id: period, from: day, to: day, lock: fc.constantFrom("hard" as const, "soft" as const) })
      .map(({ id, from, to, lock }) => {
        return {
          kind: "setPeriod" as const,
          period: { id, name: id, kind: "own" as const, from, to, dueOn: to, lock },
        };
      }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("removePeriod" as const), period }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("closePeriod" as const), period }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reopenPeriod" as const), period, reason }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("submit" as const), period, agency }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), period, agency }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("return" as const), period, agency, reason }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("approve" as const), period, agency }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopenReport" as const), period, agency, reason }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ id: fc.constantFrom("e0", "e1"), period, agency, until: day, reason })
      .map((exception) => ({ kind: "allow" as const, exception: { ...exception, rows: [], fields: [] } })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("endException" as const), exception: fc.constantFrom("e0", "e1") }),
  },
);

const step = fc.record({
  action,
  actor: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PEOPLE.slice(0, 5)) },
    { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) },
  ),
  entered: fc.subarray(
    PEOPLE.map(({ account }) => account),
    { maxLength: 2 },
  ),
  // Mostly a day on which all periods have begun.
  today: fc.oneof(day, fc.constant("2026-04-30"), fc.constant("2026-04-30")),
});

/** Reporting as the service keeps it: records by table and id. */
const applied = (records: ReadonlyMap<string, SharedRecord>, changes: readonly ReportingChange[]) => {
  const after = new Map(records);
  const put = (record: SharedRecord): unknown => after.set(`${record.table}/${record.id}`, record);
  for (const change of changes) {
    if (change.kind === "putPeriod") put(periodRecord(change.period));
    if (change.kind === "putReport") put(reportRecord(change.report));
    if (change.kind === "putException") put(exceptionRecord(change.exception));
    if (change.kind === "removePeriod") after.delete(`periods/${change.period}`);
    if (change.kind === "removeException") after.delete(`exceptions/${change.exception}`);
  }
  return after;
};

const ofPeriod = ({ periods, reports }: Reporting, id: string) =>
  JSON.stringify([periods.filter((of) => of.id === id), reports.filter((of) => of.period === id)]);

describe("whatever people do with reports, in whatever order", () => {
  test("nobody approves what they entered or handed in, reports are one a period and agency, closed periods stay as they are", () => {
    let approvals = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        let records: ReadonlyMap<string, SharedRecord> = new Map();
        let before = NO_REPORTING;
        const start: ReportingAction[] = ["p0", "p1", "p2"].map((id, at) => {
          const from = addDays("2026-01-01", at * 30);
          const days = { from, to: addDays(from, 29), dueOn: addDays(from, 29) };
          return { kind: "setPeriod", period: { id, name: id, kind: "own", lock: "hard", ...days } };
        });
        const planner = { actor: PEOPLE[0]!, entered: [], today: "2026-01-01" };
        for (const [at, { action: asked, actor, entered, today }] of [
          ...start.map((first) => ({ ...planner, action: first })),
          ...steps,
        ].entries()) {
          const decided = decideAction(asked, {
            ...{ reporting: before, actor, person: actor.account, owner: OWNER },
            ...{ agencies: threeAgencies, today, at: `2026-01-01T00:00:${at}Z`, revision: at, seen: at },
            rowsOf: (of) => (of === HEALTH ? [] : [aReportedRow({ revision: 0 })]),
            enteredBy: () => new Set(entered),
            figuresOf: ({ to }) => noFigures(to),
          });
          if (!decided.ok) continue;
          records = applied(records, decided.value);
          const after = reportingOf(records.values());

          for (const change of decided.value) {
            if (change.kind !== "putReport" || change.report.state !== "approved") continue;
            approvals += 1;
            const { submitted, decided: approvedBy, approvedRevision } = change.report;
            expect(approvedBy?.account).toBe(actor.account);
            expect(submitted?.account).not.toBe(actor.account);
            expect(entered).not.toContain(actor.account);
            expect(approvedRevision).toBe(at);
          }
          for (const { id, closed } of before.periods) {
            if (closed === null || asked.kind === "reopenPeriod") continue;
            expect(ofPeriod(after, id)).toBe(ofPeriod(before, id));
          }
          before = after;
        }
        const { periods, reports, exceptions } = before;
        expect(new Set(reports.map(reportId)).size).toBe(reports.length);
        expect(withPresentNames(before, threeAgencies)).toBe(before);
        for (const { period: id, agency: name, state, submitted, decided, approvedRevision } of reports) {
          expect(periods.map((of) => of.id)).toContain(id);
          expect([OWNER, JUSTICE]).toContain(name);
          expect(approvedRevision === null).toBe(state !== "approved");
          if (state === "submitted" || state === "approved") expect(submitted).not.toBeNull();
          if (state === "approved" || state === "returned") expect(decided).not.toBeNull();
        }
        for (const name of [OWNER, JUSTICE]) {
          expect(reports.filter((of) => of.agency === name && of.state === "submitted").length).toBeLessThanOrEqual(1);
        }
        for (const of of exceptions) expect(periods.map(({ id }) => id)).toContain(of.period);
        for (const { id, closed, figures } of periods) {
          expect(figures === null).toBe(closed === null);
          if (closed !== null) expect(reports.some((of) => of.period === id && of.state === "submitted")).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
    // The sequences do get somewhere.
    expect(approvals).toBeGreaterThan(20);
  });
});
