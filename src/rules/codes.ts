import { codedItems, CODE_DIGIT, countCodedItems, type CodedField } from "../domain/outline";
import type { PlanRow } from "../domain/plan";

export type { CodedField } from "../domain/outline";

/** An objective, task or activity of a cell: "3.11. Kiểm tra" is code "3.11", number 11; without a code "" and null. */
export interface NumberedItem {
  code: string;
  number: number | null;
  text: string;
}

const DOT = 46;
const SPACE = 32;
const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= 57;

/** Everyday characters; beyond them other white space may stand, which codedItems takes away. */
const isEveryday = (code: number): boolean =>
  (code > SPACE && code < 0x7f) || (code >= 0xc0 && code < 0x300) || (code >= 0x1ea0 && code < 0x1f00);

/** Nearly every cell is one item and begins with its code, or has none: read without a regular expression. Null where unsure. */
const onlyItem = (field: CodedField, text: string): NumberedItem | null => {
  if (!isEveryday(text.charCodeAt(0)) || countCodedItems(field, text) !== 1) return null;
  if (text.charCodeAt(0) !== CODE_DIGIT[field].charCodeAt(0) || text.charCodeAt(1) !== DOT) {
    return { code: "", number: null, text: text.trim() };
  }
  let end = 2;
  let number = 0;
  for (; end < 5 && isDigit(text.charCodeAt(end)); end += 1) number = 10 * number + text.charCodeAt(end) - ZERO;
  if (isDigit(text.charCodeAt(end))) return { code: "", number: null, text: text.trim() };
  if (end === 2 || text.charCodeAt(end) !== DOT || isDigit(text.charCodeAt(end + 1))) return null;
  return { code: text.slice(0, end), number, text: text.slice(end + 1).trim() };
};

/** What codedItems reads from a cell, with numbers. */
export const numberedItems = (field: CodedField, text: string): readonly NumberedItem[] => {
  const only = onlyItem(field, text);
  if (only !== null) return [only];
  return codedItems(field, text).map((item) => ({
    ...item,
    number: item.code === "" ? null : Number(item.code.slice(2)),
  }));
};

/** Two blanks, other white space, marks that stand apart. */
const UNEVEN = / {2}|[\t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u0300-\u036f]/;

/** The text without what nobody sees: composed, one space between words. */
export const plainText = (text: string): string =>
  text.charCodeAt(0) === SPACE || text.charCodeAt(text.length - 1) === SPACE || UNEVEN.test(text)
    ? text.normalize("NFC").replace(/\s+/gu, " ").trim()
    : text;

/** What is done in the row, its activity or else its task, without what nobody sees. */
export const workOf = (row: PlanRow): string => plainText(row.activity) || plainText(row.task);

/** The coded items of a row's cell. */
export const codesOf = (row: PlanRow, field: CodedField): readonly NumberedItem[] => numberedItems(field, row[field]);

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text.charAt(at).trim() === "") at += 1;
  return at;
};

/**
 * The cell's text with other numbers in its codes: `numbers` has one for each item, null where the item keeps what it has.
 * Nothing but the codes changes; codes that other texts mention are left alone.
 */
export const withNumbers = (field: CodedField, text: string, numbers: readonly (number | null)[]): string => {
  let made = "";
  let copied = 0;
  let at = 0;
  numberedItems(field, text).forEach((item, index) => {
    at = skipSpace(text, at);
    const number = numbers[index] ?? null;
    const end = at + item.code.length;
    if (number !== null && item.number !== null && number !== item.number) {
      made += `${text.slice(copied, at)}${CODE_DIGIT[field]}.${number}`;
      copied = end;
    }
    const behind = item.code !== "" && text.charCodeAt(end) === DOT ? end + 1 : end;
    at = skipSpace(text, behind) + item.text.length;
  });
  return made + text.slice(copied);
};
