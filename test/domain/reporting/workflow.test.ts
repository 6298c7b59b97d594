import { agencyIndex } from "../../../src/domain/agencyIndex";
import type { ReportingAction } from "../../../src/domain/reporting/actions";
import type { ReportState, ReportingPeriod } from "../../../src/domain/reporting/types";
import { decideAction, type ReportingChange, type WorkflowFacts } from "../../../src/domain/reporting/workflow";
import { anAgency } from "../../builders/aPlan";
import {
  aPeriod,
  aReport,
  aReportedRow,
  aReporting,
  anException,
  HEALTH,
  JUSTICE,
  OWNER,
  Q1,
  Q2,
  Q3,
  signedBy,
  someFacts,
} from "../../builders/aReporting";

const department = { account: "justice", role: "department", agency: JUSTICE } as const;
const leader = { account: "leader", role: "leader", agency: OWNER } as const;
const closed = { at: "2026-03-19T00:00:00.000Z", by: "Cán bộ tổng hợp" };
const submit = { kind: "submit", period: "q1", agency: JUSTICE } as const;
const approve = { kind: "approve", period: "q1", agency: JUSTICE } as const;
const reopen = { kind: "reopenReport", period: "q1", agency: JUSTICE, reason: "Sai số liệu" } as const;
const report = (period: string, state: ReportState) => aReport({ period, state });

const decide = (action: ReportingAction, given: Partial<WorkflowFacts> = {}) => decideAction(action, someFacts(given));
const changes = (action: ReportingAction, given: Partial<WorkflowFacts> = {}): readonly ReportingChange[] => {
  const decided = decide(action, given);
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  return decided.value;
};
const handedIn = aReporting({ reports: [report("q1", "submitted")] });

