import { statusOf, type RowStatus } from "../domain/completion";
import { toExcelSerial, type IsoDate } from "../domain/isoDate";
import type { Plan, PlanRow } from "../domain/plan";
import { isUnexplained } from "../domain/reporting/unexplained";
import { REPORTING_DAY, type TaskColumnKey } from "./columns";
import { quoted, taskColumn } from "./formulas";
import { COLORS, FONT } from "./looks";
import {
  FONT_SIZE,
  letterOf,
  LINE,
  lineOf,
  sectionHeader,
  sectionTitle,
  span,
  tableStyles,
  TITLE_HEIGHT,
  TWO_LINES,
  wide,
  type GridColumn,
  type Part,
} from "./summaryGrid";
import { liveLink } from "./summaryLinks";
import { formulaCell } from "./summaryLines";
import { BODY_ROW } from "./tableSheet";
import type { LayoutTexts } from "./texts";
import type { Cell, CellRange, CellValue } from "./types";

/** Longest texts that two lines of their cells hold. */
const MOST_TEXT = 118;
const MOST_AGENCY = 52;

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
const cutFormula = (text: string, most: number): string => `IF(LEN(${text})>${most},LEFT(${text},${most})&"…",${text})`;

const given = (text: string): boolean => text.trim() !== "";

/** The rows that are overdue on a day, the most overdue first, each with its place in the plan (from 0). */
export const overdueRows = (plan: Plan, today: IsoDate): { row: PlanRow; at: number; to: IsoDate }[] =>
  plan.rows
    .flatMap((row, at) =>
      row.deadline.kind === "interval" && statusOf(row, today) === ("overdue" satisfies RowStatus)
        ? [{ row, at, to: row.deadline.to }]
        : [],
    )
    .sort((left, right) => (left.to < right.to ? -1 : left.to > right.to ? 1 : left.at - right.at));

/** Rows that wait for an explanation, as a number that recalculates. */
export const unexplainedCell = (plan: Plan, texts: LayoutTexts): Cell => {
  const has = (key: TaskColumnKey): string => `(TRIM(${taskColumn(texts, key)})<>"")`;
  const answered = `${has("lateReason")}*${has("measure")}*ISNUMBER(${taskColumn(texts, "newDate")})`;
  return formulaCell(`SUMPRODUCT(${has("asked")}*(1-${answered}))`, plan.rows.filter(isUnexplained).length);
};

/** How many lines the most overdue rows may ever need: a plan with little left to do needs no page of empty lines. */
export const mostRedLines = (plan: Plan): number =>
  plan.rows.filter(({ deadline, progress }) => deadline.kind === "interval" && progress.completedOn === null).length;

/** Where the columns of this part stand in the page's columns: first and last. */
const PLACES: Record<
  "code" | "text" | "area" | "agency" | "deadline" | "daysLate" | "newDate",
  [GridColumn, GridColumn]
> = {
  code: ["code", "code"],
  text: ["name", "onTime"],
  area: ["late", "late"],
  agency: ["overdue", "notReported"],
  deadline: ["waiting", "notBegun"],
  daysLate: ["rate", "rate"],
  newDate: ["ratio", "ratio"],
};

const merged = (row: number): CellRange[] =>
  (["text", "agency", "deadline"] as const).map((key) => span(row, ...PLACES[key]));

