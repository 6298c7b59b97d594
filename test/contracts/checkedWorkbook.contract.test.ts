import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { createExcelHost } from "../builders/excelHost";
import { checkingInExcel, checkingInFile } from "../builders/personAtChecks";
import { fileFixture } from "../builders/personInFile";
import { checkedWorkbookContract } from "./checkedWorkbook.contract";

checkedWorkbookContract("the workbook that is open in Excel", async () => {
  const excel = createExcelHost();
  return { port: new ExcelWorkbook(), person: checkingInExcel(excel), dispose: excel.dispose };
});

checkedWorkbookContract("the workbook in a file", () => {
  const file = fileFixture();
  return Promise.resolve({ port: file.port, person: checkingInFile(file), dispose: () => undefined });
});
