import { rateOf, type Completion, type RowStatus, type Tally } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { columnLetters, quoted, taskColumn } from "./formulas";
import type { LayoutTexts, SummaryColumn } from "./texts";
import type { Cell, CellValue } from "./types";

export const SUMMARY_COLUMNS = [
  "code",
  "name",
  "total",
  "completed",
  "onTime",
  "late",
  "overdue",
  "inProgress",
  "notReported",
  "waiting",
  "notBegun",
  "rate",
  "ratio",
] as const satisfies readonly SummaryColumn[];

/** Hidden column behind the visible ones: number of the lead agency's group (tasks column "leadKey"). */
export const LEAD_KEY_COLUMN = SUMMARY_COLUMNS.length;

/** One counted line: what the SUMIFS compare, and the lines of sub-areas that are added. */
export interface SummaryLine {
  code: string;
  name: string;
  /** Column that is compared and the cell it is compared with; null counts everything. */
  compared: { column: string; cell: string; exactly: boolean } | null;
  childRows: readonly number[];
  tally: Tally;
  leadKey: number | null;
}

const STATUS_OF: Partial<Record<SummaryColumn, RowStatus>> = {
  onTime: "completedOnTime",
  late: "completedLate",
  overdue: "overdue",
  inProgress: "inProgress",
  notReported: "notReported",
  waiting: "waiting",
  notBegun: "notBegun",
};

const letter = (column: SummaryColumn): string => columnLetters(SUMMARY_COLUMNS.indexOf(column));

/** Cells of a line that stands in sheet row `row` (from 0): native formulas, with the values of the reporting day beside. */
export const lineCells = (line: SummaryLine, row: number, texts: LayoutTexts): Cell[] => {
  const sheetRow = row + 1;
  const counted = taskColumn(texts, "taskCount");
  const own = (status: RowStatus | null): string => {
    const word = status === null ? null : quoted(texts.statuses[status]);
    const statuses = taskColumn(texts, "taskStatus");
    const { compared } = line;
    if (compared?.exactly === true) {
      const ofStatus = word === null ? "" : `--(${statuses}=${word}),`;
      return `SUMPRODUCT(--(${compared.column}=${compared.cell}),${ofStatus}${counted})`;
    }
    const criteria = [
      ...(compared === null ? [] : [compared.column, compared.cell]),
      ...(word === null ? [] : [statuses, word]),
    ];
    return criteria.length === 0 ? `SUM(${counted})` : `SUMIFS(${[counted, ...criteria].join(",")})`;
  };
  const sum = (column: SummaryColumn, status: RowStatus | null): string =>
    [own(status), ...line.childRows.map((child) => `${letter(column)}${child + 1}`)].join("+");
  const formula = (text: string, cached: CellValue): Cell => ({ formula: `=${text}`, cached });
  const { numerator, denominator } = rateOf(line.tally);

  return [
    ...SUMMARY_COLUMNS.map((column): Cell => {
      switch (column) {
        case "code":
          return line.code === "" ? null : line.code;
        case "name":
          return line.name;
        case "total":
          return formula(sum(column, null), line.tally.total);
        case "completed": {
          // On time and late stand in their own columns; work without a last day is only in this sum. Sub-areas come with them.
          const undated = own("completed");
          const children = line.childRows.map(
            (child) => `+${letter(column)}${child + 1}-${letter("onTime")}${child + 1}-${letter("late")}${child + 1}`,
          );
          return formula(
            `${undated}+${letter("onTime")}${sheetRow}+${letter("late")}${sheetRow}${children.join("")}`,
            line.tally.completed,
          );
        }
        case "rate": {
          const total = `${letter("total")}${sheetRow}`;
          return formula(
            `IF(${total}=0,"",${letter("completed")}${sheetRow}/${total})`,
            denominator === 0 ? "" : numerator / denominator,
          );
        }
        case "ratio":
          return formula(
            `${letter("completed")}${sheetRow}&"/"&${letter("total")}${sheetRow}`,
            `${numerator}/${denominator}`,
          );
        case "onTime":
        case "late":
        case "overdue":
        case "inProgress":
        case "notReported":
        case "waiting":
        case "notBegun":
          return formula(sum(column, STATUS_OF[column] ?? null), line.tally[column]);
      }
    }),
    line.leadKey,
  ];
};

/** SUMIFS reads "1.1" as a number and then also counts "1.10"; such codes are compared as the texts they are. */
const LOOKS_LIKE_NUMBER = /^[\d\s.,/:%+-]*$/u;

/** Lines by area from sheet row `firstRow` on: the framework in its order, then areas that only rows name. */
export const areaLines = (options: {
  plan: Plan;
  completion: Completion;
  firstRow: number;
  texts: LayoutTexts;
}): SummaryLine[] => {
  const { plan, completion, firstRow, texts } = options;
  const areas = new Map(plan.framework.areas.map((area) => [area.code, area]));
  const codes = [...completion.byArea.keys()];
  const rowOf = new Map(codes.map((code, index) => [code, firstRow + index]));
  return codes.map((code) => ({
    code,
    name: areas.get(code)?.name ?? texts.summary.unknownArea,
    compared: {
      column: taskColumn(texts, "area"),
      cell: `$A${(rowOf.get(code) ?? firstRow) + 1}`,
      exactly: LOOKS_LIKE_NUMBER.test(code),
    },
    childRows: codes.filter((of) => areas.get(of)?.parent === code).map((of) => rowOf.get(of) ?? firstRow),
    tally: completion.byArea.get(code) ?? completion.whole,
    leadKey: null,
  }));
};

/** Lines by lead agency: the group's number is compared, as names may hold wildcards, differ in case only or be long. */
export const agencyLines = (completion: Completion, firstRow: number, texts: LayoutTexts): SummaryLine[] =>
  [...completion.byLeadAgency].map(([name, tally], index) => ({
    code: String(index + 1),
    name: name === "" ? texts.summary.noLeadAgency : name,
    compared: {
      column: taskColumn(texts, "leadKey"),
      cell: `$${columnLetters(LEAD_KEY_COLUMN)}${firstRow + index + 1}`,
      exactly: false,
    },
    childRows: [],
    tally,
    leadKey: index + 1,
  }));

export const wholeLine = (completion: Completion, texts: LayoutTexts): SummaryLine => ({
  code: "",
  name: texts.summary.whole,
  compared: null,
  childRows: [],
  tally: completion.whole,
  leadKey: null,
});
