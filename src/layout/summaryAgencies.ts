import type { Completion, Tally } from "../domain/completion";
import { sheetReference } from "./formulas";
import { agencyLine, COUNTED, formulaCell, lineCells, rateCells } from "./summaryLines";
import {
  aboveZero,
  countedStyles,
  indexOf,
  letterOf,
  LINE,
  lineOf,
  sectionHeader,
  sectionTitle,
  span,
  TITLE_HEIGHT,
  wide,
  type GridColumn,
  type Part,
} from "./summaryGrid";
import { COLORS } from "./looks";
import { liveLink } from "./summaryLinks";
import { placeKey } from "./summaryPlaces";
import { nameHeight, summaryHeader } from "./summaryLooks";
import type { LayoutTexts, SummaryColumn } from "./texts";
import type { Cell, CellRange } from "./types";

/** An agency with what it is ranked by. `leadKey` counts from 1. */
export interface RankedAgency {
  name: string;
  tally: Tally;
  leadKey: number;
}

/** Most overdue first, then most unfinished, then the order of the plan. */
export const rankedAgencies = ({ byLeadAgency }: Completion): RankedAgency[] =>
  [...byLeadAgency]
    .map(([name, tally], index) => ({ name, tally, leadKey: index + 1 }))
    .sort((left, right) => agencyRank(right) - agencyRank(left));

/** Every part has room for the next: fewer than 100,000 agencies and open tasks each; whole numbers stay exact. */
const STEP = 100_000;

/** The larger, the further up; no two are alike. */
export const agencyRank = ({ tally, leadKey }: Pick<RankedAgency, "tally" | "leadKey">): number =>
  tally.overdue * STEP * STEP + (tally.total - tally.completed) * STEP + (STEP - 1 - leadKey);

/** agencyRank of the line in sheet row `sheetRow` (from 1), as a formula without "=". */
export const agencyRankFormula = (sheetRow: number): string => {
  const of = (column: GridColumn): string => `${letterOf(column)}${sheetRow}`;
  return `${of("overdue")}*${STEP * STEP}+(${of("total")}-${of("completed")})*${STEP}+${STEP - 1}-${of("lead")}`;
};

/** Where all agencies stand, one line each, on their own sheet; null where the page counts them itself. */
export type AgencyList = { sheet: string; firstRow: number; rows: number } | null;

/** The agencies with most overdue tasks, and all others together. */
export const agencyPart = (options: {
  completion: Completion;
  title: string;
  lines: number;
  row: number;
  list: AgencyList;
  /** Sheet row (from 0) of the line that counts the whole plan. */
  wholeRow: number;
  texts: LayoutTexts;
}): Part => {
  const { completion, list, row, texts } = options;
  const { summary } = texts;
  const ranked = rankedAgencies(completion);
  const lines = Math.min(options.lines, ranked.length);
  const first = row + 2;
  const shown = ranked.slice(0, lines);
  const rest = ranked.slice(lines);

  const live = (of: RankedAgency, index: number, standing: NonNullable<AgencyList>): Cell[] => {
    const at = first + index;
    const range = (column: GridColumn): string => {
      const cells: CellRange = { row: standing.firstRow, column: indexOf(column), rows: standing.rows, columns: 1 };
      return sheetReference(standing.sheet, cells);
    };
    const position = `$${letterOf("position")}${at + 1}`;
    const value = (column: GridColumn): string => `INDEX(${range(column)},${position})`;
    const rank = `LARGE(${range("sort")},${index + 1})`;
    const numbers = COUNTED.map((column): [SummaryColumn, Cell] => [
      column,
      formulaCell(value(column), of.tally[column]),
    ]);
    return lineOf({
      code: String(index + 1),
      name: liveLink(
        { sheet: standing.sheet, row: `ROW(${value("name")})`, text: value("name") },
        of.name === "" ? summary.noLeadAgency : of.name,
      ),
      ...Object.fromEntries(numbers),
      ...rateCells(at, of.tally),
      lead: formulaCell(value("lead"), of.leadKey),
      place: formulaCell(value("place"), placeKey({ kind: "agency", agency: of.name })),
      sort: formulaCell(rank, agencyRank(of)),
      position: formulaCell(`MATCH($${letterOf("sort")}${at + 1},${range("sort")},0)`, of.leadKey),
    });
  };

  const restLine = (): Cell[] => {
    const at = first + lines;
    const tally = sumOf(rest.map((of) => of.tally));
    const numbers = COUNTED.map((column): [SummaryColumn, Cell] => {
      const letter = letterOf(column);
      const all =
        list === null
          ? `${letter}${options.wholeRow + 1}`
          : `SUM(${sheetReference(list.sheet, { row: list.firstRow, column: indexOf(column), rows: list.rows, columns: 1 })})`;
      const known = lines === 0 ? "0" : `SUM(${letter}${first + 1}:${letter}${first + lines})`;
      return [column, formulaCell(`${all}-${known}`, tally[column])];
    });
    const { before, after } = summary.otherAgencies;
    return lineOf({ name: `${before}${rest.length}${after}`, ...Object.fromEntries(numbers), ...rateCells(at, tally) });
  };

  const cells = [
    ...shown.map((of, index) =>
      list === null
        ? lineCells({ ...agencyLine(of, first + index, texts), code: String(index + 1) }, first + index, texts)
        : live(of, index, list),
    ),
    ...(rest.length === 0 ? [] : [restLine()]),
  ];
  return {
    heights: [
      TITLE_HEIGHT,
      HEADER_HEIGHT,
      ...shown.map(({ name }) => nameHeight(name)),
      ...(rest.length === 0 ? [] : [LINE]),
    ],
    cells: [
      lineOf({ code: options.title, ratio: list === null ? summary.unit : summary.agenciesRemark }),
      summaryHeader(summary.agencyHeader, texts),
      ...cells,
    ],
    merges: [],
    styles: [
      ...sectionTitle(row),
      sectionHeader(row + 1),
      ...countedStyles(first, cells.length),
      ...(rest.length === 0
        ? []
        : [
            { range: wide(first + lines), style: { fill: COLORS.areaFill } },
            { range: span(first + lines, "name", "name"), style: { italic: true } },
          ]),
    ],
    conditionalFormats: aboveZero(first, cells.length),
  };
};

export const HEADER_HEIGHT = 28;

const sumOf = (tallies: readonly Tally[]): Tally => {
  const sum: Tally = {
    total: 0,
    completed: 0,
    onTime: 0,
    late: 0,
    overdue: 0,
    inProgress: 0,
    notReported: 0,
    waiting: 0,
    notBegun: 0,
  };
  for (const tally of tallies) for (const column of COUNTED) sum[column] += tally[column];
  return sum;
};
