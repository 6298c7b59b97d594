import type { Completion } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { NO_REPORTING } from "../domain/reporting/types";
import { REPORTING_DAY } from "./columns";
import { sheetReference } from "./formulas";
import type { LayoutOptions } from "./options";
import { agencyPart, type AgencyList } from "./summaryAgencies";
import { areaPart } from "./summaryAreas";
import { areaChart, trendChart } from "./summaryChart";
import { COLUMNS, gridColumns, type Part } from "./summaryGrid";
import { areaLines, wholeLine } from "./summaryLines";
import { dayBlock, dayRange, headPart } from "./summaryLooks";
import { footPart, gapPart, numbered, stripPart } from "./summaryParts";
import { mostRedLines, redPart, unexplainedCell } from "./summaryRed";
import { mostTargetLines, targetPart, verdictCell } from "./summaryTargets";
import { trendPart, trendPlaces } from "./summaryTrend";
import type { ChartDescription, NameDescription, SheetDescription } from "./types";

/** How many lines the parts of the page get at most, and at least where the page gets full. */
const LINES = { red: [10, 6], agencies: [12, 7], targets: [8, 4] } as const;
type Lines = Record<keyof typeof LINES, number>;

/** Points of a page that is printed at two thirds of its size: what is higher gets fewer lines. */
const PAGE_HEIGHT = 1_185;
const HEAD_ROWS = 7;

export interface SummaryOptions extends LayoutOptions {
  /** Where all agencies stand on their own sheet; left out, the page counts the agencies it shows itself. */
  agencyList?: AgencyList;
  /** False for a workbook without the table of targets. */
  hasTargets?: boolean;
  /** False where reports of periods are no matter of this workbook (a packet). */
  hasPeriods?: boolean;
}

/** The leader's page "Tổng hợp", one A4 page, with the workbook name of the reporting day. */
export const summarySheet = (
  plan: Plan,
  options: SummaryOptions,
  completion: Completion,
): { sheet: SheetDescription; names: NameDescription[] } => {
  let lines: Lines = {
    red: Math.min(LINES.red[0], Math.max(1, mostRedLines(plan))),
    agencies: LINES.agencies[0],
    targets: Math.min(LINES.targets[0], mostTargetLines(plan)),
  };
  for (;;) {
    const page = pageOf(plan, { options, completion, lines });
    const fewer = page.height > PAGE_HEIGHT ? withFewer(lines) : null;
    if (fewer === null) return page;
    lines = fewer;
  }
};

/** One line less where there are most above the least; null where every part is down to it. */
const withFewer = (lines: Lines): Lines | null => {
  const [most] = (Object.keys(LINES) as (keyof Lines)[])
    .map((part) => ({ part, spare: lines[part] - LINES[part][1] }))
    .sort((left, right) => right.spare - left.spare);
  return most === undefined || most.spare <= 0 ? null : { ...lines, [most.part]: lines[most.part] - 1 };
};

