import { interpretAnnex, readSource } from "../../src/annex";
import { NO_DECISIONS } from "../../src/annex/types";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf, statusOf, type Tally } from "../../src/domain/completion";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import { SUMMARY_COLUMNS } from "../../src/layout/summaryLines";
import type { CellValue, WorkbookDescription } from "../../src/layout/types";
import { cellValue, openWorkbook, tablesOf } from "../../src/xlsx/readWorkbook";
import { renderWorkbook } from "../../src/xlsx/render";
import { aPlan, aProgress, aRow, aTask, completedOn, conditional, ongoing, quarter } from "../builders/aPlan";
import { largePlan } from "../builders/largePlan";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";
import { describeWithShared, readShared } from "../builders/shared";

const TODAY = "2026-06-30";

interface Recalculated {
  /** Cells of the summary by the name in column B, without the name itself. */
  lines: Map<string, Map<string, CellValue>>;
  statuses: CellValue[];
}

/** The description without the values that formulas bring along: what is read later was calculated. */
const withoutValues = (description: WorkbookDescription): WorkbookDescription => ({
  ...description,
  sheets: description.sheets.map((sheet) => ({
    ...sheet,
    blocks: sheet.blocks.map((block) => ({
      ...block,
      cells: block.cells.map((cells) =>
        cells.map((cell) => (typeof cell === "object" && cell !== null ? { formula: cell.formula } : cell)),
      ),
    })),
    tables: sheet.tables.map((table) => ({
      ...table,
      columns: table.columns.map(({ cached: _cached, ...column }) => column),
    })),
  })),
});

/** Renders a plan without any calculated values, lets LibreOffice calculate it, and reads what it found. */
const recalculate = async (plan: Plan): Promise<Recalculated> => {
  const description = withoutValues(layout(plan, { texts, today: TODAY, reportingDay: TODAY }));
  const opened = await openWorkbook(convertWithLibreOffice(await renderWorkbook(description), "xlsx"));
  if (!opened.ok) throw new Error(opened.code);
  const summary = opened.value.workbook.getWorksheet(texts.sheetNames.summary);
  const tasks = opened.value.workbook.getWorksheet(texts.sheetNames.tasks);
  if (summary === undefined || tasks === undefined) throw new Error("sheets are missing");
  const lines = new Map<string, Map<string, CellValue>>();
  for (let row = 1; row <= summary.rowCount; row += 1) {
    const name = cellValue(summary, row, 2);
    const cells = SUMMARY_COLUMNS.map((column, index) => [column, cellValue(summary, row, index + 1)] as const);
    if (typeof name === "string" && /^\d+\/\d+$/u.test(String(cells.at(-1)?.[1]))) lines.set(name, new Map(cells));
  }
  const table = tablesOf(tasks)[0];
  const status = table?.headers.indexOf(texts.taskHeaders.status) ?? -1;
  return { lines, statuses: table?.rows.map((row) => row[status] ?? null) ?? [] };
};

const numbersOf = (tally: Tally): Record<string, number | string> => ({
  ...tally,
  ratio: `${tally.completed}/${tally.total}`,
});

const expectSameNumbers = async (plan: Plan): Promise<void> => {
  const { lines, statuses } = await recalculate(plan);
  const { leadNameOf } = agencyIndex(plan.agencies);
  const completion = completionOf(plan, { today: TODAY, leadNameOf });
  const expected = new Map<string, Tally>([[texts.summary.whole, completion.whole]]);
  for (const [code, tally] of completion.byArea) {
    const area = plan.framework.areas.find((of) => of.code === code);
    expected.set(area?.name ?? texts.summary.unknownArea, tally);
  }
  for (const [name, tally] of completion.byLeadAgency) expected.set(name || texts.summary.noLeadAgency, tally);

  expect([...lines.keys()]).toEqual([...expected.keys()]);
  for (const [name, tally] of expected) {
    const cells = lines.get(name);
    const numbers = numbersOf(tally);
    expect({ name, ...Object.fromEntries(Object.keys(numbers).map((key) => [key, cells?.get(key)])) }).toEqual({
      name,
      ...numbers,
    });
    const rate = cells?.get("rate");
    if (tally.total === 0) expect(rate ?? "").toBe("");
    else expect(rate).toBeCloseTo(tally.completed / tally.total, 10);
  }
  expect(statuses).toEqual(plan.rows.map((row) => texts.statuses[statusOf(row, TODAY)]));
};

