import type { Plan } from "../../src/domain/plan";
import type { PeriodSnapshot } from "../../src/domain/reporting/snapshot";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { snapshotPage, snapshotSheetName } from "../../src/layout/snapshotPage";
import { indexOf, type GridColumn } from "../../src/layout/summaryGrid";
import { KEY_ROWS, summaryPlaceOf } from "../../src/layout/summaryPlaces";
import type { Cell, CellValue, SheetDescription } from "../../src/layout/types";
import { aPlan, aProgress, aRow, aTarget, completedOn, quarter } from "../builders/aPlan";
import { completionFor, expectAgencySheet, expectLeaderPage } from "../builders/leaderPage";
import { largePlan } from "../builders/largePlan";
import type { PageLine } from "../builders/summaryNumbers";

const TODAY = "2026-06-30";

const shown = (cell: Cell): CellValue => (typeof cell === "object" && cell !== null ? (cell.cached ?? null) : cell);

const valuesOf = (sheet: SheetDescription): CellValue[][] =>
  (sheet.blocks[0]?.cells ?? []).map((line) => line.map(shown));

const linesOf = (sheet: SheetDescription): PageLine[] => {
  const values = valuesOf(sheet);
  const keyRow = values.findIndex((line) => line.includes("place"));
  const keys = values[keyRow] ?? [];
  return values
    .slice(keyRow + 1)
    .map((line) => Object.fromEntries(keys.map((key, at) => [String(key), line[at] ?? null])));
};

const sheetOf = (plan: Plan, role: SheetDescription["role"]): SheetDescription => {
  const found = layout(plan, { texts, today: TODAY }).sheets.find((of) => of.role === role);
  if (found === undefined) throw new Error(role);
  return found;
};

const manyAgencies = (count: number): Plan =>
  aPlan({
    rows: Array.from({ length: count * 2 }, (_, index) =>
      aRow({
        leadAgency: `UBND xã số ${(index % count) + 1}`,
        area: index % 3 === 0 ? "VII.A" : "I",
        deadline: quarter(2026, index % 2 === 0 ? 1 : 4),
        progress: index % 5 === 0 ? completedOn("2026-04-02") : aProgress(),
        asked: index % 7 === 0 ? "Vì sao chậm?" : "",
      }),
    ),
    targets: [aTarget({ id: "a", actual: 90 }), aTarget({ id: "b", actual: 10 }), aTarget({ id: "c" })],
  });

const PLANS: readonly [string, Plan][] = [
  ["12 rows", largePlan(12)],
  ["2,000 rows", largePlan(2_000)],
  ["250 agencies", manyAgencies(250)],
  ["nothing overdue", aPlan({ rows: [aRow({ progress: completedOn("2026-02-01") })] })],
  ["no rows", aPlan({ rows: [] })],
];

const heightOf = ({ rows }: SheetDescription): number =>
  rows.reduce((sum, { count, height, hidden }) => sum + (hidden ? 0 : (height ?? 0) * count), 0);

