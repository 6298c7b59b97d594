import { ANSWERS } from "../domain/reporting/unexplained";
import { REPORTING_DAY, TASK_COLUMNS, columnIndex, type TaskColumnKey } from "./columns";
import { SEVERITY_ORDER, SEVERITY_STYLES } from "./checksSheet";
import { columnLetters, quoted } from "./formulas";
import { COLORS } from "./looks";
import { MARK_SIGNS } from "./marks";
import { KEY_ROW } from "./tableSheet";
import type { LayoutTexts } from "./texts";
import type { CellRange, ConditionalFormat } from "./types";

/** The few conditional formats of "Nhiệm vụ". Every state also stands there as a word; colour only helps to find it. */
export const conditionalFormatsOf = (options: {
  body: CellRange;
  texts: LayoutTexts;
  nearDueDays: number;
  /** Columns of the table, where it has more than TASK_COLUMNS. */
  columns?: readonly { key: string }[];
}): ConditionalFormat[] => {
  const { body, texts, columns = TASK_COLUMNS } = options;
  const row = body.row + 1;
  const cell = (key: TaskColumnKey): string => `$${columnLetters(columnIndex(columns, key))}${row}`;
  const oneColumn = (key: TaskColumnKey): CellRange => ({
    ...body,
    column: columnIndex(columns, key),
    columns: 1,
  });
  const isOverdue = `=${cell("status")}=${quoted(texts.statuses.overdue)}`;
  const isNearDue = `=AND(ISNUMBER(${cell("to")}),NOT(ISNUMBER(${cell("completedOn")})),${cell("to")}>=${REPORTING_DAY},${cell("to")}-${REPORTING_DAY}<=${options.nearDueDays})`;
  const isEmpty = (key: TaskColumnKey): string =>
    key === "newDate" ? `NOT(ISNUMBER(${cell(key)}))` : `LEN(TRIM(${cell(key)}))=0`;
  const isAsked = `LEN(TRIM(${cell("asked")}))>0`;
  const checkable: CellRange = { ...body, column: 0, columns: columnIndex(columns, "newDate") + 1 };
  const inheritable: CellRange = { ...body, column: 0, columns: columnIndex(columns, "deadline") + 1 };
  return [
    // The words stand in the column "viewRole"; they are there only while the rows of one agency are shown.
    {
      range: { ...body, column: 0, columns: columnIndex(columns, "viewRole") + 1 },
      formula: `=${cell("viewRole")}=${quoted(texts.viewRoles.coordinates)}`,
      style: { color: COLORS.muted, italic: true },
    },
    { range: oneColumn("status"), formula: isOverdue, style: { ...COLORS.overdue, bold: true } },
    { range: oneColumn("to"), formula: isOverdue, style: COLORS.overdue },
    { range: oneColumn("to"), formula: isNearDue, style: COLORS.nearDue },
    {
      range: oneColumn("status"),
      formula: `=ISNUMBER(${cell("completedOn")})`,
      style: COLORS.completed,
    },
    // What was asked stands there in words; it and the answers that are owed catch the eye.
    {
      range: oneColumn("asked"),
      formula: `=AND(${isAsked},OR(${ANSWERS.map(isEmpty).join(",")}))`,
      style: { ...COLORS.overdue, bold: true },
    },
    ...ANSWERS.map((key) => ({
      range: oneColumn(key),
      formula: `=AND(${isAsked},${isEmpty(key)})`,
      style: { fill: COLORS.overdue.fill },
    })),
    {
      // The hidden key row names each column; the hidden list of a row names what it inherits.
      range: inheritable,
      formula: `=ISNUMBER(SEARCH(","&A$${KEY_ROW + 1}&",",","&${cell("inherited")}&","))`,
      style: { color: COLORS.muted },
    },
    // The hidden list of a row names the marked cells: ",leadAgency!,deadline#,". Between comma and sign stands a whole key.
    ...SEVERITY_ORDER.map((severity) => ({
      range: checkable,
      formula: `=ISNUMBER(SEARCH(","&A$${KEY_ROW + 1}&"${MARK_SIGNS[severity]}",${cell("marks")}))`,
      style: SEVERITY_STYLES[severity],
    })),
  ];
};
