import { readFileSync } from "node:fs";
import { join } from "node:path";
import { annexDocx } from "../builders/annexDocx";
import { annexXlsx } from "../builders/annexXlsx";
import { file, readAnnex } from "../builders/readAnnex";
import { samplePlanDocument } from "../builders/samplePlan";

const asset = (name: string): Uint8Array => new Uint8Array(readFileSync(join(__dirname, "../../assets", name)));

describe("the project's own sample", () => {
  test("is the same plan as a Word file and as a workbook", async () => {
    const word = await readAnnex(file("sample-plan.docx", asset("sample-plan.docx")));
    const excel = await readAnnex(file("sample-plan.xlsx", asset("sample-plan.xlsx")));
    expect(excel.plan).toEqual(word.plan);
    expect(excel.counts).toEqual(word.counts);
  });

  test("holds what there is to try: sub-areas, merged cells, a cut row, deadlines of every kind", async () => {
    const { plan, notes } = await readAnnex(file("sample-plan.docx", asset("sample-plan.docx")));
    expect(plan).toMatchObject({
      title: "Kế hoạch cải cách hành chính của phường Tân Mẫu năm 2026",
      issuedBy: "UBND phường Tân Mẫu",
      documentNumber: "12/KH-UBND",
      signedOn: "2026-01-09",
      level: "commune",
    });
    expect(plan.rows).toHaveLength(25);
    expect(new Set(plan.rows.map((row) => row.area))).toEqual(
      new Set(["I", "II", "III", "IV", "V", "VI", "VII.A", "VII.B"]),
    );
    expect(new Set(plan.rows.map((row) => row.deadline.kind))).toEqual(new Set(["interval", "ongoing", "conditional"]));
    expect(notes.filter((note) => note.kind === "stitch")).toHaveLength(1);
    expect(notes.filter((note) => note.kind === "inherit").length).toBeGreaterThan(20);
    expect(plan.targets.length).toBeGreaterThan(5);
  });

  test("is what its data gives (npm run sample writes it)", async () => {
    const document = samplePlanDocument();
    expect((await readAnnex(file("a.docx", annexDocx(document)))).plan).toEqual(
      (await readAnnex(file("a.docx", asset("sample-plan.docx")))).plan,
    );
    expect((await readAnnex(file("a.xlsx", annexXlsx(document)))).plan).toEqual(
      (await readAnnex(file("a.xlsx", asset("sample-plan.xlsx")))).plan,
    );
  });
});
