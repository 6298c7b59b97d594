import type { Completion } from "../domain/completion";
import { toExcelSerial } from "../domain/isoDate";
import type { Plan } from "../domain/plan";
import { REPORTING_DAY } from "./columns";
import { COLORS, FONT, hintStyle, titleStyle } from "./looks";
import type { LayoutOptions } from "./options";
import { agencyRank, agencyRankFormula, type AgencyList } from "./summaryAgencies";
import {
  aboveZero,
  COLUMNS,
  countedStyles,
  gridColumns,
  indexOf,
  keyLine,
  LINE,
  lineOf,
  sectionHeader,
  span,
  wide,
} from "./summaryGrid";
import { agencyLines, formulaCell, lineCells, wholeLine } from "./summaryLines";
import { nameHeight, summaryHeader } from "./summaryLooks";
import type { Cell, RowFormat, SheetDescription } from "./types";

const KEYS_ROW = 3;
const HEADER_ROW = 4;
const WHOLE_ROW = 5;
const FIRST_ROW = 6;

/** "Theo cơ quan": every agency that leads tasks, in the order of the plan, and where the page "Tổng hợp" finds them. */
export const byAgencySheet = (
  plan: Plan,
  options: LayoutOptions,
  completion: Completion,
): { sheet: SheetDescription; list: AgencyList } => {
  const { texts } = options;
  const { summary } = texts;
  const name = texts.sheetNames.byAgency;
  const lines = agencyLines(completion, FIRST_ROW, texts);
  const cells = lines.map((line, index): Cell[] => {
    const row = FIRST_ROW + index;
    const counted = lineCells(line, row, texts);
    counted[indexOf("sort")] = formulaCell(
      agencyRankFormula(row + 1),
      agencyRank({ tally: line.tally, leadKey: line.leadKey ?? 0 }),
    );
    return counted;
  });
  const height = (row: number, of: number, hidden = false): RowFormat => ({ row, count: 1, height: of, hidden });
  const all = 1 + lines.length;

  const sheet: SheetDescription = {
    role: "byAgency",
    name,
    visibility: "visible",
    tabColor: "#548235",
    columns: gridColumns(),
    rows: [
      height(0, 26),
      height(1, 18),
      height(2, 18),
      height(KEYS_ROW, 15, true),
      height(HEADER_ROW, 40),
      height(WHOLE_ROW, LINE + 2),
      ...lines.map((line, index) => height(FIRST_ROW + index, nameHeight(line.name) + 2)),
    ],
    styles: [
      { range: wide(0), style: { ...titleStyle, horizontal: "center" } },
      { range: wide(1), style: { fontName: FONT, fontSize: 12, italic: true, horizontal: "center", wrap: true } },
      { range: span(2, "code", "code"), style: hintStyle },
      {
        range: span(2, "rate", "rate"),
        style: { fontName: FONT, fontSize: 10, italic: true, horizontal: "right", vertical: "center" },
      },
      { range: span(2, "ratio", "ratio"), style: { fontName: FONT, fontSize: 10, numberFormat: "dd/mm/yyyy" } },
      { range: wide(KEYS_ROW), style: { numberFormat: "@" } },
      sectionHeader(HEADER_ROW),
      ...countedStyles(WHOLE_ROW, all),
      { range: wide(WHOLE_ROW), style: { bold: true, fill: COLORS.areaFill } },
    ],
    blocks: [
      {
        row: 0,
        column: 0,
        cells: [
          lineOf({ code: summary.agencySheet.title }),
          lineOf({ code: plan.title }),
          lineOf({
            code: summary.agencySheet.hint,
            rate: summary.reportingDay,
            ratio: formulaCell(REPORTING_DAY, toExcelSerial(options.reportingDay ?? options.today)),
          }),
          keyLine(),
          summaryHeader(summary.agencyHeader, texts),
          lineCells(wholeLine(completion, texts), WHOLE_ROW, texts),
          ...cells,
        ],
      },
    ],
    merges: [wide(0), wide(1)],
    tables: [],
    validations: [],
    conditionalFormats: aboveZero(WHOLE_ROW, all),
    freeze: { rows: FIRST_ROW, columns: 0 },
    showGridlines: false,
    page: {
      paper: "A4",
      orientation: "portrait",
      margins: { top: 20, bottom: 15, left: 20, right: 15, header: 10, footer: 8 },
      titleRows: { first: HEADER_ROW, last: HEADER_ROW },
      pageNumbers: true,
      firstPageNumber: 1,
      fitToWidth: true,
      centerHorizontally: true,
      printArea: { row: 0, column: 0, rows: FIRST_ROW + lines.length, columns: COLUMNS },
    },
    charts: [],
  };
  return { sheet, list: lines.length === 0 ? null : { sheet: name, firstRow: FIRST_ROW, rows: lines.length } };
};
