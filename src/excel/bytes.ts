import type { CellValue } from "../layout/types";

/** Length of a text in UTF-8. */
export const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    // A surrogate pair is four bytes: two for each half.
    bytes += code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 1 : 2;
  }
  return bytes;
};

/** Bytes of cell text: what the budget of a layout is measured against. */
export const textBytes = (value: CellValue): number =>
  value === null ? 0 : typeof value === "string" ? utf8Length(value) : String(value).length;

/** Bytes of a value in the JSON of a request or response, with its comma; escapes of quotes and line ends included. */
export const jsonBytes = (value: CellValue): number => {
  if (typeof value !== "string") return String(value).length + 1;
  let escapes = 0;
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    if (code === 34 || code === 92 || code < 32) escapes += 1;
  }
  return utf8Length(value) + escapes + 3;
};

export const rowJsonBytes = (row: readonly CellValue[]): number =>
  row.reduce<number>((sum, value) => sum + jsonBytes(value), 3);

export const rowTextBytes = (row: readonly CellValue[]): number =>
  row.reduce<number>((sum, value) => sum + textBytes(value), 0);
