import { isAim, isAttribute, NUMBERED } from "./targetAims";
import { changeOfClause } from "./targetChanges";
import { isBareRank, readHead, type Head } from "./targetComparators";
import { levelBefore } from "./targetLevels";
import { readNumber } from "./targetNumbers";
import { readUnit, unitText, type UnitToken } from "./targetUnits";
import { isDigit, lastPhrase, type ReadableText } from "./targetText";
import { wordNumbersOf, type WordNumber } from "./targetWordNumbers";
import type { Comparator } from "./target";
import type { Span } from "./targetSentences";

/** A value with the words that compare it, before the rest of its sentence is asked. */
export interface FoundValue extends Span {
  comparator: Comparator;
  value: number;
  upperValue: number | null;
  unit: string;
  /** Level named right before it, "" for none. */
  level: string;
  /** Where the words begin that belong to this value: its comparator and the level before it. */
  headStart: number;
  /** What the value rises or falls from ("từ 70% lên 90%"), "" for nothing. */
  from: string;
}

/** How far back and ahead a value looks; a sentence's other values always end the view. */
const LOOK_BACK = 90;
/** A clause is read from its beginning for the change it opens with. */
const LONG_LOOK_BACK = 200;
const LOOK_AHEAD = 60;

const RANGE = / ?%? ?(?:-|–|—|đến|tới) ?(?:dưới |không quá |tối đa )?(?=\d)/uy;
const RISE = / (?:lên|xuống)(?: (?:còn|trên|tối thiểu|ít nhất|khoảng|dưới|thành|đến|mức))* ?(?=\d)/uy;
const AFTER = /^ *trở (lên|xuống)(?!\p{L})/u;

const lengthAt = (pattern: RegExp, text: string, position: number): number => {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
};

interface Read extends Span {
  value: number;
  upperValue: number | null;
  unit: UnitToken;
  unitOfMeasure: string;
  comparator: Comparator | null;
}

const withUnit = (printed: string, value: Omit<Read, "unitOfMeasure" | "comparator" | "end">): Read => ({
  ...value,
  end: value.unit.end,
  unitOfMeasure: unitText(printed.slice(value.unit.start, value.unit.end)),
  comparator: null,
});

/** A number with its unit, or a range of two with theirs. */
const readValue = ({ printed, folded }: ReadableText, start: number, from: number): Read | { skipTo: number } => {
  const first = readNumber(printed, start);
  if ("skipTo" in first) return first;
  const firstUnit = readUnit(folded, first.end);
  const repeated = firstUnit !== null && lengthAt(RANGE, folded, firstUnit.end) > 0 ? firstUnit.end : first.end;
  const between = lengthAt(RANGE, folded, repeated);
  if (between > 0) {
    const second = readNumber(printed, repeated + between, true);
    const unit = "skipTo" in second ? null : readUnit(folded, second.end);
    if (unit !== null && !("skipTo" in second) && second.value > first.value)
      return withUnit(printed, { start, value: first.value, upperValue: second.value, unit });
  }
  const nothing: UnitToken = { start: first.end, end: first.end, known: true };
  if (firstUnit !== null) return withUnit(printed, { start, value: first.value, upperValue: null, unit: firstUnit });
  const before = folded.slice(Math.max(from, start - LOOK_BACK), start);
  if (!isBareRank(before, folded.slice(first.end, first.end + LOOK_AHEAD), first.value)) return { skipTo: first.end };
  return withUnit(printed, { start, value: first.value, upperValue: null, unit: nothing });
};

/** A value said in words, as readValue gives it. */
const readWords = ({ printed, folded }: ReadableText, word: WordNumber): Read | { skipTo: number } => {
  if (word.unit === null) {
    const unit = readUnit(folded, word.end);
    if (unit === null) return { skipTo: word.end };
    return withUnit(printed, { start: word.start, value: word.value, upperValue: null, unit });
  }
  const { start, end, value, unit, atLeast } = word;
  const comparator = atLeast ? "atLeast" : null;
  return {
    start,
    end,
    value,
    upperValue: null,
    unit: { start: end, end, known: true },
    unitOfMeasure: unit,
    comparator,
  };
};