const pageOf = (
  plan: Plan,
  of: { options: SummaryOptions; completion: Completion; lines: Lines },
): { sheet: SheetDescription; names: NameDescription[]; height: number } => {
  const { options, completion, lines } = of;
  const { texts, reporting = NO_REPORTING, agencyList = null, hasTargets = true, hasPeriods = true } = options;
  const { summary } = texts;
  const today = options.reportingDay ?? options.today;
  const title = numbered();

  // Places first: the head refers to the line of the whole plan, which stands below it.
  const redRow = HEAD_ROWS;
  const red = redPart({ plan, title: title(summary.red.title), lines: lines.red, row: redRow, today, texts });
  const areasRow = redRow + red.cells.length + 1;
  const wholeRow = areasRow + 2;
  const areas = areaLines({ plan, completion, firstRow: wholeRow + 1, texts });
  const areaTable = areaPart({
    title: title(summary.byArea),
    whole: wholeLine(completion, texts),
    areas,
    row: areasRow,
    texts,
  });
  const stripRow = areasRow + areaTable.cells.length;
  const strip = stripPart(areas.length);
  const agenciesRow = stripRow + strip.cells.length;
  const agencies = agencyPart({
    completion,
    title: title(summary.byLeadAgency),
    lines: lines.agencies,
    row: agenciesRow,
    list: agencyList,
    wholeRow,
    texts,
  });
  const targetsRow = agenciesRow + agencies.cells.length + 1;
  const withTargets = hasTargets && plan.targets.length > 0;
  const targets = withTargets
    ? [
        targetPart({ plan, title: title(summary.targets.title), lines: lines.targets, row: targetsRow, texts }),
        gapPart(),
      ]
    : [];
  const trendRow = targetsRow + targets.reduce((sum, part) => sum + part.cells.length, 0);
  const trend = hasPeriods
    ? [
        trendPart({
          reporting,
          agencies: [...completion.byLeadAgency.keys()].filter((name) => name !== ""),
          title: title(summary.trend.title),
          row: trendRow,
          today,
          texts,
        }),
      ]
    : [];
  const footRow = trendRow + trend.reduce((sum, part) => sum + part.cells.length, 0);
  const head = headPart({
    plan,
    texts,
    whole: {
      row: wholeRow,
      ratio: `${completion.whole.completed}/${completion.whole.total}`,
      rate: completion.whole.total === 0 ? "" : completion.whole.completed / completion.whole.total,
      overdue: completion.whole.overdue,
      notReported: completion.whole.notReported,
    },
    unexplained: unexplainedCell(plan, texts),
    notMet: withTargets ? verdictCell(plan, "notMet", texts) : null,
  });

  const parts: Part[] = [
    head,
    red,
    gapPart(),
    areaTable,
    strip,
    agencies,
    gapPart(),
    ...targets,
    ...trend,
    footPart(footRow, summary.explanation),
  ];
  const heights = parts.flatMap((part) => [...part.heights]);
  const height = heights.reduce((sum, one) => sum + one, 0);
  const topOf = (row: number): number => heights.slice(0, row).reduce((sum, one) => sum + one, 0);
  const stripPlace = {
    top: topOf(stripRow) + 3,
    height: strip.heights.reduce((sum, one) => sum + one, 0) - 6,
  };
  const places = hasPeriods ? trendPlaces(reporting, trendRow) : null;
  const hasTrend = places !== null && places.periods > 0;
  const charts: ChartDescription[] = [
    ...(areas.length === 0
      ? []
      : [areaChart({ texts, firstRow: wholeRow + 1, rows: areas.length, strip: stripPlace, alone: !hasTrend })]),
    ...(hasTrend ? [trendChart({ texts, places, strip: stripPlace })] : []),
  ];
  const name = texts.sheetNames.summary;

  const sheet: SheetDescription = {
    role: "summary",
    name,
    visibility: "visible",
    tabColor: "#548235",
    columns: gridColumns(),
    rows: heights.map((one, row) => ({ row, count: 1, height: one === 0 ? 15 : one, hidden: one === 0 })),
    styles: parts.flatMap(({ styles }) => [...styles]),
    blocks: [{ row: 0, column: 0, cells: parts.flatMap(({ cells }) => [...cells]) }, dayBlock(options)],
    merges: parts.flatMap(({ merges }) => [...merges]),
    tables: [],
    validations: [
      {
        range: dayRange,
        rule: { kind: "date", from: 36_526, to: 73_050 },
        alert: "stop",
        errorTitle: texts.validation.dateTitle,
        errorText: texts.validation.dateText,
      },
    ],
    conditionalFormats: parts.flatMap(({ conditionalFormats }) => [...conditionalFormats]),
    freeze: null,
    showGridlines: false,
    page: {
      paper: "A4",
      orientation: "portrait",
      margins: { top: 12, bottom: 10, left: 16, right: 12, header: 6, footer: 5 },
      titleRows: null,
      pageNumbers: false,
      firstPageNumber: 1,
      fitToWidth: true,
      fitToHeight: true,
      centerHorizontally: true,
      printArea: { row: 0, column: 0, rows: heights.length, columns: COLUMNS },
    },
    charts,
  };
  return { sheet, names: [{ name: REPORTING_DAY, formula: sheetReference(name, dayRange) }], height };
};
