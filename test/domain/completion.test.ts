import fc from "fast-check";
import { agencyIndex } from "../../src/domain/agencyIndex";
import {
  completionOf,
  ROW_STATUSES,
  statusOf,
  taskStatusOf,
  type RowStatus,
  type Tally,
} from "../../src/domain/completion";
import { countOutline, taskGroups } from "../../src/domain/outline";
import type { Plan } from "../../src/domain/plan";
import { anAgency, aPlan, aProgress, aRow, aTask, completedOn, conditional, ongoing, quarter } from "../builders/aPlan";

const firstQuarter = quarter(2026, 1);
const tally = (plan: Plan, today: string): Tally =>
  completionOf(plan, { today, leadNameOf: agencyIndex(plan.agencies).leadNameOf }).whole;

describe("the status of a row", () => {
  test("is on time up to the last day itself, late from the day after", () => {
    expect(statusOf(aRow({ deadline: firstQuarter, progress: completedOn("2026-03-31") }), "2026-06-01")).toBe(
      "completedOnTime",
    );
    expect(statusOf(aRow({ deadline: firstQuarter, progress: completedOn("2026-04-01") }), "2026-06-01")).toBe(
      "completedLate",
    );
  });

  test("lateness does not undo completion, and without a last day there is no lateness", () => {
    expect(statusOf(aRow({ deadline: ongoing, progress: completedOn("2026-12-31") }), "2027-02-01")).toBe("completed");
  });

  test("is overdue from the day after the last day, whatever was reported", () => {
    const reported = aRow({ deadline: firstQuarter, progress: aProgress({ percent: 90 }) });
    expect(statusOf(reported, "2026-03-31")).toBe("inProgress");
    expect(statusOf(reported, "2026-04-01")).toBe("overdue");
  });

  test("not reported is not zero: a reported 0 % is in progress", () => {
    expect(statusOf(aRow({ deadline: firstQuarter }), "2026-02-01")).toBe("notReported");
    expect(statusOf(aRow({ deadline: firstQuarter, progress: aProgress({ percent: 0 }) }), "2026-02-01")).toBe(
      "inProgress",
    );
  });

  test("before the first day a row has not begun", () => {
    expect(statusOf(aRow({ deadline: quarter(2026, 3) }), "2026-02-01")).toBe("notBegun");
  });

  test("recurring work is never overdue and needs a report; work that waits for something waits", () => {
    expect(statusOf(aRow({ deadline: ongoing }), "2027-01-01")).toBe("notReported");
    expect(statusOf(aRow({ deadline: conditional }), "2027-01-01")).toBe("waiting");
    expect(statusOf(aRow({ deadline: conditional, progress: aProgress({ note: "đang chờ" }) }), "2027-01-01")).toBe(
      "inProgress",
    );
  });
});

describe("the status of a task", () => {
  test.each<[RowStatus[], RowStatus]>([
    [["completedOnTime", "completedOnTime"], "completedOnTime"],
    [["completedOnTime", "completedLate"], "completedLate"],
    [["completed", "completed"], "completed"],
    [["completed", "completedOnTime"], "completedOnTime"],
    [["completedOnTime", "overdue"], "overdue"],
    [["completedOnTime", "notReported"], "inProgress"],
    [["notReported", "waiting"], "notReported"],
    [["waiting", "notBegun"], "waiting"],
  ])("of rows %j is %s", (rows, task) => {
    expect(taskStatusOf(rows)).toBe(task);
  });

  test("does not depend on the order of its rows", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ROW_STATUSES), { minLength: 1, maxLength: 6 }), (rows) => {
        expect(taskStatusOf([...rows].reverse())).toBe(taskStatusOf(rows));
      }),
    );
  });
});

describe("completion", () => {
  const plan = aPlan({
    agencies: [anAgency("Phòng Nội vụ", { aliases: ["P. Nội vụ"] }), anAgency("Phòng Tư pháp")],
    rows: [
      ...aTask(
        { leadAgency: "Phòng Nội vụ" },
        { progress: completedOn("2026-02-01") },
        { progress: completedOn("2026-05-01") },
      ),
      ...aTask({ leadAgency: "P. Nội vụ, Phòng Tư pháp", task: "2.2. Kiểm tra 2.3. Tập huấn" }),
      ...aTask({ area: "VII.A", leadAgency: "Phòng Tư pháp", deadline: ongoing }),
      aRow({ area: "VII.B", leadAgency: "Phòng Tư pháp", task: "", deadline: conditional }),
    ],
  });

  test("counts tasks, not rows: a merged task once, two tasks in one cell twice, a row without a task once", () => {
    expect(tally(plan, "2026-06-30")).toMatchObject({
      total: 5,
      completed: 1,
      late: 1,
      overdue: 2,
      notReported: 1,
      waiting: 1,
    });
  });

  test("sums sub-areas into their area and spellings into their agency", () => {
    const { byArea, byLeadAgency } = completionOf(plan, {
      today: "2026-06-30",
      leadNameOf: agencyIndex(plan.agencies).leadNameOf,
    });
    expect(byArea.get("VII")?.total).toBe(2);
    expect(byArea.get("VII.A")?.total).toBe(1);
    expect(Object.fromEntries([...byLeadAgency].map(([name, { total }]) => [name, total]))).toEqual({
      "Phòng Nội vụ": 3,
      "Phòng Tư pháp": 2,
    });
  });

  test("counts objectives, tasks, activities and rows by area", () => {
    expect(countOutline(plan.rows)).toEqual([
      { area: "I", objectives: 2, tasks: 3, activities: 3, rows: 3 },
      { area: "VII.A", objectives: 1, tasks: 1, activities: 1, rows: 1 },
      { area: "VII.B", objectives: 1, tasks: 0, activities: 1, rows: 1 },
    ]);
    expect(taskGroups(plan.rows)).toHaveLength(4);
  });

  test("every status adds up to the total, and areas at the top to the whole", () => {
    const deadlines = fc.constantFrom(ongoing, conditional, quarter(2026, 1), quarter(2026, 3));
    const progress = fc.constantFrom(
      aProgress(),
      aProgress({ percent: 40 }),
      completedOn("2026-02-02"),
      completedOn("2026-11-02"),
    );
    const row = fc
      .record({ deadline: deadlines, progress, area: fc.constantFrom("I", "II", "VII.A", "VII.B") })
      .map(aRow);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const { whole, byArea, byLeadAgency } = completionOf(aPlan({ rows }), {
          today: "2026-07-15",
          leadNameOf: (cell) => cell,
        });
        const { total, completed, onTime, late, ...open } = whole;
        expect(completed + open.overdue + open.inProgress + open.notReported + open.waiting + open.notBegun).toBe(
          total,
        );
        expect(onTime + late).toBeLessThanOrEqual(completed);
        const sum = (tallies: Iterable<Tally>): number => [...tallies].reduce((all, one) => all + one.total, 0);
        expect(sum(["I", "II", "VII"].map((code) => byArea.get(code) as Tally))).toBe(total);
        expect(sum(byLeadAgency.values())).toBe(total);
      }),
    );
  });
});
