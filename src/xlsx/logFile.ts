import { anchorFormula } from "../layout/bookkeeping";
import { FIRST_LINE, logAnchor, logCells, logSheetName, parseHead, parseLog, writeHead } from "../layout/logCells";
import { failure, success, type Result } from "../domain/result";
import type { LogName, WorkbookFailure } from "../usecases/ports";
import { escapeText } from "./cellText";
import type { Workbook, Worksheet } from "./library";
import { anchoredOnly, cellValue } from "./readWorkbook";
import { freeName } from "./sheetNames";
import { fileFormula } from "./writeSheet";

/** The sheet of a log: by its hidden name, or by its own where its head says that it is one. */
const findLog = (workbook: Workbook, log: LogName): Worksheet | null => {
  const anchored = anchoredOnly(workbook, logAnchor(log));
  if (anchored !== null) return anchored;
  const named = workbook.getWorksheet(logSheetName(log));
  if (named === undefined) return null;
  return parseHead(log, cellValue(named, 1, 1)) === "other" && named.actualRowCount > 0 ? null : named;
};

const damaged = (sheet: Worksheet, row: number): Result<never, WorkbookFailure> =>
  failure<WorkbookFailure>({ code: "damaged", place: `${sheet.name}!A${row + 1}` });

/** Lines of a log in a file; null for none. */
export const linesOf = (workbook: Workbook, log: LogName): Result<string[] | null, WorkbookFailure> => {
  const sheet = findLog(workbook, log);
  if (sheet === null || sheet.actualRowCount === 0) return success(null);
  const text = cellValue(sheet, 1, 1);
  const head = parseHead(log, text);
  if (head === "newer") {
    return failure<WorkbookFailure>({ code: "notSupported", needs: String(text).split(" ").slice(0, 2).join(" ") });
  }
  if (head === "new") return success(null);
  if (typeof head === "string") return damaged(sheet, 0);
  const cells = Array.from({ length: head.rows }, (_, index) => cellValue(sheet, head.first + 1 + index, 1));
  const parsed = parseLog(cells);
  return "lines" in parsed ? success(parsed.lines) : damaged(sheet, head.first + parsed.damagedAt);
};

/** Gives a file's workbook a log of these lines in place of the one it had. */
export const putLog = (workbook: Workbook, log: LogName, lines: readonly string[]): void => {
  const old = findLog(workbook, log);
  const name =
    old?.name ??
    freeName(
      logSheetName(log),
      workbook.worksheets.map((sheet) => sheet.name),
    );
  if (old !== null) workbook.removeWorksheet(old.id);
  const sheet = workbook.addWorksheet(name);
  sheet.state = "veryHidden";
  const cells = logCells(lines);
  const put = (row: number, text: string): void => {
    const cell = sheet.getCell(row, 1);
    cell.value = escapeText(text);
    cell.numFmt = "@";
  };
  put(1, writeHead(log, { first: FIRST_LINE, rows: cells.length }));
  cells.forEach((cell, index) => {
    put(FIRST_LINE + 1 + index, cell);
  });
  const { definedNames } = workbook;
  definedNames.model = definedNames.model.filter((of) => of.name !== logAnchor(log));
  definedNames.add(fileFormula(anchorFormula(name)), logAnchor(log));
};
