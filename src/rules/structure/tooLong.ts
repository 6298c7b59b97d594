import { cell, rowRule } from "../rule";
import { EXCEL_LIMIT } from "./sharedOpenEnd";
import { HINT, LONG_TEXT, visitHinted } from "./sharedScan";
import { columnName, SHEET_SOURCE } from "./sharedWords";

/** A text that is too long to be read in a table, or longer than a cell can hold (then `limit` is the cell's). */
export const tooLong = rowRule<{ column: string; length: number; limit: number }>({
  id: "structure.tooLong",
  group: "structure",
  severity: "info",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.long, (field, { length }) => {
      // A text of exactly the cell's limit has been cut: textCutOff says so.
      if (length === EXCEL_LIMIT && field in row) return;
      const exceeds = length > EXCEL_LIMIT;
      report({
        place: cell(row, field),
        data: { column: field, length, limit: exceeds ? EXCEL_LIMIT : LONG_TEXT },
        severity: exceeds ? "warning" : "info",
      });
    }),
  texts: {
    vi: {
      title: "Nội dung ô quá dài",
      message: ({ column, length, limit }) =>
        limit === EXCEL_LIMIT
          ? `Ô “${columnName(column, "vi")}” dài ${length} ký tự, vượt giới hạn ${limit} ký tự của một ô Excel: phần cuối sẽ bị mất.`
          : `Ô “${columnName(column, "vi")}” dài ${length} ký tự, khó đọc và khó in trong bảng.`,
      reason: "Nội dung quá dài không in được trên một trang và có thể bị mất phần cuối.",
      source: SHEET_SOURCE.vi,
    },
    en: {
      title: "Cell is too long",
      message: ({ column, length, limit }) =>
        limit === EXCEL_LIMIT
          ? `The cell “${columnName(column, "en")}” has ${length} characters, more than the ${limit} an Excel cell holds: its end will be lost.`
          : `The cell “${columnName(column, "en")}” has ${length} characters, too many to be read or printed in a table.`,
      reason: "A text that long does not fit on a page and may lose its end.",
      source: SHEET_SOURCE.en,
    },
  },
});
