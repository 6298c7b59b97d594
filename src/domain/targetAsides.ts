import type { Span } from "./targetSentences";

/** What a sentence says beside its values: what is left out, and what a change is measured from. */
export interface Aside extends Span {
  text: string;
}

const EXCEPTION_WORDS = "ngoại trừ|loại trừ|trừ|không bao gồm|không gồm|không tính|không kể";
/** In brackets ("(trừ hồ sơ mật)") to their end; behind a comma to the next comma, semicolon, bracket or the sentence's end. */
const EXCEPTIONS = new RegExp(
  String.raw`\( ?((?:${EXCEPTION_WORDS})(?!\p{L})[^()]*)\)|(?<=[,;] ?)((?:${EXCEPTION_WORDS})(?!\p{L}|[ ]điểm)[^,;()]*)`,
  "gu",
);
const BASELINES = /(?<!\p{L})so (?:với|cùng)(?: (?:thời điểm|mức|số liệu|kết quả|số)(?: của)?)? ([^,;:()]+)/gu;
/** A baseline ends before what begins something new, a value ("so với cùng kỳ ít nhất 10%"), or an exception that was blanked. */
const AFTER_BASELINE =
  / (?:và|đạt|thì|để|nhằm|trong đó|trở lên|tối thiểu|ít nhất|(?:đến|trong) (?:hết )?năm) | {3}| (?:trên |từ |là )?\d+(?:[.,]\d+)? ?%/u;

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(/[\s.,;:]+$/u, "")
    .trim();

const found = (text: string, start: number, end: number): Aside => ({ start, end, text: tidy(text) });

/** "trừ …", "không bao gồm …" of a sentence; `folded` is the lower case of `printed` with the same offsets. */
export const exceptionsOf = (printed: string, folded: string): Aside[] => {
  if (!folded.includes("trừ") && !folded.includes("không ")) return [];
  return [...folded.matchAll(EXCEPTIONS)].map((match) => {
    const end = match.index + match[0].length;
    const said = match[1] ?? match[2] ?? "";
    const from = match.index + match[0].indexOf(said);
    return found(printed.slice(from, from + said.length), match.index, end);
  });
};

/** "so với năm trước liền kề" of a sentence: the text behind "so với". */
export const baselinesOf = (printed: string, folded: string): Aside[] => {
  if (!folded.includes("so ")) return [];
  return [...folded.matchAll(BASELINES)].flatMap((match) => {
    const said = match[1] ?? "";
    const stop = AFTER_BASELINE.exec(`${said} `)?.index ?? said.trimEnd().length;
    const from = match.index + match[0].length - said.length;
    const aside = found(printed.slice(from, from + stop), match.index, from + stop);
    return aside.text === "" ? [] : [aside];
  });
};
