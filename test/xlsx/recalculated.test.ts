import { interpretAnnex, readSource } from "../../src/annex";
import { NO_DECISIONS } from "../../src/annex/types";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf } from "../../src/domain/completion";
import type { Plan } from "../../src/domain/plan";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import { layout } from "../../src/layout";
import type { WorkbookDescription } from "../../src/layout/types";
import { renderWorkbook } from "../../src/xlsx/render";
import { aPlan, aProgress, aRow, aTask, completedOn, conditional, ongoing, quarter } from "../builders/aPlan";
import { largePlan } from "../builders/largePlan";
import { convertWithLibreOffice, describeWithLibreOffice } from "../builders/libreOffice";
import { expectSummaryOf } from "../builders/recalculated";
import { describeWithShared, readShared } from "../builders/shared";

const TODAY = "2026-06-30";

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

/** Renders a plan without any calculated values, lets LibreOffice calculate it, and compares with the domain. */
const expectSameNumbers = async (plan: Plan): Promise<void> => {
  const description = withoutValues(layout(plan, { texts, today: TODAY, reportingDay: TODAY }));
  await expectSummaryOf(plan, convertWithLibreOffice(await renderWorkbook(description), "xlsx"), TODAY);
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
