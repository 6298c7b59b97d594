import { currentPeriod, lockOf, type Lock, type LockQuestion } from "../../../src/domain/reporting/locks";
import type { ReportState } from "../../../src/domain/reporting/types";
import { anException, aPeriod, aReport, aReporting, HEALTH, JUSTICE, Q1, Q2, Q3 } from "../../builders/aReporting";

const closed = { at: "2026-03-21T00:00:00.000Z", by: "Cán bộ tổng hợp" };
const report = (period: string, state: ReportState) => aReport({ period, state });

const lock = (given: Partial<LockQuestion> = {}): Lock =>
  lockOf({
    reporting: aReporting(),
    agency: JUSTICE,
    record: "r1",
    ongoing: false,
    completedOn: null,
    field: "percent",
    newCompletedOn: null,
    today: "2026-03-25",
    ...given,
  });

/** Quarter I approved, quarter II running. */
const approved = (given: Parameters<typeof aReporting>[0] = {}) =>
  aReporting({ reports: [report("q1", "approved")], ...given });
const LOCKED_Q1: Lock = { is: "locked", period: "q1", state: "approved" };
const OPEN_Q2: Lock = { is: "open", period: "q2" };

describe("whether progress may be entered", () => {
  test("[L1] without periods, and before the first begins, everything is open", () => {
    expect(lock({ reporting: aReporting({ periods: [] }) })).toEqual({ is: "open", period: null });
    expect(lock({ today: "2025-12-14" })).toEqual({ is: "open", period: null });
    expect(lock({ today: "2025-12-15" })).toEqual({ is: "open", period: "q1" });
  });

  test("[L2] what was completed within an approved period is locked, to its last day", () => {
    for (const day of ["2025-06-01", "2026-01-10", "2026-03-14"])
      expect(lock({ reporting: approved(), completedOn: day })).toEqual(LOCKED_Q1);
    expect(lock({ reporting: approved(), completedOn: "2026-03-15" })).toEqual(OPEN_Q2);
  });

  test("[L2] nothing is put back into an approved period, and nothing taken out of it", () => {
    const set = { reporting: approved(), field: "completedOn" };
    expect(lock({ ...set, newCompletedOn: "2026-03-14" })).toEqual(LOCKED_Q1);
    expect(lock({ ...set, newCompletedOn: "2026-03-15" })).toEqual(OPEN_Q2);
    expect(lock({ ...set, completedOn: "2026-03-14", newCompletedOn: "2026-03-15" })).toEqual(LOCKED_Q1);
    expect(lock({ ...set, completedOn: "2026-03-14", newCompletedOn: null })).toEqual(LOCKED_Q1);
    expect(lock({ ...set, completedOn: "2026-03-15", newCompletedOn: "2026-03-14" })).toEqual(LOCKED_Q1);
  });

  test("[L2] it belongs to the earliest approved period that ends on or after the day", () => {
    const both = aReporting({ reports: [report("q1", "approved"), report("q2", "approved")] });
    expect(lock({ reporting: both, completedOn: "2026-03-14", today: "2026-06-20" })).toEqual(LOCKED_Q1);
    expect(lock({ reporting: both, completedOn: "2026-03-15", today: "2026-06-20" })).toMatchObject({ period: "q2" });
    const second = aReporting({ reports: [report("q2", "approved")] });
    expect(lock({ reporting: second, completedOn: "2026-03-14", today: "2026-06-20" })).toMatchObject({ period: "q2" });
  });

  test("[L2] recurring work of an approved period is reported anew in the next", () => {
    expect(lock({ reporting: approved(), completedOn: "2026-02-01", ongoing: true })).toEqual(OPEN_Q2);
  });

  test("[L3] everything else is open while the current report is a draft or returned, and locked while it is handed in", () => {
    expect(lock({ reporting: aReporting({ reports: [report("q1", "returned")] }) })).toEqual({
      is: "open",
      period: "q1",
    });
    const submitted = { is: "locked", period: "q1", state: "submitted" };
    const handedIn = aReporting({ reports: [report("q1", "submitted")] });
    expect(lock({ reporting: handedIn })).toEqual(submitted);
    expect(lock({ reporting: handedIn, completedOn: "2026-03-20" })).toEqual(submitted);
    expect(lock({ reporting: handedIn, ongoing: true })).toEqual(submitted);
    expect(lock({ reporting: handedIn, agency: HEALTH })).toEqual({ is: "open", period: "q1" });
  });

  test("[L3] what would leave a period that takes late changes for one that was handed in is locked", () => {
    const reports = [report("q1", "approved"), report("q2", "submitted")];
    const reporting = aReporting({ periods: [aPeriod({ lock: "soft" }), Q2], reports });
    const set = { reporting, field: "completedOn", today: "2026-06-20" };
    expect(lock({ ...set, completedOn: "2026-03-01", newCompletedOn: "2026-03-02" })).toMatchObject({ is: "late" });
    for (const [completedOn, newCompletedOn] of [
      ["2026-03-01", "2026-05-01"],
      ["2026-05-01", "2026-03-01"],
      [null, "2026-03-01"],
    ] as const)
      expect(lock({ ...set, completedOn, newCompletedOn })).toMatchObject({ is: "locked", period: "q2" });
  });

  test("[L4] after the last approved period and before the next begins everything is locked; without any it is open", () => {
    const only = approved({ periods: [Q1, Q3] });
    expect(lock({ reporting: only, ongoing: true })).toEqual(LOCKED_Q1);
    expect(lock({ reporting: only, completedOn: "2026-03-20" })).toEqual(LOCKED_Q1);
    expect(lock({ reporting: aReporting({ periods: [aPeriod({ closed })] }) })).toEqual({ is: "open", period: null });
  });

  test("[L4] a period that was closed without the agency's report locks nothing of it, and takes nothing more", () => {
    const reporting = aReporting({ periods: [aPeriod({ closed }), Q2] });
    expect(lock({ reporting, completedOn: "2026-03-01" })).toEqual(OPEN_Q2);
    expect(lock({ reporting: approved({ periods: [aPeriod({ closed }), Q2] }), completedOn: "2026-03-01" })).toEqual(
      LOCKED_Q1,
    );
  });

  test("[L5] an exception opens the rows and fields it names, for its agency and period, to its last day", () => {
    const ask = (exception: Partial<ReturnType<typeof anException>>, given: Partial<LockQuestion> = {}) =>
      lock({
        reporting: approved({ exceptions: [anException(exception)] }),
        completedOn: "2026-03-01",
        today: "2026-04-30",
        ...given,
      });
    const late: Lock = { is: "late", period: "q1", exception: "e1" };
    expect(ask({})).toEqual(late);
    expect(ask({ rows: ["r1"], fields: ["percent"] })).toEqual(late);
    expect(ask({ agency: "PHÒNG TƯ PHÁP" })).toEqual(late);
    for (const other of [{ rows: ["r2"] }, { fields: ["note"] }, { agency: HEALTH }, { period: "q2" }])
      expect(ask(other)).toEqual(LOCKED_Q1);
    expect(ask({}, { today: "2026-05-01" })).toEqual(LOCKED_Q1);
  });

  test("[L5] an exception for one period does not let anything into another one", () => {
    const reporting = aReporting({
      reports: [report("q1", "approved"), report("q2", "approved")],
      exceptions: [anException({ period: "q2", until: "2026-12-31" })],
    });
    const set = { reporting, field: "completedOn", completedOn: "2026-04-01", today: "2026-06-20" };
    expect(lock({ ...set, newCompletedOn: "2026-04-02" })).toMatchObject({ is: "late", period: "q2" });
    expect(lock({ ...set, newCompletedOn: "2026-03-01" })).toEqual(LOCKED_Q1);
  });

  test("[L5] an exception opens nothing of a report that is handed in", () => {
    const reporting = aReporting({ reports: [report("q1", "submitted")], exceptions: [anException()] });
    expect(lock({ reporting })).toMatchObject({ is: "locked", state: "submitted" });
  });

  test("[L6] a soft lock takes everything, as a late change", () => {
    const reporting = approved({ periods: [aPeriod({ lock: "soft" }), Q2] });
    expect(lock({ reporting, completedOn: "2026-03-01" })).toEqual({ is: "late", period: "q1", exception: null });
    expect(lock({ reporting })).toEqual(OPEN_Q2);
  });
});

describe("the period an agency reports on", () => {
  const current = (given: Parameters<typeof aReporting>[0], today = "2026-06-20") =>
    currentPeriod(aReporting({ periods: [Q3, Q1, Q2], ...given }), { agency: JUSTICE, today })?.id ?? null;

  test("is the first that has begun, is open and not approved", () => {
    expect(current({})).toBe("q1");
    expect(current({}, "2025-12-01")).toBeNull();
    expect(current({ reports: [report("q1", "approved")] })).toBe("q2");
    expect(current({ reports: [report("q1", "approved")] }, "2026-03-14")).toBeNull();
    expect(current({ periods: [aPeriod({ closed }), Q2] })).toBe("q2");
  });

  test("comes after the last approved one: what is before that is covered by it", () => {
    expect(current({ reports: [report("q2", "approved")] })).toBe("q3");
  });

  test("is the one whose report is handed in, also where an earlier period was made afterwards", () => {
    expect(current({ reports: [report("q2", "submitted")] })).toBe("q2");
  });
});
