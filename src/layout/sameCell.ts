import type { CellValue } from "./types";

/** Do two cells hold the same? An empty text is an empty cell, and texts differ only by what people see of them (NFC). */
export const sameCell = (one: CellValue, other: CellValue): boolean => {
  const left = one ?? "";
  const right = other ?? "";
  return typeof left === "string" && typeof right === "string"
    ? left.normalize("NFC") === right.normalize("NFC")
    : left === right;
};
