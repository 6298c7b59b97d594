import { endsWithWords, lastPhrase } from "./targetText";
import type { Comparator } from "./target";

/** Expressions directly before a value, longest first within a common ending. */
const WORDS = {
  atLeast: [
    "tối thiểu",
    "ít nhất",
    "không dưới",
    "không thấp hơn",
    "không ít hơn",
    "không nhỏ hơn",
    "không kém",
    "từ",
    "≥",
    ">=",
  ],
  atMost: [
    "không quá",
    "không vượt quá",
    "không vượt",
    "không cao hơn",
    "không nhiều hơn",
    "không lớn hơn",
    "tối đa",
    "nhiều nhất",
    "≤",
    "<=",
  ],
  moreThan: ["lớn hơn", "nhiều hơn", "cao hơn", "vượt quá", "trên", "hơn", "quá", ">"],
  lessThan: ["nhỏ hơn", "ít hơn", "thấp hơn", "dưới", "<"],
  about: ["khoảng", "xấp xỉ", "ước", "gần"],
  increase: ["tăng thêm", "tăng", "vượt"],
  decrease: [
    "cắt giảm, đơn giản hóa",
    "cắt giảm, đơn giản hoá",
    "cắt giảm",
    "giảm bớt",
    "giảm được",
    "giảm thêm",
    "giảm",
    "rút ngắn",
    "hạ",
  ],
} as const;
type WordKind = keyof typeof WORDS;

const KIND_OF = new Map<string, WordKind>(
  (Object.keys(WORDS) as WordKind[]).flatMap((kind) => WORDS[kind].map((phrase) => [phrase, kind] as const)),
);
const PHRASES = [...KIND_OF.keys()].sort((left, right) => right.length - left.length);

/** Words that can stand between a comparator and its value without changing it. */
const FILLERS = [
  "tương ứng", "lần lượt", "đạt được", "đạt tỷ lệ", "đạt", "được", "phải", "có", "là", "tỷ lệ", "tỉ lệ", "mức", "mỗi năm", "hằng năm", "bình quân", "trung bình",
  "hàng năm", "trong năm", "thêm", "số", "cho", "về", ":", "=",
] as const; // prettier-ignore
const TO_LESS = ["giảm xuống còn", "giảm xuống", "xuống còn", "giảm còn", "xuống", "hạ còn"] as const;
const TO_MORE = ["tăng lên", "nâng lên", "lên đến", "lên tới", "lên"] as const;
const MOST_FILLERS = 6;

const NEGATED = /(?<!\p{L})không (?:[^,;.:()]{1,60} )?[^,;.:() ]+$/u;

const RANK_GROUP = ["nhóm", "top", "tốp"] as const;
const RANK_WITHIN = ["trong", "thuộc", "vào"] as const;
const LEADING = /^[^.;:()]{0,40}?(?:đứng đầu|dẫn đầu|cao nhất|tốt nhất|đầu cả nước|đầu tỉnh)/u;

const cut = (text: string, phrase: string): string => text.slice(0, text.length - phrase.length).trimEnd();

/** What the words before a value say of it; `rest` is what stands before those words. */
export interface Head {
  comparator: Comparator;
  rest: string;
  /** True where words that do nothing but compare stand there: what follows is a value whatever is counted. */
  sure: boolean;
  /** True where the value is what something is to come to ("xuống còn 5%"). */
  endpoint: boolean;
}

const HEAD_OF: Record<WordKind, Comparator> = {
  atLeast: "atLeast",
  atMost: "atMost",
  moreThan: "moreThan",
  lessThan: "lessThan",
  about: "about",
  increase: "increase",
  decrease: "decrease",
};
/** "trên 06 lĩnh vực" and "từ 02 đơn vị" are also plain prepositions. */
const PREPOSITIONS: readonly string[] = ["trên", "dưới", "từ", "hơn", "gần", "ước", "vượt", "hạ"];

const phraseAtEnd = (text: string): readonly [string, WordKind] | null => {
  const phrase = lastPhrase(text, PHRASES);
  const kind = phrase === null ? undefined : KIND_OF.get(phrase);
  return phrase === null || kind === undefined ? null : [phrase, kind];
};

