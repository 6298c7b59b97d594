import fc from "fast-check";
import { agencyIndex } from "../../../src/domain/agencyIndex";
import { statusOf } from "../../../src/domain/completion";
import type { Deadline } from "../../../src/domain/deadline";
import { addDays } from "../../../src/domain/isoDate";
import { remindersOf } from "../../../src/domain/reporting/reminders";
import { isUnexplained } from "../../../src/domain/reporting/unexplained";
import { aPlan, aProgress, aRow, completedOn, ongoing, quarter } from "../../builders/aPlan";
import { anyDay, anyPlan } from "../../builders/anyPlan";
import { aReport, aReporting, HEALTH, JUSTICE, OWNER, Q1, Q2, threeAgencies } from "../../builders/aReporting";

const today = "2026-06-18";
const of = { reporting: aReporting({ periods: [] }), agencies: threeAgencies, today, days: 14 };
const overdue = quarter(2026, 1);
const due = quarter(2026, 2);
const until = (to: string): Deadline => ({
  kind: "interval",
  text: "",
  from: "2026-04-01",
  to,
  precision: "day",
  assumedYear: false,
});

describe("what agencies are reminded of", () => {
  test("overdue, due, not reported and to be explained, each row by its id, recurring ones too", () => {
    const plan = aPlan({
      rows: [
        aRow({ deadline: overdue }),
        aRow({ deadline: overdue, asked: "Vì sao chậm?" }),
        aRow({ deadline: due }),
        aRow({ deadline: ongoing }),
        aRow({ deadline: overdue, progress: completedOn("2026-05-01") }),
        aRow({ deadline: quarter(2026, 4) }),
        aRow({ deadline: ongoing, progress: aProgress({ note: "Đã làm" }) }),
      ].map((row) => ({ ...row, leadAgency: JUSTICE })),
    });
    expect(remindersOf(plan, of)).toEqual([
      {
        ...{ agency: JUSTICE, overdue: ["row-1", "row-2"], unexplained: ["row-2"] },
        ...{ due: ["row-3"], notReported: ["row-4"], report: null },
      },
    ]);
  });

  test("due means from today to the last of the days asked for, inclusive", () => {
    const plan = aPlan({
      rows: [aRow({ deadline: until("2026-06-18") }), aRow({ deadline: until("2026-07-02") })],
    });
    expect(remindersOf(plan, of)[0]?.due).toEqual(["row-1", "row-2"]);
    expect(remindersOf(plan, { ...of, days: 13 })[0]?.due).toEqual(["row-1"]);
    expect(remindersOf(plan, { ...of, today: "2026-06-19" })[0]).toMatchObject({ overdue: ["row-1"], due: ["row-2"] });
  });

  test("the most urgent agency comes first, and agencies with nothing are left out", () => {
    const rows = [
      aRow({ leadAgency: OWNER, deadline: due }),
      aRow({ leadAgency: JUSTICE, deadline: overdue }),
      aRow({ leadAgency: HEALTH, deadline: overdue, asked: "Vì sao chậm?" }),
      aRow({ leadAgency: "", deadline: overdue }),
      aRow({ leadAgency: "", deadline: overdue }),
      aRow({ leadAgency: "Văn phòng", deadline: quarter(2026, 4) }),
    ];
    const agencies = remindersOf(aPlan({ rows }), of).map(({ agency }) => agency);
    expect(agencies).toEqual(["", HEALTH, JUSTICE, OWNER]);
  });

  test("a report is due within the days asked for, late after its day, and forgotten once it is handed in", () => {
    const plan = aPlan({ rows: [aRow({ leadAgency: JUSTICE, deadline: quarter(2026, 4) })] });
    const remind = (reporting: Parameters<typeof aReporting>[0], day = "2026-03-10", days = 14) =>
      remindersOf(plan, { ...of, reporting: aReporting(reporting), today: day, days })[0]?.report ?? null;
    expect(remind({})).toEqual({ period: "q1", dueOn: Q1.dueOn, late: false });
    expect(remind({}, "2026-03-10", 5)).toBeNull();
    expect(remind({}, "2026-03-21")).toMatchObject({ late: true });
    expect(remind({ reports: [aReport({ state: "returned" })] }, "2026-03-20")).toMatchObject({ late: false });
    expect(remind({ reports: [aReport({ state: "submitted" })] })).toBeNull();
    expect(remind({ reports: [aReport({ state: "approved" })] }, "2026-06-10")).toMatchObject({
      period: "q2",
      dueOn: Q2.dueOn,
    });
    expect(remind({ periods: [] })).toBeNull();
  });

  test("nobody answers for a group or for rows without an agency: no report of theirs is missing", () => {
    const plan = aPlan({
      rows: ["", "Các phòng, ban liên quan"].map((leadAgency) => aRow({ leadAgency, deadline: overdue })),
    });
    const reports = remindersOf(plan, { ...of, reporting: aReporting() }).map(({ report }) => report);
    expect(reports).toEqual([null, null]);
  });

  test("recurring work is asked for anew in every period", () => {
    const row = aRow({ leadAgency: JUSTICE, deadline: ongoing, progress: completedOn("2026-02-01") });
    const reporting = aReporting({ reports: [aReport({ state: "approved" })] });
    const remind = (progress = row.progress) =>
      remindersOf(aPlan({ rows: [{ ...row, progress }] }), { ...of, reporting, today: "2026-04-01" });
    expect(remind()).toMatchObject([{ notReported: ["row-1"] }]);
    expect(remind(completedOn("2026-03-30"))).toEqual([]);
  });

  test("every row stands in one list at most, under its own agency, none that is overdue or unexplained is lost", () => {
    fc.assert(
      fc.property(anyPlan, anyDay, fc.nat({ max: 60 }), (plan, day, days) => {
        const agencies = agencyIndex(plan.agencies);
        const reminders = remindersOf(plan, { reporting: aReporting(), agencies, today: day, days });
        const listed = reminders.flatMap((one) => [...one.overdue, ...one.due, ...one.notReported]);
        expect(new Set(listed).size).toBe(listed.length);
        expect(new Set(reminders.map(({ agency }) => agency)).size).toBe(reminders.length);
        for (const row of plan.rows) {
          const own = reminders.find(({ agency }) => agency === agencies.leadNameOf(row.leadAgency));
          const status = statusOf(row, day);
          expect(own?.overdue.includes(row.id) ?? false).toBe(status === "overdue");
          expect(own?.unexplained.includes(row.id) ?? false).toBe(isUnexplained(row));
          if (status === "notReported") {
            expect(
              [...(own?.due ?? []), ...(own?.notReported ?? [])].includes(row.id) || row.deadline.kind === "ongoing",
            ).toBe(true);
          }
          if (own?.due.includes(row.id) === true) {
            expect(
              row.deadline.kind === "interval" && row.deadline.to >= day && row.deadline.to <= addDays(day, days),
            ).toBe(true);
          }
        }
        for (const one of reminders) {
          const order = plan.rows.map(({ id }) => id);
          for (const ids of [one.overdue, one.unexplained, one.due, one.notReported]) {
            expect([...ids]).toEqual(order.filter((id) => ids.includes(id)));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
