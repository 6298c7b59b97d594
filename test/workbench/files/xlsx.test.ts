import { describeWithLibreOffice } from "../../builders/libreOffice";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openXlsx } from "../../../src/workbench/files/openXlsx";
import { saveXlsx } from "../../../src/workbench/files/saveXlsx";
import { formulaEngine } from "../../../src/workbench/formula/engine";
import { wholeSheet } from "../../../src/workbench/model/address";
import type { Workbook } from "../../../src/workbench/model/workbook";
import { noon } from "../formula/sheets";
import { aFullWorkbook } from "./aFullWorkbook";

const options = { calculator: formulaEngine, now: () => noon };

async function saveAndOpen(workbook: Workbook): Promise<Workbook> {
  const opened = await openXlsx(await saveXlsx(workbook), options);
  opened.ensureCalculated();
  return opened;
}

function contents(workbook: Workbook): Record<string, unknown> {
  return Object.fromEntries(
    workbook.sheets.map((sheet) => {
      const cells: Record<string, unknown> = {};
      sheet.forEachCell(wholeSheet, (row, column, value, formula) => (cells[`${row},${column}`] = formula ?? value));
      return [sheet.name, cells];
    }),
  );
}

describe("an .xlsx file of the stand-in Excel", () => {
  let before: Workbook;
  let after: Workbook;
  beforeAll(async () => {
    before = aFullWorkbook();
    after = await saveAndOpen(before);
  });

  it("keeps values, texts that look like formulas, and formulas as they are typed", () => {
    expect(contents(after)).toEqual(contents(before));
  });

  it("calculates to the same results", () => {
    const results = (workbook: Workbook) =>
      workbook.sheets.map((sheet) => {
        const values: unknown[] = [];
        sheet.forEachCell(wholeSheet, (_row, _column, value) => values.push(value));
        return values;
      });
    expect(results(after)).toEqual(results(before));
  });

  it.each(["styles", "tables", "rules", "sheets", "charts", "names"])("keeps %s", (what) => {
    const pick = (workbook: Workbook): unknown => {
      const { sheets } = workbook;
      switch (what) {
        case "styles":
          return sheets.map((sheet) => [
            sheet.styleAt(0, 0),
            sheet.styleAt(2, 1),
            sheet.styleAt(2, 2),
            sheet.columnWidth(1),
            sheet.rowHeight(3),
          ]);
        case "tables":
          return workbook.tables.map((table) => [
            table.name,
            table.area,
            table.columns,
            table.style,
            table.showHeaders,
          ]);
        case "rules":
          return sheets.map((sheet) => [
            sheet.validations.map(({ areas, rule, errorAlert, ignoreBlanks }) => ({
              areas,
              rule,
              errorAlert,
              ignoreBlanks,
            })),
            sheet.conditionalFormats.map(({ areas, formula, style, priority }) => ({
              areas,
              formula,
              style,
              priority,
            })),
          ]);
        case "charts":
          return sheets.map((sheet) => sheet.charts.map(({ id: _id, ...chart }) => chart));
        case "sheets":
          return sheets.map((sheet) => ({
            name: sheet.name,
            visibility: sheet.visibility,
            merges: sheet.merges,
            freeze: sheet.freeze,
            gridlines: sheet.showGridlines,
            tab: sheet.tabColor,
            protection: sheet.protection,
            hidden: [sheet.isRowHidden(0), sheet.columns.get(0)?.hidden ?? false],
            page: [
              sheet.page.orientation,
              sheet.page.titleRows,
              sheet.page.titleColumns,
              sheet.page.defaultForAllPages.centerHeader,
            ],
          }));
        default:
          return workbook.names.map(({ name, formula, sheetId }) => ({ name, formula, sheetId }));
      }
    };
    expect(pick(after)).toEqual(pick(before));
  });

  it("refuses what is no .xlsx file", async () => {
    await expect(openXlsx(new TextEncoder().encode("no zip"), options)).rejects.toThrow();
  });
});

describeWithLibreOffice("LibreOffice", () => {
  it("opens the file and shows the same results of the first sheet", async () => {
    const folder = mkdtempSync(join(tmpdir(), "workbench-"));
    try {
      writeFileSync(join(folder, "so.xlsx"), await saveXlsx(aFullWorkbook()));
      const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
      execFileSync(
        "soffice",
        [
          profile,
          "--headless",
          "--convert-to",
          "csv:Text - txt - csv (StarCalc):44,34,76",
          "--outdir",
          folder,
          join(folder, "so.xlsx"),
        ],
        { stdio: "pipe" },
      );
      const lines = readFileSync(join(folder, "so.csv"), "utf8").trim().split("\n");
      expect(lines.map((line) => line.split(",").slice(0, 2))).toEqual([
        ["Đã xong", "1"],
        ["Quá hạn", "1"],
        ["Đang làm", "Đang làm"],
        ["Lỗi", "#DIV/0!"],
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