/** The most overdue rows, found live: the k-th smallest key of tblNhiemVu's hidden column "redRank" and where it stands. */
export const redPart = (options: {
  plan: Plan;
  title: string;
  lines: number;
  row: number;
  today: IsoDate;
  texts: LayoutTexts;
}): Part => {
  const { plan, lines, row, today, texts } = options;
  const { red } = texts.summary;
  const overdue = overdueRows(plan, today);
  const first = row + 2;
  const ranks = taskColumn(texts, "redRank");

  const line = (index: number): Cell[] => {
    const sheetRow = first + index + 1;
    const at = `$${letterOf("position")}${sheetRow}`;
    const value = (key: TaskColumnKey): string => `INDEX(${taskColumn(texts, key)},${at})`;
    const shown = overdue[index];
    const when = (text: string, cached: CellValue): Cell =>
      formulaCell(`IF(ISNUMBER(${at}),${text},"")`, shown === undefined ? "" : cached);
    const label = (["activity", "task", "deliverable", "objective"] as const).reduceRight(
      (rest, key) => `IF(TRIM(${value(key)})<>"",${cutFormula(value(key), MOST_TEXT)},${rest})`,
      `""`,
    );
    const link = liveLink(
      {
        sheet: texts.sheetNames.tasks,
        row: `IF(ISNUMBER(${at}),ROW(${value("id")}),1)`,
        text: `IF(ISNUMBER(${at}),${label},${index === 0 ? quoted(red.none) : `""`})`,
      },
      shown === undefined ? (index === 0 ? red.none : "") : cut(labelOf(shown.row), MOST_TEXT),
    );
    const answered = (["lateReason", "measure"] as const).map((key) => `TRIM(${value(key)})<>""`).join(",");
    const missing = `AND(TRIM(${value("asked")})<>"",NOT(AND(${answered},ISNUMBER(${value("newDate")}))))`;
    const plain = (key: TaskColumnKey): string => `${value(key)}&""`;
    return lineOf({
      code: when(plain("displayOrder"), shown?.row.displayOrder ?? ""),
      name: link,
      late: when(plain("area"), shown?.row.area ?? ""),
      overdue: when(cutFormula(value("leadAgency"), MOST_AGENCY), cut(shown?.row.leadAgency ?? "", MOST_AGENCY)),
      waiting: when(value("to"), shown === undefined ? "" : toExcelSerial(shown.to)),
      rate: when(
        `${REPORTING_DAY}-${value("to")}`,
        shown === undefined ? "" : toExcelSerial(today) - toExcelSerial(shown.to),
      ),
      ratio: when(
        `IF(${missing},${quoted(red.unexplained)},IF(ISNUMBER(${value("newDate")}),${value("newDate")},""))`,
        shown === undefined ? "" : newDateOf(shown.row, red.unexplained),
      ),
      place: when(`"row:"&${value("id")}`, shown === undefined ? "" : `row:${shown.row.id}`),
      sort: formulaCell(`IFERROR(SMALL(${ranks},${index + 1}),"")`, rankOf(shown)),
      position: formulaCell(
        `IF(ISNUMBER($${letterOf("sort")}${sheetRow}),MATCH($${letterOf("sort")}${sheetRow},${ranks},0),"")`,
        shown === undefined ? "" : shown.at + 1,
      ),
    });
  };

  const more = Math.max(0, overdue.length - lines);
  const count = `COUNT(${ranks})`;
  const moreCell = formulaCell(
    `IF(${count}>${lines},${quoted(red.more.before)}&(${count}-${lines})&${quoted(red.more.after)},"")`,
    more === 0 ? "" : `${red.more.before}${more}${red.more.after}`,
  );
  const header = lineOf({
    code: red.headers.code,
    name: red.headers.text,
    late: red.headers.area,
    overdue: red.headers.agency,
    waiting: red.headers.deadline,
    rate: red.headers.daysLate,
    ratio: red.headers.newDate,
  });
  return {
    heights: [TITLE_HEIGHT, TWO_LINES, ...new Array<number>(lines).fill(TWO_LINES), LINE],
    cells: [
      lineOf({ code: options.title, ratio: red.remark }),
      header,
      ...Array.from({ length: lines }, (_, index) => line(index)),
      lineOf({ name: moreCell }),
    ],
    merges: Array.from({ length: lines + 1 }, (_, index) => merged(row + 1 + index)).flat(),
    styles: [
      ...sectionTitle(row),
      { range: span(row, "code", "code"), style: { color: COLORS.overdue.color } },
      sectionHeader(row + 1),
      { range: wide(row + 1), style: { fill: COLORS.overdue.fill } },
      ...tableStyles(first, lines),
      { range: span(first, "overdue", "notReported", lines), style: { horizontal: "left", wrap: true } },
      { range: span(first, "waiting", "waiting", lines), style: { numberFormat: "dd/mm/yyyy" } },
      {
        range: span(first, "rate", "rate", lines),
        style: { numberFormat: "0", bold: true, color: COLORS.overdue.color },
      },
      { range: span(first, "ratio", "ratio", lines), style: { numberFormat: "dd/mm/yyyy", wrap: true } },
      {
        range: span(first + lines, "name", "name"),
        style: { fontName: FONT, fontSize: FONT_SIZE, italic: true, vertical: "center" },
      },
    ],
    conditionalFormats: [
      {
        range: span(first, "ratio", "ratio", lines),
        formula: `=${letterOf("ratio")}${first + 1}=${quoted(red.unexplained)}`,
        style: { color: COLORS.overdue.color, bold: true },
      },
    ],
  };
};

const labelOf = ({ activity, task, deliverable, objective }: PlanRow): string =>
  [activity, task, deliverable, objective].find(given) ?? "";

const rankOf = (shown: { at: number; to: IsoDate } | undefined): CellValue =>
  shown === undefined ? "" : toExcelSerial(shown.to) + (BODY_ROW + 1 + shown.at) / 10_000_000;

const newDateOf = (row: PlanRow, unexplained: string): CellValue =>
  isUnexplained(row) ? unexplained : row.progress.newDate === null ? "" : toExcelSerial(row.progress.newDate);
