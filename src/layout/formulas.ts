import type { RowStatus } from "../domain/completion";
import { toExcelSerial } from "../domain/isoDate";
import type { PlanRow } from "../domain/plan";
import { REPORTING_DAY, TASK_TABLE, type TaskColumnKey } from "./columns";
import type { LayoutTexts } from "./texts";
import type { CellRange } from "./types";

/** Text as a formula writes it. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** "A", "Z", "AA" for 0, 25, 26. */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));

export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** "$A$1:$B$2", or "$A$1" for a single cell. */
export const absoluteAddress = ({ row, column, rows, columns }: CellRange): string => {
  const corner = (of: number, at: number): string => `$${columnLetters(at)}$${of + 1}`;
  const first = corner(row, column);
  return rows === 1 && columns === 1 ? first : `${first}:${corner(row + rows - 1, column + columns - 1)}`;
};

/** Reference from anywhere in the workbook; sheet names are always quoted, as Vietnamese ones have spaces and marks. */
export const sheetReference = (sheet: string, range: CellRange): string =>
  `'${sheet.replaceAll("'", "''")}'!${absoluteAddress(range)}`;

/** Whole column of the task table. */
export const taskColumn = (texts: LayoutTexts, key: TaskColumnKey): string =>
  `${TASK_TABLE}[${texts.taskHeaders[key]}]`;

export const thisRow = (texts: LayoutTexts, key: TaskColumnKey): string =>
  `${TASK_TABLE}[[#This Row],[${texts.taskHeaders[key]}]]`;

/**
 * Status of a row as statusOf of the domain computes it; explanations are no progress (isReported). A text in a date column is no date: it counts as something
 * reported until reading back has understood it.
 */
export const statusFormula = (texts: LayoutTexts): string => {
  const of = (key: TaskColumnKey): string => thisRow(texts, key);
  const word = (status: RowStatus): string => quoted(texts.statuses[status]);
  const reported = (
    ["percent", "completedOn", "documentNumber", "documentDate", "evidence", "obstacle", "note"] as const
  )
    .map(of)
    .join("&");
  const completed = `IF(ISNUMBER(${of("to")}),IF(${of("completedOn")}<=${of("to")},${word("completedOnTime")},${word("completedLate")}),${word("completed")})`;
  const waiting = `IF(${of("deadlineKind")}="conditional",${word("waiting")},${word("notReported")})`;
  const unreported = `IF(ISNUMBER(${of("to")}),IF(AND(ISNUMBER(${of("from")}),${REPORTING_DAY}<${of("from")}),${word("notBegun")},${word("notReported")}),${waiting})`;
  const open = `IF(${reported}<>"",${word("inProgress")},${unreported})`;
  const late = `IF(ISNUMBER(${of("to")}),${REPORTING_DAY}>${of("to")},FALSE)`;
  return `=IF(ISNUMBER(${of("completedOn")}),${completed},IF(${late},${word("overdue")},${open}))`;
};

/**
 * Status of the task that a row opens, as taskStatusOf computes it. Only the opening row of a task with several rows looks
 * through the table: everything else is the row's own status, so that 20,000 rows recalculate quickly.
 */
export const taskStatusFormula = (texts: LayoutTexts): string => {
  const of = (key: TaskColumnKey): string => thisRow(texts, key);
  const word = (status: RowStatus): string => quoted(texts.statuses[status]);
  const count = (status: RowStatus): string =>
    `COUNTIFS(${taskColumn(texts, "taskKey")},${of("taskKey")},${taskColumn(texts, "status")},${word(status)})`;
  const anyOf = (...statuses: RowStatus[]): string => `${statuses.map(count).join("+")}>0`;

  const allCompleted = `IF(${anyOf("completedLate")},${word("completedLate")},IF(${anyOf("completedOnTime")},${word("completedOnTime")},${word("completed")}))`;
  const noneCompleted = `IF(${anyOf("notReported")},${word("notReported")},IF(${anyOf("waiting")},${word("waiting")},${word("notBegun")}))`;
  const someCompleted = `IF(${anyOf("completedOnTime", "completedLate", "completed")},${word("inProgress")},${noneCompleted})`;
  const several = `IF(${anyOf("overdue")},${word("overdue")},IF(${anyOf("inProgress")},${word("inProgress")},IF(${anyOf("notReported", "waiting", "notBegun")},${someCompleted},${allCompleted})))`;
  return `=IF(OR(${of("taskCount")}=0,${of("taskRows")}=1),${of("status")},${several})`;
};

/** Rows of a sheet are fewer than this: a row's number divided by it never reaches a whole day. */
const MORE_THAN_ROWS = 10_000_000;

/**
 * Orders overdue rows, the most overdue first: the last day, then the place on the sheet, so that no two are alike. Empty for
 * all others. SMALL finds the k-th of them.
 */
export const redRankFormula = (texts: LayoutTexts): string =>
  `=IF(${thisRow(texts, "status")}=${quoted(texts.statuses.overdue)},${thisRow(texts, "to")}+ROW()/${MORE_THAN_ROWS},"")`;

/** What redRankFormula gives for a row that stands in sheet row `sheetRow` (from 1). */
export const redRank = (
  { deadline }: PlanRow,
  { status, sheetRow }: { status: RowStatus | undefined; sheetRow: number },
): number | "" =>
  status === "overdue" && deadline.kind === "interval" ? toExcelSerial(deadline.to) + sheetRow / MORE_THAN_ROWS : "";
