import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { createExcelHost } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";
import { fileFixture } from "../builders/personInFile";
import { sharedWorkbookContract } from "./sharedWorkbook.contract";

sharedWorkbookContract("the workbook that is open in Excel", async () => {
  const excel = createExcelHost();
  return { port: new ExcelWorkbook(), person: personInExcel(excel), dispose: excel.dispose };
});

sharedWorkbookContract("the workbook in a file", () => {
  const { port, person } = fileFixture();
  return Promise.resolve({ port, person, dispose: () => undefined });
});
