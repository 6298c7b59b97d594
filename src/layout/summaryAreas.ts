import { HEADER_HEIGHT } from "./summaryAgencies";
import {
  aboveZero,
  countedStyles,
  LINE,
  lineOf,
  sectionHeader,
  sectionTitle,
  TITLE_HEIGHT,
  wide,
  type Part,
} from "./summaryGrid";
import { COLORS } from "./looks";
import { lineCells, type SummaryLine } from "./summaryLines";
import { nameHeight, summaryHeader } from "./summaryLooks";
import type { LayoutTexts } from "./texts";

/** The whole plan, then every area; the line of the whole plan is the third row of the part. */
export const areaPart = (options: {
  title: string;
  whole: SummaryLine;
  areas: readonly SummaryLine[];
  row: number;
  texts: LayoutTexts;
}): Part => {
  const { areas, row, texts } = options;
  const { summary } = texts;
  const first = row + 2;
  const lines = [options.whole, ...areas];
  return {
    heights: [TITLE_HEIGHT, HEADER_HEIGHT, LINE, ...areas.map(({ name }) => nameHeight(name))],
    cells: [
      lineOf({ code: options.title, ratio: summary.unit }),
      summaryHeader(summary.areaHeader, texts),
      ...lines.map((line, index) => lineCells(line, first + index, texts)),
    ],
    merges: [],
    styles: [
      ...sectionTitle(row),
      sectionHeader(row + 1),
      ...countedStyles(first, lines.length),
      { range: wide(first), style: { bold: true, fill: COLORS.areaFill } },
      ...areas.flatMap((line, index) =>
        line.childRows.length > 0 ? [{ range: wide(first + 1 + index), style: { bold: true } }] : [],
      ),
    ],
    conditionalFormats: aboveZero(first, lines.length),
  };
};
