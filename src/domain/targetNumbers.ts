import { isDigit, isLetter } from "./targetText";

/** A number that can be a value: not part of a date, a document's number, a code or another word. */
export interface NumberToken {
  start: number;
  end: number;
  value: number;
}

const NUMBER = /\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?/uy;
const UPPER = /\p{Lu}/u;
/** More digits than any amount has; Number() would lose the last ones. */
const LONGEST = 15;

const numberOf = (text: string): number =>
  Number(
    /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text) ? text.replace(/\./gu, "").replace(",", ".") : text.replace(",", "."),
  );

/** "60/2021/NĐ-CP", "ISO 9001:2015", "B1", "NQ-15": what touches the number makes it a name. `%` makes it a value again. */
const isGlued = (text: string, start: number, end: number, endsRange: boolean): boolean => {
  const before = text.charAt(start - 1);
  const beforeThat = text.charAt(start - 2);
  const joins = /[.:\-–]/u.test(before);
  if (!endsRange && (before === "/" || before === "_" || (joins && isDigit(beforeThat.charCodeAt(0))))) return true;
  if (/^ ?%/u.test(text.slice(end, end + 2))) return false;
  if ((!endsRange && isLetter(before)) || (joins && before !== ":" && isLetter(beforeThat))) return true;
  const after = text.charAt(end);
  const afterThat = text.charAt(end + 1);
  if (after === "/" || after === "_" || UPPER.test(after)) return true;
  if (/[.:]/u.test(after) && isDigit(afterThat.charCodeAt(0))) return true;
  return /[-–]/u.test(after) && isLetter(afterThat);
};

/** The end of a run of characters that belong to one written name or number: where reading goes on behind a rejected one. */
const endOfRun = (text: string, from: number): number => {
  let at = from;
  while (isDigit(text.charCodeAt(at)) || (/[/:_.,]/u.test(text.charAt(at)) && isDigit(text.charCodeAt(at + 1))))
    at += 1;
  return at;
};

/**
 * The number that begins at `start` of a printed text, or where to go on reading. Thousands are grouped by dots, decimals follow a comma; a dot
 * with other than three digits behind it is a decimal sign only before "%" ("9.5%"), else a code ("1.4").
 */
export const readNumber = (text: string, start: number, endsRange = false): NumberToken | { skipTo: number } => {
  NUMBER.lastIndex = start;
  const written = NUMBER.exec(text)?.[0] ?? "";
  const end = start + written.length;
  if (written.length > LONGEST || isGlued(text, start, end, endsRange))
    return { skipTo: Math.max(endOfRun(text, end), start + 1) };
  const isCode = /^\d+\.\d+$/u.test(written) && !/^\d{1,3}\.\d{3}$/u.test(written);
  if (isCode && !/^ ?%/u.test(text.slice(end, end + 2))) return { skipTo: end };
  const decimalPoint = isCode || (/^\d+\.\d{3}$/u.test(written) && written.startsWith("0."));
  return { start, end, value: decimalPoint ? Number(written) : numberOf(written) };
};