describe("an agency's report", () => {
  test("is handed in under the agency's own name, whatever spelling was given, and signed by the service's clock", () => {
    const [put] = changes({ ...submit, agency: "phòng  tư pháp" }, { actor: department, person: "Người nhập liệu" });
    expect(put).toMatchObject({
      report: {
        agency: JUSTICE,
        state: "submitted",
        submitted: { account: "justice", name: "Người nhập liệu", at: "2026-03-20T03:00:00.000Z" },
      },
    });
  });

  test("needs rows that the agency leads", () => {
    expect(decide({ ...submit, agency: HEALTH })).toMatchObject({ code: "nothingToReport", agency: HEALTH });
    for (const agency of ["", "Các phòng, ban liên quan"])
      expect(decide({ ...submit, agency })).toMatchObject({ code: "nothingToReport" });
  });

  test("waits for explanations that were asked for, and names the rows", () => {
    const rowsOf = () => [aReportedRow(), aReportedRow({ id: "r2", asked: true, unexplained: true })];
    expect(decide(submit, { rowsOf })).toMatchObject({ code: "explanationMissing", rows: ["r2"] });
    const explained = () => [aReportedRow(), aReportedRow({ id: "r2", asked: true })];
    expect(decide(submit, { rowsOf: explained }).ok).toBe(true);
  });

  test("is not handed in before the period begins, by the service's day", () => {
    const q3 = { ...submit, period: "q3" };
    const reporting = aReporting({ periods: [Q3] });
    expect(decide(q3, { reporting, today: "2026-06-14" })).toMatchObject({
      code: "periodNotBegun",
      from: "2026-06-15",
    });
    expect(decide(q3, { reporting, today: "2026-06-15" }).ok).toBe(true);
  });

  test("comes one period after the other, also where nobody has begun the earlier one; a closed one is passed over", () => {
    const q2 = { ...submit, period: "q2" };
    expect(decide(q2)).toMatchObject({ code: "earlierPeriodOpen", period: "q1" });
    expect(decide(q2, { reporting: handedIn })).toMatchObject({ code: "earlierPeriodOpen", period: "q1" });
    expect(decide(q2, { reporting: aReporting({ periods: [aPeriod({ closed }), Q2] }) }).ok).toBe(true);
    expect(decide(q2, { reporting: aReporting({ reports: [report("q1", "approved")] }) }).ok).toBe(true);
    for (const state of ["submitted", "approved"] as const) {
      const reporting = aReporting({ reports: [report("q2", state)] });
      expect(decide(submit, { reporting })).toMatchObject({ code: "laterPeriodReported", period: "q2" });
    }
  });

  test("that two people approve at once is approved once; the second is told by whom and when", () => {
    const decided = signedBy("first", "2026-03-20T02:59:00.000Z");
    const reporting = aReporting({ reports: [aReport({ state: "approved", decided })] });
    expect(decide(approve, { actor: leader, reporting })).toMatchObject({
      code: "wrongState",
      state: "approved",
      by: decided.name,
      at: "2026-03-20T02:59:00.000Z",
    });
  });

  test("is approved with the revision; its rows are kept and what was asked of them is settled", () => {
    const rowsOf = () => [aReportedRow(), aReportedRow({ id: "r2", asked: true })];
    expect(changes(approve, { actor: leader, reporting: handedIn, rowsOf })).toEqual([
      expect.objectContaining({ report: expect.objectContaining({ state: "approved", approvedRevision: 11 }) }),
      { kind: "settle", rows: ["r2"] },
      { kind: "keepApproved", period: "q1", agency: JUSTICE },
    ]);
  });

  test("is not approved where a question came after it was handed in, where rows changed unseen, or where it has none left", () => {
    const given = { actor: leader, reporting: handedIn };
    const asked = () => [aReportedRow({ asked: true, unexplained: true })];
    expect(decide(approve, { ...given, rowsOf: asked })).toMatchObject({ code: "explanationMissing", rows: ["r1"] });
    const changed = () => [aReportedRow({ revision: 10 }), aReportedRow({ id: "r2", revision: 11 })];
    expect(decide(approve, { ...given, rowsOf: changed })).toMatchObject({ code: "changedSinceSeen", rows: ["r2"] });
    expect(decide(approve, { ...given, rowsOf: () => [] })).toMatchObject({ code: "nothingToReport" });
    expect(decide({ ...approve, kind: "return", reason: "Không còn dòng" }, { ...given, rowsOf: () => [] }).ok).toBe(
      true,
    );
  });

  test("a planner who handed it in for the agency does not approve it, but may take it back; others return it with a reason", () => {
    const reporting = aReporting({ reports: [aReport({ submitted: signedBy("planner") })] });
    expect(decide(approve, { reporting })).toMatchObject({ code: "enteredByYourself" });
    const withdraw = { kind: "withdraw", period: "q1", agency: JUSTICE } as const;
    expect(changes(withdraw, { reporting })).toMatchObject([{ report: { state: "draft", submitted: null } }]);
    expect(decide(approve, { reporting, actor: leader }).ok).toBe(true);
    expect(decide({ ...approve, kind: "return", reason: " " }, { actor: leader, reporting })).toMatchObject({
      code: "reasonMissing",
    });
  });

  test("is opened again with a reason, leaves the snapshot then, and only as the agency's last one", () => {
    const reporting = aReporting({ reports: [report("q1", "approved")] });
    expect(changes(reopen, { reporting })).toMatchObject([
      { report: { state: "returned", reason: "Sai số liệu", approvedRevision: null } },
      { kind: "dropApproved", period: "q1", agency: JUSTICE },
    ]);
    expect(decide({ ...reopen, reason: "" }, { reporting })).toMatchObject({ code: "reasonMissing" });
    for (const state of ["submitted", "approved"] as const) {
      const later = aReporting({ reports: [report("q1", "approved"), report("q2", state)] });
      expect(decide(reopen, { reporting: later })).toMatchObject({ code: "laterPeriodReported", period: "q2" });
    }
  });

  test("follows an agency that was renamed as long as its former name is one of its spellings", () => {
    const agencies = agencyIndex([anAgency(OWNER), anAgency("Phòng Tư pháp và Thanh tra", { aliases: [JUSTICE] })]);
    const decided = decide({ ...submit, agency: JUSTICE }, { agencies, reporting: handedIn });
    expect(decided).toMatchObject({ code: "wrongState", state: "submitted" });
  });

  test("stays under its name where the agency was deleted from the list but still has rows", () => {
    const agencies = agencyIndex([anAgency(OWNER)]);
    expect(decide(submit, { agencies, reporting: handedIn })).toMatchObject({ code: "wrongState" });
    expect(changes(approve, { agencies, actor: leader, reporting: handedIn })).toMatchObject([
      { report: { agency: JUSTICE } },
      { kind: "keepApproved" },
    ]);
    expect(decide(submit, { agencies, actor: department }).ok).toBe(true);
  });
});

