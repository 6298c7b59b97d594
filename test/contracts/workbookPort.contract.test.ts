import { ExcelWorkbook } from "../../src/excel/ExcelWorkbook";
import { createExcelHost } from "../builders/excelHost";
import { personInExcel } from "../builders/personInExcel";
import { workbookPortContract } from "./workbookPort.contract";

workbookPortContract("the workbook that is open in Excel", async () => {
  const excel = createExcelHost();
  return { port: new ExcelWorkbook(), person: personInExcel(excel), dispose: excel.dispose };
});