const comparatorOf = (head: Head, read: Read, before: string, after: string): Comparator => {
  if (read.comparator !== null) return read.comparator;
  if (read.upperValue !== null) return "between";
  // Nothing exceeds the whole: "từ 100%" can only mean all of it.
  if (head.comparator === "atLeast" && !head.sure && read.value === 100 && read.unitOfMeasure === "%") return "plain";
  if (
    !head.endpoint &&
    (head.comparator === "plain" || head.comparator === "atLeast" || head.comparator === "moreThan")
  ) {
    const change = changeOfClause(before, after);
    if (change !== null) return change;
  }
  const open = head.comparator === "plain" ? AFTER.exec(after)?.[1] : undefined;
  if (open !== undefined) return open === "lên" ? "atLeast" : "atMost";
  return head.comparator;
};

/** The words before a value: what compares it, and the level it is for ("tối thiểu tương ứng: cấp huyện 80%"). */
const headAndLevel = (before: string, after: string): { head: Head; level: string; length: number } => {
  const own = readHead(before, after);
  const listed = levelBefore(own.rest);
  if (listed === null) return { head: own, level: "", length: own.rest.length };
  if (own.comparator !== "plain") return { head: own, level: listed.level, length: listed.rest.length };
  const head = readHead(listed.rest, after);
  return { head, level: listed.level, length: head.rest.length };
};

/** The values of one sentence whose exceptions and baselines are blank in `folded`. */
export const valuesOf = (text: ReadableText): FoundValue[] => {
  const found: FoundValue[] = [];
  const { folded } = text;
  const inWords = wordNumbersOf(folded);
  let nextWord = 0;
  let edge = 0;
  let numbered = -1;
  let rise: { from: string; headStart: number } | null = null;
  let position = 0;
  while (position < folded.length) {
    while ((inWords[nextWord]?.start ?? folded.length) < position) nextWord += 1;
    const word = inWords[nextWord];
    const isWord = word !== undefined && word.start === position;
    if (!isWord && !isDigit(folded.charCodeAt(position))) {
      position += 1;
      continue;
    }
    const read = isWord ? readWords(text, word) : readValue(text, position, edge);
    const before = folded.slice(Math.max(edge, position - LOOK_BACK), position);
    if ("skipTo" in read) {
      if (lastPhrase(before.trimEnd(), NUMBERED) !== null) numbered = read.skipTo;
      position = read.skipTo;
      continue;
    }
    const after = folded.slice(read.end, read.end + LOOK_AHEAD);
    const { head, level, length } = headAndLevel(before, after);
    const isShare = read.unitOfMeasure === "%" || read.unitOfMeasure.startsWith("điểm");
    const joined = found.length > 0 && / và *$/u.test(before);
    // "mức độ 3, 4 và 5": the numbers of a list go with its first.
    const goesOn = numbered >= 0 && /^(?: ?,| và| hoặc)+ *$/u.test(folded.slice(numbered, position));
    const isValue = isShare
      ? !isAttribute(folded.slice(Math.max(0, position - LOOK_BACK), position), after)
      : isWord || (!goesOn && isAim(head, before, read.unit, joined));
    if (!isValue) {
      position = Math.max(position + 1, read.unit.start);
      continue;
    }
    const headStart = position - before.length + length;
    const rises = lengthAt(RISE, folded, read.end);
    if (rises > 0) {
      rise = { from: text.printed.slice(position, read.end), headStart };
      position = read.end + rises;
      continue;
    }
    found.push({
      start: position,
      end: read.end,
      comparator: comparatorOf(head, read, folded.slice(Math.max(edge, position - LONG_LOOK_BACK), position), after),
      value: read.value,
      upperValue: read.upperValue,
      unit: read.unitOfMeasure,
      level,
      headStart: rise?.headStart ?? headStart,
      from: rise?.from ?? "",
    });
    rise = null;
    edge = read.end;
    position = read.end;
  }
  return found;
};
