export interface Span {
  start: number;
  end: number;
}

const UPPER = /\p{Lu}/u;
const OPENS_SENTENCE = /[\p{Lu}\d\-–+•*“"(]/u;
/** What stands before the full stop of an item's number: "1.", "2.1.", "a.", "IV.". */
const ITEM_NUMBER = /^[-–+•*\s]*(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[ivxlc]{1,5})$/iu;
const LONGEST_NUMBER = 16;
const BULLET = /^[-–+•*]|^\d{1,2}(?:\.\d{1,2})*[.)]|^[a-zđ]\)/u;

const firstAfter = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && /\s/u.test(text.charAt(at))) at += 1;
  return at;
};

/** A line break ends a sentence where the next line is an item or begins like a sentence; else it is only where the line was full. */
const breaksLine = (text: string, at: number): boolean => {
  const next = firstAfter(text, at);
  if (text.slice(at, next).split("\n").length > 2) return true;
  const head = text.slice(next, next + 8);
  if (BULLET.test(head)) return true;
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  if (/[.;:!?]$/u.test(before)) return true;
  const second = head.charAt(1);
  return UPPER.test(head.charAt(0)) && second !== "" && !UPPER.test(second) && /\p{L}/u.test(second);
};

/** The sentences of a text, in order; ";" and "," do not end one. The number of an item ("1.4.") is part of its first sentence. */
export const sentencesOf = (text: string): Span[] => {
  const spans: Span[] = [];
  let start = 0;
  let readTo = 0;
  const close = (end: number): void => {
    if (end > start) spans.push({ start, end });
    start = end;
  };
  for (const { index } of text.matchAll(/[.!?](?=\s)|\n/gu)) {
    if (index < readTo) continue;
    if (text.charAt(index) === "\n") {
      // A run of blank lines is one break.
      readTo = firstAfter(text, index);
      if (breaksLine(text, index)) close(index);
      continue;
    }
    const next = text.charAt(firstAfter(text, index + 1));
    if (next === "" || !OPENS_SENTENCE.test(next)) continue;
    if (index - start <= LONGEST_NUMBER && ITEM_NUMBER.test(text.slice(start, index).trim())) continue;
    close(index + 1);
  }
  close(text.length);
  return spans;
};
