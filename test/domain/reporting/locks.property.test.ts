import fc from "fast-check";
import { addDays } from "../../../src/domain/isoDate";
import { currentPeriod, lockOf, stateOf, type LockQuestion } from "../../../src/domain/reporting/locks";
import { LOCK_MODES, REPORT_STATES, type Reporting } from "../../../src/domain/reporting/types";
import { anException, aPeriod, aReport, HEALTH, JUSTICE } from "../../builders/aReporting";

const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2025-12-01", days));
const AGENCIES = [JUSTICE, HEALTH];
const RECORDS = ["r1", "r2"];
const FIELDS = ["percent", "completedOn"];

const reportings: fc.Arbitrary<Reporting> = fc
  .array(
    fc.record({
      from: day,
      length: fc.integer({ min: 0, max: 200 }),
      lock: fc.constantFrom(...LOCK_MODES),
      closed: fc.boolean(),
      states: fc.tuple(fc.constantFrom(...REPORT_STATES), fc.constantFrom(...REPORT_STATES)),
    }),
    { maxLength: 5 },
  )
  .chain((list) => {
    const periods = list.map(({ from, length, lock, closed }, at) =>
      aPeriod({ id: `p${at}`, from, to: addDays(from, length), lock, closed: closed ? { at: "", by: "" } : null }),
    );
    const reports = list.flatMap(({ states }, at) =>
      AGENCIES.map((agency, of) => aReport({ period: `p${at}`, agency, state: states[of] ?? "draft" })),
    );
    const exception = fc
      .record({
        period: fc.constantFrom("p0", "p1", "p2"),
        agency: fc.constantFrom(...AGENCIES),
        rows: fc.subarray(RECORDS),
        fields: fc.subarray(FIELDS),
        until: day,
      })
      .map(anException);
    return fc
      .array(exception, { maxLength: 3 })
      .map((exceptions) => ({ periods, reports, exceptions: exceptions.map((of, at) => ({ ...of, id: `e${at}` })) }));
  });

const questions: fc.Arbitrary<LockQuestion> = fc
  .record({
    reporting: reportings,
    agency: fc.constantFrom(...AGENCIES),
    record: fc.constantFrom(...RECORDS),
    ongoing: fc.boolean(),
    completedOn: fc.option(day),
    field: fc.constantFrom(...FIELDS),
    newCompletedOn: fc.option(day),
    today: day,
  })
  .map((question) => ({
    ...question,
    newCompletedOn: question.field === "completedOn" ? question.newCompletedOn : null,
  }));

const runs = { numRuns: 1_000 };

describe("locks of progress, whatever the periods", () => {
  test("a hard period that was approved lets nothing through without an exception that names it and still holds", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const lock = lockOf(question);
        if (lock.is !== "late") return;
        const { reporting, agency, record, field, today } = question;
        expect(stateOf(reporting, { period: lock.period, agency })).toBe("approved");
        const period = reporting.periods.find(({ id }) => id === lock.period);
        const exception = reporting.exceptions.find(({ id }) => id === lock.exception);
        if (lock.exception === null) expect(period?.lock).toBe("soft");
        else {
          expect(exception).toMatchObject({ period: lock.period, agency });
          expect((exception?.until ?? "") >= today).toBe(true);
          expect(exception?.rows.length === 0 || exception?.rows.includes(record)).toBe(true);
          expect(exception?.fields.length === 0 || exception?.fields.includes(field)).toBe(true);
        }
      }),
      runs,
    );
  });

  test("what was completed within a hard approved period is never open", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { reporting, agency, today, ongoing, completedOn, newCompletedOn } = question;
        const isOwned = (of: string | null): boolean =>
          of !== null &&
          reporting.periods.some(
            ({ id, from, to }) =>
              from <= today && of <= to && stateOf(reporting, { period: id, agency }) === "approved",
          );
        if (!ongoing && (isOwned(completedOn) || isOwned(newCompletedOn))) expect(lockOf(question).is).not.toBe("open");
      }),
      runs,
    );
  });

  test("soft periods refuse nothing but while a report is handed in", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const periods = question.reporting.periods.map((period) => ({ ...period, lock: "soft" as const }));
        const lock = lockOf({ ...question, reporting: { ...question.reporting, periods } });
        if (lock.is === "locked") expect(lock.state).toBe("submitted");
      }),
      runs,
    );
  });

  test("while a report is handed in nothing of its agency is open", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { reporting, agency } = question;
        const current = currentPeriod(reporting, question);
        if (current === null || stateOf(reporting, { period: current.id, agency }) !== "submitted") return;
        expect(lockOf(question).is).not.toBe("open");
      }),
      runs,
    );
  });

  test("the order in which periods, reports and exceptions are listed makes no difference to whether it is locked", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { periods, reports, exceptions } = question.reporting;
        const turned = {
          periods: [...periods].reverse(),
          reports: [...reports].reverse(),
          exceptions: [...exceptions].reverse(),
        };
        const [there, back] = [lockOf(question), lockOf({ ...question, reporting: turned })];
        expect([back.is, back.period]).toEqual([there.is, there.period]);
      }),
      runs,
    );
  });

  test("other agencies' reports and exceptions make no difference", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { periods, reports, exceptions } = question.reporting;
        const own = {
          periods,
          reports: reports.filter(({ agency }) => agency === question.agency),
          exceptions: exceptions.filter(({ agency }) => agency === question.agency),
        };
        expect(lockOf({ ...question, reporting: own })).toEqual(lockOf(question));
      }),
      runs,
    );
  });
});
