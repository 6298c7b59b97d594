import { fromExcelSerial, isIsoDate, isoDate, toVietnameseDate, type IsoDate } from "../domain/isoDate";
import type { CellValue } from "./types";

/** A value that was understood, or null-safe "not readable": the cell then stays as it is. */
export type Read<Value> = { readable: true; value: Value } | { readable: false };

const understood = <Value>(value: Value): Read<Value> => ({ readable: true, value });
const UNREADABLE: Read<never> = { readable: false };

/** A text cell, in NFC. A number that was typed where text belongs is written out as people wrote it. */
export const readText = (value: CellValue): string => {
  if (value === null) return "";
  if (typeof value === "string") return value.replace(/\r\n?/gu, "\n").normalize("NFC");
  if (typeof value === "number") return String(value).replace(".", ",");
  return String(value);
};

/** Like readText, for columns in which a number can only be a pasted date. */
export const readTextOrDate = (value: CellValue): string => {
  const date = typeof value === "number" && value >= 36_526 && value <= 73_050 ? fromExcelSerial(value) : null;
  return date === null ? readText(value) : toVietnameseDate(date);
};

/** A date: a serial number, or text as "31/12/2026", "1-2-26", "01.02.2026" or "2026-12-31". */
export const readDate = (value: CellValue): Read<IsoDate | null> => {
  if (value === null) return understood(null);
  if (typeof value === "number") {
    const date = fromExcelSerial(value);
    return date === null ? UNREADABLE : understood(date);
  }
  if (typeof value !== "string") return UNREADABLE;
  const text = value.trim();
  if (text === "") return understood(null);
  if (isIsoDate(text)) return understood(text);
  const [, day, month, year] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/u.exec(text) ?? [];
  if (day === undefined || month === undefined || year === undefined) return UNREADABLE;
  const date = isoDate(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
  return date === null ? UNREADABLE : understood(date);
};

/** A number as Vietnamese offices write it: "1.674" is a thousand and more, "85,5" and "85.5" are eighty-five and a half. */
export const readNumber = (value: CellValue): Read<number | null> => {
  if (value === null) return understood(null);
  if (typeof value === "number") return Number.isFinite(value) ? understood(value) : UNREADABLE;
  if (typeof value !== "string") return UNREADABLE;
  const text = value.replace(/\s/gu, "");
  if (text === "") return understood(null);
  const plain = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text) ? text.replaceAll(".", "") : text;
  const decimal = plain.replace(",", ".");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(decimal) ? understood(Number(decimal)) : UNREADABLE;
};

/** Takes the noise of 0.07 × 100 away. */
const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

/** "%", also of another width or in words, behind a number. */
const PERCENT_SIGN = /(?:\s*(?:[%％﹪]|phần\s+trăm))+$/iu;

/**
 * Percent 0–100 from a cell that holds a fraction (0.85 is 85 %). Text may say "85%", "85,5 %", "85,5", "80 phần trăm" or
 * "0,85". From 2 on a plain number can only be meant as percent; between 1 and 2 nobody can tell, so it stays unread, as does
 * the text "1" (a typed one percent, or the whole?), and everything outside 0–100.
 */
export const readPercent = (value: CellValue): Read<number | null> => {
  const text = typeof value === "string" ? value.normalize("NFC").trim() : null;
  const figure = text?.replace(PERCENT_SIGN, "") ?? value;
  const isPercentText = text !== null && figure !== text;
  const read = readNumber(figure);
  if (!read.readable || read.value === null) return isPercentText && read.readable ? UNREADABLE : read;
  const number = read.value;
  if (number < 0 || number > 100) return UNREADABLE;
  if (isPercentText) return understood(rounded(number));
  if (text !== null && number === 1) return UNREADABLE;
  if (number <= 1) return understood(rounded(number * 100));
  return number >= 2 ? understood(rounded(number)) : UNREADABLE;
};

/** The code of a word as the lists offer it; case and outer spaces make no difference. */
export const readWord = <Code extends string>(
  value: CellValue,
  words: Readonly<Partial<Record<Code, string>>>,
): Read<Code | null> => {
  const text = readText(value).trim().toLocaleLowerCase("vi");
  if (text === "") return understood(null);
  for (const [code, word] of Object.entries(words) as [Code, string][]) {
    if (word.normalize("NFC").toLocaleLowerCase("vi") === text || code.toLowerCase() === text) return understood(code);
  }
  return UNREADABLE;
};