const isValueAdded = (text: string, phrase: string): boolean => phrase === "tăng" && text.endsWith("gia tăng");

/** "nằm trong nhóm 10", "trong top 5", "thuộc nhóm 10 tỉnh dẫn đầu"; "đơn vị nhóm 3" ranks nothing. */
const rankHead = (before: string, after: string): Head | null => {
  const group = lastPhrase(before, RANK_GROUP);
  if (group === null) return null;
  const rest = cut(before, group);
  const within = lastPhrase(rest, RANK_WITHIN);
  if (within !== "trong" && within !== "vào" && !LEADING.test(after)) return null;
  return { comparator: "rankWithin", rest: within === null ? rest : cut(rest, within), sure: true, endpoint: false };
};

/** A group of ranks without a word for what is ranked ("nằm trong nhóm 10 của tỉnh"). 1–4 also number the kinds of autonomy. */
export const isBareRank = (before: string, after: string, value: number): boolean => {
  const near = before.trimEnd();
  const rank = rankHead(near, after);
  return (
    rank !== null && (value > 4 || endsWithWords(rank.rest, "nằm") || LEADING.test(after) || !near.endsWith("nhóm"))
  );
};

const withoutFillers = (text: string): string => {
  let rest = text.trimEnd();
  for (let count = 0; count < MOST_FILLERS; count += 1) {
    const filler = lastPhrase(rest, FILLERS);
    if (filler === null) break;
    rest = cut(rest, filler);
  }
  return rest;
};

/** A change named before the comparison proper: "giảm tối thiểu", "tăng lên trên". */
const changeBefore = (rest: string, own: Comparator | null): Head | null => {
  const down = lastPhrase(rest, TO_LESS);
  if (down !== null) return { comparator: own ?? "atMost", rest: cut(rest, down), sure: true, endpoint: true };
  const up = lastPhrase(rest, TO_MORE);
  if (up !== null) return { comparator: own ?? "plain", rest: cut(rest, up), sure: true, endpoint: true };
  if (own !== null && own !== "atLeast" && own !== "moreThan") return null;
  const change = phraseAtEnd(rest);
  if (change === null || (change[1] !== "increase" && change[1] !== "decrease") || isValueAdded(rest, change[0]))
    return null;
  return { comparator: HEAD_OF[change[1]], rest: cut(rest, change[0]), sure: true, endpoint: false };
};

/**
 * Reads the words before a value, from the value backwards. "giảm tối thiểu 5%" is a decrease, "giảm xuống dưới 5%" compares
 * what is left, "tăng không quá 5%" is a limit.
 */
export const readHead = (before: string, after: string): Head => {
  const near = before.trimEnd();
  const rank = rankHead(near, after);
  if (rank !== null) return rank;
  const early = changeBefore(near, null);
  if (early !== null) return early;
  let rest = withoutFillers(near);
  let comparison = phraseAtEnd(rest);
  if (comparison === null) return { comparator: "plain", rest, sure: false, endpoint: false };
  const sure = !PREPOSITIONS.includes(comparison[0]);
  if (comparison[0] === "từ") {
    // "ít nhất từ", "giảm từ": the word before says it better.
    rest = cut(rest, "từ");
    const better = phraseAtEnd(withoutFillers(rest));
    if (better === null) return { comparator: "atLeast", rest, sure: false, endpoint: false };
    rest = withoutFillers(rest);
    comparison = better;
  }
  rest = cut(rest, comparison[0]);
  // "không yêu cầu bổ sung quá 01 lần": the negation stands before the verb.
  const own = comparison[0] === "quá" && NEGATED.test(rest) ? "atMost" : HEAD_OF[comparison[1]];
  if (isValueAdded(`${rest} ${comparison[0]}`, comparison[0]))
    return { comparator: "plain", rest, sure: false, endpoint: false };
  return changeBefore(withoutFillers(rest), own) ?? { comparator: own, rest, sure, endpoint: false };
};