describe("a period", () => {
  const set = (given: Partial<ReportingPeriod>): ReportingAction => ({ kind: "setPeriod", period: aPeriod(given) });

  test("is made and changed with its name put right", () => {
    const put = changes(set({ id: "q9", name: "  Tháng 2 ".normalize("NFD"), to: "2026-02-28" }));
    expect(put).toMatchObject([
      { kind: "putPeriod", period: { id: "q9", name: "Tháng 2", closed: null, figures: null } },
    ]);
    expect(changes(set({ lock: "soft" }), { reporting: handedIn })).toMatchObject([{ period: { lock: "soft" } }]);
  });

  test("that is none is refused and says why", () => {
    expect(decide(set({ to: "2025-12-14" }))).toMatchObject({
      code: "badPeriod",
      problem: { code: "endsBeforeBegin" },
    });
  });

  test("keeps its days once a report on it was handed in or approved; a returned one is in the agency's hands again", () => {
    for (const state of ["submitted", "approved"] as const) {
      const reporting = aReporting({ reports: [report("q1", state)] });
      expect(decide(set({ to: "2026-03-31" }), { reporting })).toMatchObject({ code: "periodInUse" });
    }
    const returned = aReporting({ reports: [report("q1", "returned")] });
    expect(decide(set({ to: "2026-03-31" }), { reporting: returned }).ok).toBe(true);
  });

  test("goes only without reports, and its exceptions with it", () => {
    const remove = { kind: "removePeriod", period: "q1" } as const;
    expect(decide(remove, { reporting: handedIn })).toMatchObject({ code: "periodInUse" });
    expect(decide({ ...remove, period: "q7" })).toMatchObject({ code: "unknownPeriod" });
    const exceptions = [anException(), anException({ id: "e2", period: "q2" })];
    expect(changes(remove, { reporting: aReporting({ exceptions }) })).toEqual([
      { kind: "removePeriod", period: "q1" },
      { kind: "removeException", exception: "e1" },
    ]);
  });

  test("is closed with its figures, by the service's clock, when nothing that was handed in waits any more", () => {
    const close = { kind: "closePeriod", period: "q1" } as const;
    expect(decide(close, { reporting: handedIn })).toMatchObject({ code: "reportsUndecided", agencies: [JUSTICE] });
    const reporting = aReporting({ reports: [report("q1", "returned")] });
    expect(changes(close, { reporting })).toMatchObject([
      {
        kind: "putPeriod",
        period: { closed: { at: "2026-03-20T03:00:00.000Z", by: "Cán bộ tổng hợp" }, figures: { asOf: "2026-03-14" } },
      },
      { kind: "keepAll", period: "q1" },
    ]);
    expect(decide({ ...close, period: "q2" }, { today: "2026-03-14" })).toMatchObject({ code: "periodNotBegun" });
    const again = aReporting({ periods: [aPeriod({ closed })] });
    expect(decide(close, { reporting: again })).toMatchObject({ code: "periodClosed" });
  });

  test("that is closed changes in nothing until it is opened again, with a reason", () => {
    const reporting = aReporting({ periods: [aPeriod({ closed }), Q2], reports: [report("q1", "approved")] });
    for (const action of [set({ lock: "soft" }), reopen]) {
      expect(decide(action, { reporting })).toMatchObject({ code: "periodClosed" });
    }
    const open = { kind: "reopenPeriod", period: "q1", reason: "" } as const;
    expect(decide(open, { reporting })).toMatchObject({ code: "reasonMissing" });
    expect(decide({ ...open, period: "q2" }, { reporting })).toMatchObject({ code: "periodOpen" });
    expect(changes({ ...open, reason: "Bổ sung" }, { reporting })).toEqual([
      { kind: "putPeriod", period: Q1 },
      { kind: "dropRest", period: "q1" },
    ]);
  });
});

describe("an exception", () => {
  const allow = (given: Partial<ReturnType<typeof anException>> = {}): ReportingAction => ({
    kind: "allow",
    exception: anException(given),
  });

  test("names its agency as the plan does and is signed", () => {
    const [put] = changes(allow({ agency: "phòng tư pháp", reason: " Gửi nhầm " }));
    expect(put).toMatchObject({
      kind: "putException",
      exception: { agency: JUSTICE, reason: "Gửi nhầm", granted: { account: "planner" } },
    });
  });

  test("needs a period, a reason, an agency that leads rows, and a day that is not over", () => {
    expect(decide(allow({ period: "q7" }))).toMatchObject({ code: "unknownPeriod" });
    expect(decide(allow({ reason: "" }))).toMatchObject({ code: "reasonMissing" });
    expect(decide(allow({ agency: HEALTH }))).toMatchObject({ code: "nothingToReport" });
    expect(decide(allow({ until: "2026-03-19" }))).toMatchObject({ code: "dayOver", until: "2026-03-19" });
    expect(decide(allow({ until: "2026-13-01" }))).toMatchObject({ code: "dayOver" });
    expect(decide(allow({ until: "2026-03-20" })).ok).toBe(true);
  });

  test("is ended before its day by its id", () => {
    const end = { kind: "endException", exception: "e1" } as const;
    expect(decide(end)).toMatchObject({ code: "unknownException" });
    expect(changes(end, { reporting: aReporting({ exceptions: [anException()] }) })).toEqual([
      { kind: "removeException", exception: "e1" },
    ]);
  });
});
