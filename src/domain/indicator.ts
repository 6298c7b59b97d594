import { ABBREVIATIONS, FILLERS, GRAMMAR_WORDS, oneSpelling, wordsOf } from "./indicatorWords";
import type { Measure } from "./measure";
import { clauseOf } from "./targetClauses";
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

/** The words of the clause that a measure stands in; its own bracket is opened, all others are left out. */
const clauseText = (text: string, measures: readonly Measure[], index: number): string => {
  const { start, end } = clauseOf(text, measures, index);
  const own = measures[index];
  const values = measures.filter((measure) => measure.start >= start && measure.end <= end);
  const clause = blanked(
    text.slice(start, end),
    values.map((measure) => ({ start: measure.start - start, end: measure.end - start - unitLength(measure) })),
  );
  const at = (own?.start ?? start) - start;
  return clause.replace(BRACKETS, (bracket, from: number) =>
    from < at && at < from + bracket.length ? ` ${bracket.slice(1, -1)} ` : " ",
  );
};

/** What is counted stays among the words ("03 UBND xã"), "%" does not. */
const unitLength = ({ unitOfMeasure }: Measure): number => (unitOfMeasure.startsWith("%") ? 0 : unitOfMeasure.length);

const writtenOut = (word: string): string => ABBREVIATIONS[word] ?? word;

/**
 * The words that say WHAT a measure measures, lower case, NFC, abbreviations written out: its clause without number, comparison,
 * level, time, baseline, exception, legal basis and filling words. Without `measure` the text's first measure is meant; a text
 * without any gives the words of all of it. Levels and values are compared on their own, so measures that differ in them alone
 * have the same indicator.
 */
export const indicatorOf = (text: string, measure?: Pick<Measure, "start">): string => {
  const printed = text.normalize("NFC");
  const measures = targetsOf(printed);
  const index = measure === undefined ? 0 : measures.findIndex(({ start }) => start === measure.start);
  const clause =
    measures.length === 0 ? printed.replace(BRACKETS, " ") : clauseText(printed, measures, Math.max(0, index));
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

/** Words that make two otherwise alike indicators two: one side having them and the other not weighs much. */
const TELLING = [
  "toàn trình", "nội bộ", "công chức", "viên chức", "tự kiểm tra", "thanh toán", "quá hạn", "trễ hạn", "tự chịu trách nhiệm",
] as const; // prettier-ignore
const TELLING_FACTOR = 0.6;

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
