import type { Comparator } from "../domain/target";
import { CHANGE_UNITS, OPEN_TOP, type TargetVerdict } from "../domain/targetVerdict";
import { TARGET_COLUMNS, TARGET_TABLE, columnIndex, type TargetColumnKey } from "./columns";
import { columnLetters, quoted } from "./formulas";
import { COLORS } from "./looks";
import type { LayoutTexts } from "./texts";
import type { CellRange, ConditionalFormat } from "./types";

/** VERDICT_TOLERANCE as a formula writes it. */
const TOLERANCE = "0.000000001";

/**
 * Verdict of a target as targetVerdict computes it. A text in "Thực hiện" is no figure until reading back has understood it; a
 * text where the target's own numbers belong decides nothing.
 */
export const targetVerdictFormula = (texts: LayoutTexts): string => {
  const of = (key: TargetColumnKey): string => `${TARGET_TABLE}[[#This Row],[${texts.targetHeaders[key]}]]`;
  const word = (verdict: TargetVerdict): string => quoted(texts.verdicts[verdict]);
  const is = (comparator: Comparator): string => `TRIM(${of("comparator")})=${quoted(texts.comparators[comparator])}`;
  const decided = (condition: string): string => `IF(${condition},${word("met")},${word("notMet")})`;
  const gap = `${of("actual")}-${of("value")}`;

  const floor = `IF(${of("value")}<=0,${word("noVerdict")},${decided(`${gap}>=-${TOLERANCE}`)})`;
  const isOpen = OPEN_TOP.map((words) => `ISNUMBER(SEARCH(${quoted(words)},${of("quote")}))`).join(",");
  const inside = decided(`AND(${gap}>=-${TOLERANCE},OR(${isOpen},${of("actual")}-${of("upperValue")}<=${TOLERANCE}))`);
  const hasBounds = `IF(ISNUMBER(${of("upperValue")}),${of("upperValue")}>=${of("value")},FALSE)`;
  const isShare = CHANGE_UNITS.map((unit) => `LEFT(${of("unitOfMeasure")},${unit.length})=${quoted(unit)}`).join(",");

  const cases: [string, string][] = [
    [is("moreThan"), decided(`${gap}>${TOLERANCE}`)],
    [is("atMost"), decided(`${gap}<=${TOLERANCE}`)],
    [is("lessThan"), decided(`${gap}<-${TOLERANCE}`)],
    [is("between"), `IF(${hasBounds},${inside},${word("noVerdict")})`],
    [is("rankWithin"), `IF(${of("actual")}<1,${word("noVerdict")},${decided(`${gap}<=${TOLERANCE}`)})`],
    [
      `OR(${is("increase")},${is("decrease")})`,
      `IF(AND(${of("actual")}>=0,OR(${isShare})),${floor},${word("noVerdict")})`,
    ],
    [is("about"), word("noVerdict")],
  ];
  // A word that no list knows is read back as "plain", like an empty cell.
  const byComparator = cases.reduceRight((rest, [condition, value]) => `IF(${condition},${value},${rest})`, floor);
  const isText = `OR(ISTEXT(${of("value")}),ISTEXT(${of("upperValue")}))`;
  const judged = `IF(ISNUMBER(${of("actual")}),IF(${isText},${word("noVerdict")},${byComparator}),${word("noData")})`;
  // The blank row of an empty table is no target.
  return `=IF(AND(${of("quote")}="",${of("value")}=""),"",${judged})`;
};

/** What a leader's page shows first: what was missed; what nobody can say anything about comes last. */
const RANKED: readonly TargetVerdict[] = ["notMet", "met", "noVerdict", "noData"];

const MORE_THAN_ROWS = 10_000_000;

/** What verdictRankFormula gives for a target that stands in sheet row `sheetRow` (from 1). */
export const verdictRank = (verdict: TargetVerdict, sheetRow: number): number =>
  (RANKED.indexOf(verdict) + 1) * MORE_THAN_ROWS + sheetRow;

/** Orders the targets by verdict, then by place, so that no two are alike: SMALL finds the k-th. Empty for a blank row. */
export const verdictRankFormula = (texts: LayoutTexts): string => {
  const verdict = `${TARGET_TABLE}[[#This Row],[${texts.targetHeaders.verdict}]]`;
  const [first, second, third] = RANKED.map((of) => quoted(texts.verdicts[of]));
  const group = `IF(${verdict}=${first},1,IF(${verdict}=${second},2,IF(${verdict}=${third},3,4)))`;
  return `=IF(${verdict}="","",${group}*${MORE_THAN_ROWS}+ROW())`;
};

/** The verdict stands there as a word; colour only helps to find it. */
export const targetFormats = (body: CellRange, texts: LayoutTexts): ConditionalFormat[] => {
  const column = columnIndex(TARGET_COLUMNS, "verdict");
  const styles: [TargetVerdict, ConditionalFormat["style"]][] = [
    ["notMet", { ...COLORS.overdue, bold: true }],
    ["met", COLORS.completed],
    ["noVerdict", { ...COLORS.nearDue, italic: true }],
    ["noData", { color: COLORS.muted, italic: true }],
  ];
  return styles.map(([verdict, style]) => ({
    range: { ...body, column, columns: 1 },
    formula: `=$${columnLetters(column)}${body.row + 1}=${quoted(texts.verdicts[verdict])}`,
    style,
  }));
};
