import type { Plan } from "../domain/plan";
import type { Target } from "../domain/target";
import { TARGET_VERDICTS, targetVerdict, type TargetVerdict } from "../domain/targetVerdict";
import { TARGET_TABLE, type TargetColumnKey } from "./columns";
import { quoted } from "./formulas";
import { COLORS } from "./looks";
import {
  letterOf,
  LINE,
  lineOf,
  sectionHeader,
  sectionTitle,
  span,
  tableStyles,
  TITLE_HEIGHT,
  type Part,
} from "./summaryGrid";
import { formulaCell } from "./summaryLines";
import { liveLink } from "./summaryLinks";
import { BODY_ROW } from "./tableSheet";
import { verdictRank } from "./targetFormulas";
import type { LayoutTexts } from "./texts";
import type { Cell, CellRange, CellValue } from "./types";

/** Longest sentence that one line of its cells holds. */
const MOST_QUOTE = 78;

const column = (texts: LayoutTexts, key: TargetColumnKey): string => `${TARGET_TABLE}[${texts.targetHeaders[key]}]`;

const countOf = (plan: Plan, verdict: TargetVerdict): number =>
  plan.targets.filter((target) => targetVerdict(target) === verdict).length;

/** How many targets have a verdict, as a number that recalculates. */
export const verdictCell = (plan: Plan, verdict: TargetVerdict, texts: LayoutTexts): Cell =>
  formulaCell(`COUNTIF(${column(texts, "verdict")},${quoted(texts.verdicts[verdict])})`, countOf(plan, verdict));

/** Lines that say something: those with figures, and a few without, so that nobody thinks there are none. */
export const mostTargetLines = (plan: Plan): number => Math.max(3, plan.targets.length - countOf(plan, "noData"));

/** Targets in the order of the page: what was missed first, then by their place. */
const rankedTargets = (plan: Plan): { target: Target; at: number; rank: number; verdict: TargetVerdict }[] =>
  plan.targets
    .map((target, at) => {
      const verdict = targetVerdict(target);
      return { target, at, verdict, rank: verdictRank(verdict, BODY_ROW + 1 + at) };
    })
    .sort((left, right) => left.rank - right.rank);

const withUnit = (number: string, unit: string): string =>
  unit === "" || unit === "%" ? `${number}${unit}` : `${number} ${unit}`;

/** A number as a cell that joins it with texts shows it: decimals as the program's language writes them, here with a comma. */
const shownNumber = (value: number): string => String(value).replace(".", ",");

const planOf = ({ comparator, value, upperValue, unitOfMeasure }: Target, texts: LayoutTexts): string =>
  `${texts.comparators[comparator]} ${withUnit(`${shownNumber(value)}${upperValue === null ? "" : ` – ${shownNumber(upperValue)}`}`, unitOfMeasure)}`;

const merged = (row: number): CellRange[] => [
  span(row, "name", "late"),
  span(row, "overdue", "notReported"),
  span(row, "waiting", "notBegun"),
  span(row, "rate", "ratio"),
];

/** Targets actual against plan: how many were met, and the lines of those that were not. */
export const targetPart = (options: {
  plan: Plan;
  title: string;
  lines: number;
  row: number;
  texts: LayoutTexts;
}): Part => {
  const { plan, row, texts } = options;
  const { targets } = texts.summary;
  const ranked = rankedTargets(plan);
  const lines = Math.min(options.lines, ranked.length);
  const first = row + 2;
  const ranks = column(texts, "verdictRank");

  const line = (index: number): Cell[] => {
    const sheetRow = first + index + 1;
    const at = `$${letterOf("position")}${sheetRow}`;
    const value = (key: TargetColumnKey): string => `INDEX(${column(texts, key)},${at})`;
    const shown = ranked[index];
    const when = (text: string, cached: CellValue): Cell =>
      formulaCell(`IF(ISNUMBER(${at}),${text},"")`, shown === undefined ? "" : cached);
    const unit = `IF(OR(${value("unitOfMeasure")}="",${value("unitOfMeasure")}="%"),""," ")&${value("unitOfMeasure")}`;
    const quote = value("quote");
    const cutQuote = `IF(LEN(${quote})>${MOST_QUOTE},LEFT(${quote},${MOST_QUOTE})&"…",${quote})`;
    const text = shown?.target.quote ?? "";
    const upper = `IF(ISNUMBER(${value("upperValue")})," – "&${value("upperValue")},"")`;
    const actual = shown?.target.actual ?? null;
    return lineOf({
      code: when(`${value("area")}&""`, shown?.target.area ?? ""),
      name: liveLink(
        {
          sheet: texts.sheetNames.targets,
          row: `IF(ISNUMBER(${at}),ROW(${value("id")}),1)`,
          text: `IF(ISNUMBER(${at}),${cutQuote},"")`,
        },
        text.length > MOST_QUOTE ? `${text.slice(0, MOST_QUOTE)}…` : text,
      ),
      overdue: when(
        `${value("comparator")}&" "&${value("value")}&${upper}&${unit}`,
        shown === undefined ? "" : planOf(shown.target, texts),
      ),
      waiting: when(
        `IF(ISNUMBER(${value("actual")}),${value("actual")}&${unit},"")`,
        shown === undefined || actual === null ? "" : withUnit(shownNumber(actual), shown.target.unitOfMeasure),
      ),
      rate: when(value("verdict"), shown === undefined ? "" : texts.verdicts[shown.verdict]),
      place: when(`"target:"&${value("id")}`, shown === undefined ? "" : `target:${shown.target.id}`),
      sort: formulaCell(`IFERROR(SMALL(${ranks},${index + 1}),"")`, shown?.rank ?? ""),
      position: formulaCell(
        `IF(ISNUMBER($${letterOf("sort")}${sheetRow}),MATCH($${letterOf("sort")}${sheetRow},${ranks},0),"")`,
        shown === undefined ? "" : shown.at + 1,
      ),
    });
  };

  const counts = formulaCell(
    TARGET_VERDICTS.map(
      (verdict, index) =>
        `${quoted(`${index === 0 ? "" : " · "}${texts.verdicts[verdict]}: `)}&COUNTIF(${column(texts, "verdict")},${quoted(texts.verdicts[verdict])})`,
    ).join("&"),
    TARGET_VERDICTS.map((verdict) => `${texts.verdicts[verdict]}: ${countOf(plan, verdict)}`).join(" · "),
  );
  return {
    heights: [TITLE_HEIGHT, LINE, ...new Array<number>(lines).fill(LINE)],
    cells: [
      lineOf({ code: options.title, ratio: counts }),
      lineOf({
        code: targets.headers.code,
        name: targets.headers.quote,
        overdue: targets.headers.plan,
        waiting: targets.headers.actual,
        rate: targets.headers.verdict,
      }),
      ...Array.from({ length: lines }, (_, index) => line(index)),
    ],
    merges: Array.from({ length: lines + 1 }, (_, index) => merged(row + 1 + index)).flat(),
    styles: [
      ...sectionTitle(row),
      sectionHeader(row + 1),
      ...tableStyles(first, lines),
      ...(lines === 0 ? [] : [{ range: span(first, "name", "name", lines), style: { wrap: false } }]),
    ],
    conditionalFormats:
      lines === 0
        ? []
        : (["notMet", "met"] as const).map((verdict) => ({
            range: span(first, "rate", "rate", lines),
            formula: `=${letterOf("rate")}${first + 1}=${quoted(texts.verdicts[verdict])}`,
            style: { ...(verdict === "met" ? COLORS.completed : COLORS.overdue), bold: true },
          })),
  };
};