describe("The leader's page", () => {
  it.each(PLANS)("shows the domain's figures before anything recalculates: %s", (_name, plan) => {
    expectLeaderPage(plan, linesOf(sheetOf(plan, "summary")), TODAY);
    expectAgencySheet(plan, linesOf(sheetOf(plan, "byAgency")), TODAY);
  });

  it.each(PLANS)("is one A4 page at two thirds of its size or more: %s", (_name, plan) => {
    const sheet = sheetOf(plan, "summary");
    expect(sheet.page).toMatchObject({ paper: "A4", orientation: "portrait", fitToWidth: true, fitToHeight: true });
    const { margins } = sheet.page ?? { margins: { top: 0, bottom: 0 } };
    const room = ((297 - margins.top - margins.bottom) * 72) / 25.4;
    expect(room / heightOf(sheet)).toBeGreaterThan(0.65);
  });

  describe("leads from a number to what it counts", () => {
    const sheet = sheetOf(manyAgencies(20), "summary");
    const values = valuesOf(sheet);
    const top = values.slice(0, KEY_ROWS);
    const placeAt = (place: string, column: GridColumn) =>
      summaryPlaceOf({ top, line: values.find((of) => of[indexOf("place")] === place) ?? [], column: indexOf(column) });

    it("of areas, agencies and the whole plan, by status where the column says one", () => {
      expect(placeAt("area:VII", "overdue")).toEqual({ kind: "rows", area: "VII", statuses: ["overdue"] });
      expect(placeAt("area:VII.A", "ratio")).toEqual({ kind: "rows", area: "VII.A" });
      expect(placeAt("whole", "completed")).toEqual({
        kind: "rows",
        statuses: ["completedOnTime", "completedLate", "completed"],
      });
      const agency = String(values.map((of) => of[indexOf("place")]).find((of) => String(of).startsWith("agency:")));
      expect(placeAt(agency, "waiting")).toEqual({
        kind: "rows",
        agency: agency.slice("agency:".length),
        statuses: ["waiting"],
      });
    });

    it("of the figures at the top, of single rows and of targets", () => {
      expect(placeAt("tiles:targets", "notReported")).toEqual({ kind: "rows", unexplained: true });
      expect(placeAt("tiles:targets", "rate")).toEqual({ kind: "targets", notMet: true });
      expect(placeAt("row:row-1", "rate")).toBeNull();
      expect(placeAt("row:row-3", "rate")).toEqual({ kind: "row", id: "row-3" });
      expect(placeAt("target:b", "name")).toEqual({ kind: "target", id: "b" });
    });

    it("also where people put columns and rows of their own in between, and nowhere else", () => {
      const moved = (line: readonly CellValue[]): CellValue[] => ["", "ghi chú", ...line];
      const line = values.find((of) => of[indexOf("place")] === "area:I") ?? [];
      const place = (column: number) =>
        summaryPlaceOf({ top: [[], [], ...top.map(moved)].slice(0, KEY_ROWS), line: moved(line), column });
      expect(place(indexOf("late") + 2)).toEqual({ kind: "rows", area: "I", statuses: ["completedLate"] });
      expect(place(0)).toBeNull();
      expect(summaryPlaceOf({ top: [], line, column: 3 })).toBeNull();
      expect(summaryPlaceOf({ top, line: values[0] ?? [], column: 3 })).toBeNull();
    });
  });
});

describe("The page of a closed period", () => {
  const plan = manyAgencies(20);
  const snapshot: PeriodSnapshot = {
    period: "q2",
    asOf: TODAY,
    rows: plan.rows.map((row) => ({ row, agency: row.leadAgency, approved: row.leadAgency !== "UBND xã số 2" })),
    targets: plan.targets,
  };
  const period = { name: "Quý II/2026", figures: null };
  const page = snapshotPage(
    { plan: aPlan({ rows: [], framework: plan.framework }), period, snapshot },
    { texts, today: "2027-01-01" },
  );

  it("keeps the figures as values: nothing on it calculates, whatever day it is", () => {
    const cells = page.blocks.flatMap(({ cells: of }) => of.flat());
    expect(cells.filter((cell) => typeof cell === "object" && cell !== null)).toEqual([]);
    const lines = linesOf(page).map((line) => {
      const name =
        typeof line["name"] === "string" ? line["name"].replace(texts.summary.snapshot.notApproved, "") : line["name"];
      return { ...line, name: name ?? null };
    });
    expectLeaderPage(plan, lines, TODAY);
  });

  it("says how many were approved and marks what was not", () => {
    const said = page.blocks.flatMap(({ cells }) => cells.flat()).filter((cell) => typeof cell === "string");
    expect(said).toContain(`  ${texts.summary.snapshot.fixed({ approved: 19, total: 20 })}`);
    expect(said).toContain(texts.summary.snapshot.open(2));
    expect(said).toContain("UBND xã số 2 (*)");
    expect(said).not.toContain("UBND xã số 1 (*)");
  });

  it("shows the figures of the period's record where it has them", () => {
    const { whole, byArea, byLeadAgency } = completionFor(plan, TODAY);
    const figures = {
      asOf: TODAY,
      whole: { ...whole, overdue: whole.overdue + 3 },
      byArea: Object.fromEntries(byArea),
      byLeadAgency: Object.fromEntries(byLeadAgency),
      ongoing: { reported: 0, total: 0 },
      reports: { approved: 7, total: 20 },
    };
    const lines = linesOf(
      snapshotPage({ plan, period: { name: "Quý II", figures }, snapshot }, { texts, today: TODAY }),
    );
    expect(lines.find((line) => line["place"] === "whole")?.["overdue"]).toBe(whole.overdue + 3);
  });

  it("has a name that Excel takes", () => {
    expect(snapshotSheetName("Quý II/2026", { texts })).toBe("Chốt Quý II-2026");
    expect(snapshotSheetName(`Kỳ [riêng]: ${"dài ".repeat(20)}'`, { texts })).toMatch(/^[^\\/?*:[\]']{1,31}$/u);
  });
});