describeWithLibreOffice("The workbook recalculated by LibreOffice", () => {
  it("counts a plan of 400 rows with mixed progress as the domain does", async () => {
    await expectSameNumbers(largePlan(400));
  }, 120_000);

  it("counts every status, alone and mixed in tasks of several rows, as the domain does", async () => {
    const states = [
      { deadline: quarter(2026, 2), progress: completedOn("2026-06-30") },
      { deadline: quarter(2026, 1), progress: completedOn("2026-04-01") },
      { deadline: ongoing, progress: completedOn("2026-02-02") },
      { deadline: quarter(2026, 1), progress: aProgress({ percent: 40 }) },
      { deadline: quarter(2026, 2), progress: aProgress({ obstacle: "chờ vốn" }) },
      { deadline: quarter(2026, 2) },
      { deadline: conditional },
      { deadline: quarter(2026, 4) },
      { deadline: { kind: "unclear" as const, text: "cuối năm" } },
      { deadline: quarter(2026, 4), progress: aProgress({ percent: 0 }) },
    ];
    const alone = states.flatMap((state) => aTask({ leadAgency: "Phòng Nội vụ" }, state));
    const pairs = states.flatMap((first) =>
      states.flatMap((second) => aTask({ area: "VII.A", leadAgency: "Phòng Tư pháp" }, first, second)),
    );
    const whole = aTask({ area: "VII.B", leadAgency: "" }, ...states);
    await expectSameNumbers(aPlan({ rows: [...alone, ...pairs, ...whole] }));
  }, 120_000);

  it("keeps apart names that only wildcards, case or length would confuse, and areas that look like numbers", async () => {
    const area = (code: string, name: string) =>
      ({ code, name, topic: "other", parent: null, leadAgency: "" }) as const;
    const leads = ["Phòng *", "Phòng A", "phòng a.", "?", ">5", "~x", `Ban ${"rất ".repeat(70)}dài`];
    await expectSameNumbers(
      aPlan({
        framework: { ...aPlan().framework, areas: [area("1.1", "Một phẩy một"), area("1.10", "Một phẩy mười")] },
        rows: leads.map((leadAgency, index) => aRow({ leadAgency, area: index % 2 === 0 ? "1.1" : "1.10" })),
      }),
    );
  }, 120_000);

  it("counts two tasks that share one cell as two", async () => {
    await expectSameNumbers(
      aPlan({ rows: [aRow({ task: "2.1. Một việc 2.2. Việc nữa", progress: completedOn(TODAY) })] }),
    );
  }, 120_000);
});

describeWithShared("The real district annex in a workbook", () => {
  describeWithLibreOffice("recalculated by LibreOffice", () => {
    it("counts its 54 tasks with mixed progress as the domain does", async () => {
      const source = await readSource({ kind: "text", text: readShared("seeds/002_*") });
      if (!source.ok) throw new Error(source.code);
      const reading = interpretAnnex(source.value, NO_DECISIONS);
      if (!reading.ok) throw new Error(reading.code);
      const { plan } = reading.value;
      const rows = plan.rows.map((row, index) => {
        const day = row.deadline.kind === "interval" && index % 5 === 0 ? row.deadline.to : "2024-05-20";
        return index % 3 === 0
          ? row
          : { ...row, progress: index % 3 === 1 ? completedOn(day) : aProgress({ percent: 30 }) };
      });
      const { leadNameOf } = agencyIndex(plan.agencies);
      expect(completionOf(plan, { today: TODAY, leadNameOf }).whole.total).toBe(54);
      await expectSameNumbers({ ...plan, rows });
    }, 120_000);
  });
});
