import { textOf, type PlanRow } from "../../src/domain/plan";
import { codedItems } from "../../src/domain/outline";
import type { AnnexInput, AnnexReading } from "../../src/annex/types";
import { annexDocx } from "../builders/annexDocx";
import { annexHtml } from "../builders/annexText";
import { annexXlsx } from "../builders/annexXlsx";
import { cutDistrictAnnex, districtText, GOLD_COLUMNS, goldRows, mergedDistrictAnnex } from "../builders/district2024";
import { file, flatText, originOf, readAnnex, textInput } from "../builders/readAnnex";
import { describeWithShared, readShared, tsvRows } from "../builders/shared";

const cellsOf = (row: PlanRow, exact: boolean): Record<string, string> => {
  const cells: Record<string, string> = { area: row.area };
  for (const { field, column, source } of GOLD_COLUMNS) {
    cells[column] = exact ? textOf(row, field) : flatText(row, field);
    if (source !== null) cells[`${column} from`] = originOf(row, field);
  }
  return cells;
};

const goldCells = (gold: Record<string, string>): Record<string, string> => {
  const cells: Record<string, string> = { area: gold.area ?? "" };
  for (const { column, source } of GOLD_COLUMNS) {
    cells[column] = gold[column] ?? "";
    if (source !== null) cells[`${column} from`] = gold[source] ?? "";
  }
  return cells;
};

const expectGold = (reading: AnnexReading, exact = false): void => {
  expect(reading.plan.rows.map((row) => cellsOf(row, exact))).toEqual(goldRows().map(goldCells));
};

const PER_AREA = [
  ["I", 7, 12, 19, 13],
  ["II", 3, 3, 6, 6],
  ["III", 10, 11, 15, 10],
  ["IV", 3, 6, 6, 6],
  ["V", 3, 4, 4, 4],
  ["VI", 4, 6, 6, 5],
  ["VII.A", 4, 6, 6, 6],
  ["VII.B", 6, 6, 6, 6],
].map(([area, objectives, tasks, activities, rows]) => ({ area, objectives, tasks, activities, rows }));

describeWithShared("the annex of the district plan 2024", () => {
  let reading: AnnexReading;
  beforeAll(async () => {
    reading = await readAnnex(textInput(districtText()));
  });

  test("as text gives exactly the 56 rows read by hand, cell by cell, with what is inherited", () => {
    expectGold(reading, true);
  });

  test("has the counts per area that were counted by hand", () => {
    expect(reading.counts).toEqual(PER_AREA);
  });

  test("has the objectives, tasks and activities listed by hand, with their codes", () => {
    const found = reading.plan.rows.flatMap((row) =>
      (["objective", "task", "activity"] as const).flatMap((field) =>
        row.inherited.includes(field)
          ? []
          : codedItems(field, row[field]).map(({ code, text }) => `${field}|${row.area}|${code}|${row.order}|${text}`),
      ),
    );
    const gold = tsvRows(readShared("gold/annex-2024-gold-items.tsv")).map(
      ({ kind, area, code, row, text }) => `${kind}|${area}|${code}|${row}|${text}`,
    );
    expect(found.sort()).toEqual(gold.sort());
  });

  test("notes the eight stitches and every inherited cell with their lines", () => {
    const stitches = reading.notes.filter((note) => note.kind === "stitch");
    expect(stitches.map((note) => [note.place.line, note.data.into])).toEqual([
      [372, 368],
      [393, 391],
      [396, 394],
      [403, 401],
      [414, 410],
      [425, 423],
      [442, 440],
      [446, 444],
    ]);
    const inherited = reading.plan.rows.reduce((sum, row) => sum + row.inherited.length, 0);
    expect(reading.notes.filter((note) => note.kind === "inherit")).toHaveLength(inherited);
  });

  test("takes the plan's facts from the text before it", () => {
    const { plan } = reading;
    expect(plan.title).toContain("năm 2024");
    expect(plan).toMatchObject({
      issuedBy: "UBND huyện Đức Thọ",
      documentNumber: "60/QĐ-UBND",
      signedOn: "2024-01-11",
      level: "district",
      period: { from: "2024-01-01", to: "2024-12-31" },
    });
    expect(plan.framework.areas.map((area) => [area.code, area.parent, area.topic])).toEqual([
      ["I", null, "steering"],
      ["II", null, "institutions"],
      ["III", null, "procedures"],
      ["IV", null, "apparatus"],
      ["V", null, "civilService"],
      ["VI", null, "publicFinance"],
      ["VII", null, "digitalGovernment"],
      ["VII.A", "VII", "digitalGovernment"],
      ["VII.B", "VII", "iso"],
    ]);
  });

  test("gives the same ids whenever it is read", async () => {
    const again = await readAnnex(textInput(districtText()));
    expect(again.plan.id).toBe(reading.plan.id);
    expect(again.plan.rows.map((row) => row.id)).toEqual(reading.plan.rows.map((row) => row.id));
    expect(new Set(reading.plan.rows.map((row) => row.id)).size).toBe(56);
  });

  const variants: [string, () => AnnexInput][] = [
    ["a Word file with merged cells", () => file("phu-luc.docx", annexDocx(mergedDistrictAnnex({ numbered: false })))],
    [
      "a Word file whose codes are automatic numbers",
      () => file("phu-luc.docx", annexDocx(mergedDistrictAnnex({ numbered: true }))),
    ],
    ["a Word file cut by pages", () => file("phu-luc.docx", annexDocx(cutDistrictAnnex()))],
    ["a workbook with merged cells", () => file("phu-luc.xlsx", annexXlsx(mergedDistrictAnnex({ numbered: false })))],
    ["a workbook cut by pages", () => file("phu-luc.xlsx", annexXlsx(cutDistrictAnnex()))],
    [
      "HTML from the clipboard with merged cells",
      () => ({ kind: "html", html: annexHtml(mergedDistrictAnnex({ numbered: false })) }),
    ],
    [
      "HTML from the clipboard with automatic numbers",
      () => ({ kind: "html", html: annexHtml(mergedDistrictAnnex({ numbered: true })) }),
    ],
    ["HTML cut by pages", () => ({ kind: "html", html: annexHtml(cutDistrictAnnex()) })],
    [
      "text with Windows line ends and a byte order mark",
      () => textInput(`\uFEFF${districtText().replace(/\n/g, "\r\n")}`),
    ],
  ];
  test.each(variants)("as %s gives the same rows and counts", async (_, input) => {
    const variant = await readAnnex(input());
    expectGold(variant);
    expect(variant.counts).toEqual(PER_AREA);
  });

  test.each(["000", "001", "003", "004"])("document %s has no table, and says so", async (number) => {
    const { readSource, interpretAnnex, NO_DECISIONS } = await import("../../src/annex");
    const source = await readSource(textInput(readShared(`seeds/${number}_*`)));
    if (!source.ok) throw new Error(source.code);
    expect(interpretAnnex(source.value, NO_DECISIONS)).toEqual({ ok: false, code: "noTable" });
  });
});
