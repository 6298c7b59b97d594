/** A value whose number stands in words, or that is said as a frequency; `unit` null: its unit stands behind it. */
export interface WordNumber {
  start: number;
  end: number;
  value: number;
  unit: string | null;
  /** True where the words themselves say "at least". */
  atLeast: boolean;
}

const DIGITS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
};
const ONE_TO_TEN = Object.keys(DIGITS).join("|");
const PERIODS = "năm|quý|tháng|tuần";

/** Only behind words that compare: elsewhere "một" is mostly an article ("một cửa", "một số"). "năm" is five and year: left out. */
const COMPARED = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:ít nhất|tối thiểu|không quá|tối đa|không dưới) (?:(?:có|là|được) )?)(${ONE_TO_TEN})(?= (?!trong |số ))`,
  "gu",
);
/** "định kỳ 01 năm một lần", "mỗi quý ít nhất 02 lần", "6 tháng/lần". */
const FREQUENCY = new RegExp(
  String.raw`(?<![\p{L}\d/])(mỗi|hằng|hàng|một|\d{1,2}) (${PERIODS})(?: ?\/ ?lần| (?:(?:tổ chức|thực hiện) )?((?:tối thiểu|ít nhất) )?(một|hai|ba|\d{1,2}) lần)(?!\p{L})`,
  "gu",
);

const countOf = (written: string): number => DIGITS[written] ?? Number(written);

const compared = (folded: string): WordNumber[] =>
  [...folded.matchAll(COMPARED)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    value: countOf(word),
    unit: null,
    atLeast: false,
  }));

const frequencies = (folded: string): WordNumber[] =>
  [...folded.matchAll(FREQUENCY)].map(({ 0: whole, 1: every = "", 2: period = "", 3: least, 4: times, index }) => {
    const periods = Number(every) > 1 ? `${Number(every)} ${period}` : period;
    return {
      start: index,
      end: index + whole.length,
      value: times === undefined ? 1 : countOf(times),
      unit: `lần/${periods}`,
      atLeast: least !== undefined,
    };
  });

/** Values of a sentence in lower case that are not written as a number with a unit, in order. */
export const wordNumbersOf = (folded: string): WordNumber[] => {
  const often = folded.includes("lần") ? frequencies(folded) : [];
  const inWords = /nhất |thiểu |quá |đa |dưới /u.test(folded) ? compared(folded) : [];
  if (inWords.length === 0) return often;
  return [
    ...often,
    ...inWords.filter(({ start }) => !often.some((value) => start >= value.start && start < value.end)),
  ].sort((left, right) => left.start - right.start);
};
