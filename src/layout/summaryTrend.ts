import { rateOf } from "../domain/completion";
import type { IsoDate } from "../domain/isoDate";
import type { Reporting, ReportingPeriod } from "../domain/reporting/types";
import { COLORS, FONT, headerStyle } from "./looks";
import {
  FONT_SIZE,
  indexOf,
  LINE,
  lineOf,
  sectionTitle,
  span,
  SUMMARY_COLUMNS,
  TITLE_HEIGHT,
  type Part,
} from "./summaryGrid";
import type { LayoutTexts, SummaryColumn } from "./texts";
import type { Cell, StyledRange } from "./types";

/** Columns that hold one period each. */
const FIRST_COLUMN = indexOf("total");
const MOST_PERIODS = 8;

type Closed = ReportingPeriod & { figures: NonNullable<ReportingPeriod["figures"]> };

/** The last closed periods with their figures, earliest first. */
export const closedPeriods = ({ periods }: Reporting): Closed[] =>
  periods.filter((period): period is Closed => period.closed !== null && period.figures !== null).slice(-MOST_PERIODS);

/** The period that is reported on: the first open one that has not ended, or else the last open one. */
const openPeriod = ({ periods }: Reporting, today: IsoDate): ReportingPeriod | null => {
  const open = periods.filter(({ closed, from }) => closed === null && from <= today);
  return open.find(({ to }) => to >= today) ?? open.at(-1) ?? null;
};

/** What stands where in the part: the row of names and the row of rates, by which the chart is drawn. */
export interface TrendPlaces {
  periods: number;
  names: { row: number; column: number; rows: 1; columns: number };
  rates: { row: number; column: number; rows: 1; columns: number };
}

export const trendPlaces = (reporting: Reporting, row: number): TrendPlaces => {
  const columns = closedPeriods(reporting).length;
  const at = (of: number) => ({ row: row + of, column: FIRST_COLUMN, rows: 1 as const, columns });
  return { periods: columns, names: at(1), rates: at(4) };
};

/** "14/3/26": narrow columns hold no more. */
const shortDate = (date: IsoDate): string => {
  const [year = "", month, day] = date.split("-");
  return `${Number(day)}/${Number(month)}/${year.slice(2)}`;
};

/** Figures of the closed periods, as they were when each was closed, and where the reports of the current one stand. */
export const trendPart = (options: {
  reporting: Reporting;
  agencies: readonly string[];
  title: string;
  row: number;
  today: IsoDate;
  texts: LayoutTexts;
}): Part => {
  const { row, texts, reporting, today } = options;
  const { trend } = texts.summary;
  const closed = closedPeriods(reporting);
  const reports = reportsSentence(options);
  const sentences = [...(closed.length === 0 ? [trend.none] : []), ...(reports === null ? [] : [reports])];

  const columnOf = (index: number): SummaryColumn => SUMMARY_COLUMNS[FIRST_COLUMN + index] ?? "ratio";
  const across = (label: string, valueOf: (period: Closed) => Cell): Cell[] =>
    lineOf({
      code: label,
      ...Object.fromEntries(closed.map((period, index) => [columnOf(index), valueOf(period)])),
    });
  const table =
    closed.length === 0
      ? []
      : [
          across(trend.period, ({ name }) => name),
          across(trend.asOf, ({ figures }) => shortDate(figures.asOf)),
          across(trend.ratio, ({ figures }) => `${figures.whole.completed}/${figures.whole.total}`),
          across(trend.rate, ({ figures }) => {
            const { numerator, denominator } = rateOf(figures.whole);
            return denominator === 0 ? null : numerator / denominator;
          }),
          across(trend.onTime, ({ figures }) => figures.whole.onTime),
        ];
  const first = row + 1;
  const last = columnOf(Math.max(0, closed.length - 1));
  const names = Math.max(0, ...closed.map(({ name }) => Math.ceil(name.length / 9)));
  const tableStyle: StyledRange[] =
    closed.length === 0
      ? []
      : [
          {
            range: span(first, "code", last, table.length),
            style: {
              fontName: FONT,
              fontSize: 9,
              horizontal: "center",
              vertical: "center",
              borders: true,
              locked: true,
            },
          },
          { range: span(first, "code", "name", table.length), style: { fontSize: FONT_SIZE, horizontal: "left" } },
          { range: span(first, "code", last), style: { fill: COLORS.headerFill, bold: true, wrap: true } },
          { range: span(first, "code", "code"), style: { ...headerStyle, fontSize: FONT_SIZE } },
          { range: span(first, "total", last), style: { numberFormat: "@" } },
          { range: span(first + 1, "total", last, 2), style: { numberFormat: "@" } },
          { range: span(first + 3, "total", last), style: { numberFormat: "0.00%", bold: true } },
          { range: span(first + 4, "total", last), style: { numberFormat: "0" } },
        ];
  const firstSentence = first + table.length;
  return {
    heights: [
      TITLE_HEIGHT,
      ...(closed.length === 0 ? [] : [Math.max(LINE * 2, Math.min(5, names) * 12 + 4), LINE, LINE, LINE, LINE]),
      ...sentences.map(() => LINE),
    ],
    cells: [lineOf({ code: options.title }), ...table, ...sentences.map((text) => lineOf({ code: text }))],
    merges: table.map((_, index) => span(first + index, "code", "name")),
    styles: [
      ...sectionTitle(row),
      ...tableStyle,
      ...(sentences.length === 0
        ? []
        : [
            {
              range: span(firstSentence, "code", "code", sentences.length),
              style: { fontName: FONT, fontSize: FONT_SIZE, italic: true, vertical: "center" as const },
            },
          ]),
    ],
    conditionalFormats: [],
  };

  function reportsSentence(of: typeof options): string | null {
    const period = openPeriod(reporting, today);
    if (period === null) return null;
    const known = new Map(
      reporting.reports.filter((report) => report.period === period.id).map(({ agency, state }) => [agency, state]),
    );
    const states = of.agencies.map((agency) => known.get(agency) ?? "draft");
    const count = (state: string): number => states.filter((one) => one === state).length;
    return trend.reports({
      period: period.name,
      asOf: today,
      agencies: states.length,
      approved: count("approved"),
      submitted: count("submitted"),
      returned: count("returned"),
      draft: count("draft"),
    });
  }
};
