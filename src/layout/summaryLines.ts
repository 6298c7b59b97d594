import { rateOf, type Completion, type RowStatus, type Tally } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { columnLetters, quoted, taskColumn } from "./formulas";
import { indexOf, letterOf, lineOf } from "./summaryGrid";
import { linkTo } from "./summaryLinks";
import { placeKey } from "./summaryPlaces";
import type { LayoutTexts, SummaryColumn } from "./texts";
import type { Cell, CellValue } from "./types";

/** One counted line: what the SUMIFS compare, and the lines of sub-areas that are added. */
export interface SummaryLine {
  code: string;
  name: string;
  /** Column that is compared and the cell it is compared with; null counts everything. */
  compared: { column: string; cell: string; exactly: boolean } | null;
  childRows: readonly number[];
  tally: Tally;
  leadKey: number | null;
  /** What the line counts, for the hidden column "place". */
  place: string;
}

export const STATUS_OF: Partial<Record<SummaryColumn, RowStatus>> = {
  onTime: "completedOnTime",
  late: "completedLate",
  overdue: "overdue",
  inProgress: "inProgress",
  notReported: "notReported",
  waiting: "waiting",
  notBegun: "notBegun",
};

/** Columns that count, in order: the numbers a Tally has. */
export const COUNTED = [
  "total",
  "completed",
  "onTime",
  "late",
  "overdue",
  "inProgress",
  "notReported",
  "waiting",
  "notBegun",
] as const satisfies readonly SummaryColumn[];

export const formulaCell = (text: string, cached: CellValue): Cell => ({ formula: `=${text}`, cached });

/** Rate and "35/42" of a line that stands in sheet row `row` (from 0), from its own total and completed. */
export const rateCells = (row: number, tally: Tally): Partial<Record<SummaryColumn, Cell>> => {
  const { numerator, denominator } = rateOf(tally);
  const total = `${letterOf("total")}${row + 1}`;
  const completed = `${letterOf("completed")}${row + 1}`;
  return {
    rate: formulaCell(`IF(${total}=0,"",${completed}/${total})`, denominator === 0 ? "" : numerator / denominator),
    ratio: formulaCell(`${completed}&"/"&${total}`, `${numerator}/${denominator}`),
  };
};

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
    [own(status), ...line.childRows.map((child) => `${letterOf(column)}${child + 1}`)].join("+");
  // On time and late stand in their own columns; work without a last day is only in this sum. Sub-areas come with them.
  const withChildren = line.childRows.map(
    (child) =>
      `+${letterOf("completed")}${child + 1}-${letterOf("onTime")}${child + 1}-${letterOf("late")}${child + 1}`,
  );
  const completed = `${own("completed")}+${letterOf("onTime")}${sheetRow}+${letterOf("late")}${sheetRow}${withChildren.join("")}`;
  const numbers = COUNTED.map((column): [SummaryColumn, Cell] => [
    column,
    formulaCell(column === "completed" ? completed : sum(column, STATUS_OF[column] ?? null), line.tally[column]),
  ]);

  return lineOf({
    code: line.code === "" ? null : line.code,
    name: nameCell(line, texts),
    ...Object.fromEntries(numbers),
    ...rateCells(row, line.tally),
    lead: line.leadKey,
    place: line.place,
  });
};

/** Name of a line that leads to the first of its rows; sub-areas count for their area. */
const nameCell = (line: SummaryLine, texts: LayoutTexts): Cell => {
  const { compared } = line;
  if (compared === null) return line.name;
  const cells = [compared.cell, ...line.childRows.map((child) => `$${letterOf("code")}${child + 1}`)];
  const first = cells.reduceRight(
    (rest, cell) => `IFERROR(ROW(INDEX(${compared.column},MATCH(${cell},${compared.column},0))),${rest})`,
    "1",
  );
  return linkTo({ sheet: texts.sheetNames.tasks, row: first, text: line.name });
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
    place: placeKey({ kind: "area", area: code }),
  }));
};

/** Lines by lead agency: the group's number is compared, as names may hold wildcards, differ in case only or be long. */
export const agencyLines = (completion: Completion, firstRow: number, texts: LayoutTexts): SummaryLine[] =>
  [...completion.byLeadAgency].map(([name, tally], index) =>
    agencyLine({ name, tally, leadKey: index + 1 }, firstRow + index, texts),
  );

/** The line of one agency, in sheet row `row`. */
export const agencyLine = (
  { name, tally, leadKey }: { name: string; tally: Tally; leadKey: number },
  row: number,
  texts: LayoutTexts,
): SummaryLine => ({
  code: String(leadKey),
  name: name === "" ? texts.summary.noLeadAgency : name,
  compared: {
    column: taskColumn(texts, "leadKey"),
    cell: `$${columnLetters(indexOf("lead"))}${row + 1}`,
    exactly: false,
  },
  childRows: [],
  tally,
  leadKey,
  place: placeKey({ kind: "agency", agency: name }),
});

export const wholeLine = (completion: Completion, texts: LayoutTexts): SummaryLine => ({
  code: "",
  name: texts.summary.whole,
  compared: null,
  childRows: [],
  tally: completion.whole,
  leadKey: null,
  place: placeKey({ kind: "whole" }),
});
