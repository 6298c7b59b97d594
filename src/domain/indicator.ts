import { ABBREVIATIONS, FILLERS, GRAMMAR_WORDS, oneSpelling, wordsOf } from "./indicatorWords";
import type { Measure } from "./measure";
import { clausesOf, type Clause } from "./targetClauses";
import { targetsOf } from "./targetGrammar";
import { blanked } from "./targetText";

const ITEM_NUMBER = /^[\s\-–+•*;,.]*(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,2}[.)]|[a-zđ]\))(?=\s)/u;
const BRACKETS = /\([^()]*\)/gu;
const BASELINE = /(?<!\p{L})so với [^,;()]*/gu;
const EXCEPTION = /[,;]\s*(?:ngoại trừ|trừ|không bao gồm|không tính|không kể)(?!\p{L})[^,;()]*/gu;
/** "theo Nghị định số 60/2021/NĐ-CP của Chính phủ": the document that orders it, not what is measured. */
const LEGAL_BASIS =
  /(?<!\p{L})(?:theo |thực hiện )?(?:nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|văn bản|luật) số \d[^;()]*/gu;
const PERIOD = /(?:giai đoạn|thời kỳ)(?: mới)? ?\d{4} ?[-–] ?\d{4}|(?<!\p{L})năm \d{4}/gu;
const WORDS = /\p{L}+(?:\p{M}|\p{L})*/gu;

/** The words of a measure's clause; the bracket it stands in itself is opened, all others are left out. */
const clauseText = (text: string, measures: readonly Measure[], index: number, clause: Clause): string => {
  const { start, end, first, last } = clause;
  const words = blanked(
    text.slice(start, end),
    measures
      .slice(first, last)
      .map((measure) => ({ start: measure.start - start, end: measure.end - start - unitLength(measure) })),
  );
  const at = (measures[index]?.start ?? start) - start;
  return words.replace(BRACKETS, (bracket, from: number) =>
    from < at && at < from + bracket.length ? ` ${bracket.slice(1, -1)} ` : " ",
  );
};

/** What is counted stays among the words ("03 UBND xã"), "%" does not. */
const unitLength = ({ unitOfMeasure }: Measure): number => (unitOfMeasure.startsWith("%") ? 0 : unitOfMeasure.length);

const writtenOut = (word: string): string => ABBREVIATIONS[word] ?? word;

const wordsThatTell = (clause: string): string => {
  const plain = clause
    .replace(/\s+/gu, " ")
    .toLowerCase()
    .replace(ITEM_NUMBER, " ")
    .replace(BASELINE, " ")
    .replace(EXCEPTION, " ")
    .replace(LEGAL_BASIS, " ")
    .replace(PERIOD, " ");
  const words = (plain.match(WORDS) ?? []).map(writtenOut).join(" ");
  const kept = oneSpelling(words).replace(FILLERS, " ").match(WORDS) ?? [];
  return wordsOf(kept)
    .filter((word) => !GRAMMAR_WORDS.has(word))
    .join(" ");
};

/** All measures of a text, each with what it measures (see indicatorOf); cheaper than asking one by one. */
export const indicatorsOf = (text: string): { measure: Measure; indicator: string }[] => {
  const printed = text.normalize("NFC");
  const measures = targetsOf(printed);
  const clauses = clausesOf(printed, measures);
  return measures.map((measure, index) => {
    const clause = clauses[index] ?? { start: 0, end: printed.length, first: index, last: index + 1 };
    return { measure, indicator: wordsThatTell(clauseText(printed, measures, index, clause)) };
  });
};

/**
 * The words that say WHAT a measure measures, lower case, NFC, abbreviations written out: its clause without number, comparison,
 * level, time, baseline, exception, legal basis and filling words. Without `measure` the text's first measure is meant; a text
 * without any gives the words of all of it. Levels and values are compared on their own, so measures that differ in them alone
 * have the same indicator.
 */
export const indicatorOf = (text: string, measure?: Pick<Measure, "start">): string => {
  const all = indicatorsOf(text);
  const found = measure === undefined ? all[0] : all.find((each) => each.measure.start === measure.start);
  return (found ?? all[0])?.indicator ?? wordsThatTell(text.normalize("NFC").replace(BRACKETS, " "));
};

/** Words that make two otherwise alike indicators two: one side having them and the other not weighs much. */
const TELLING = [
  "toàn trình", "nội bộ", "công chức", "viên chức", "tự kiểm tra", "thanh toán", "quá hạn", "trễ hạn", "tự chịu trách nhiệm",
] as const; // prettier-ignore
const TELLING_FACTOR = 0.6;

/**
 * From here on two indicators are taken for the same. In the plans this was measured on, the same indicator in body and annex
 * reaches 0.74 and more, different ones stay below 0.57.
 */
export const SAME_INDICATOR = 0.65;

/**
 * How alike two indicators are, 0 (nothing in common) to 1 (the same words): the mean of Dice's coefficient over their different
 * words and of the share of the shorter one found in the longer (annexes shorten), times 0.6 for each telling word that
 * only one side has ("toàn trình", "viên chức"). Fixed expressions ("thủ tục hành chính") count as one word; order does not
 * count. Cheap: one set per side.
 */
export const indicatorSimilarity = (left: string, right: string): number => {
  const mine = new Set(wordsOf(left.match(WORDS) ?? []));
  const theirs = new Set(wordsOf(right.match(WORDS) ?? []));
  if (mine.size === 0 || theirs.size === 0) return 0;
  let common = 0;
  for (const word of mine) if (theirs.has(word)) common += 1;
  const dice = (2 * common) / (mine.size + theirs.size);
  const share = common / Math.min(mine.size, theirs.size);
  const told = TELLING.filter((word) => mine.has(word) !== theirs.has(word)).length;
  return ((dice + share) / 2) * TELLING_FACTOR ** told;
};
