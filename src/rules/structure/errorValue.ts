import { cell, rowRule } from "../rule";
import { isErrorValue } from "./sharedErrorValue";
import { HINT, visitHinted } from "./sharedScan";
import { columnName, SHEET_SOURCE } from "./sharedWords";

/** A cell that holds what Excel shows for a formula that failed. */
export const errorValue = rowRule<{ column: string; found: string }>({
  id: "structure.errorValue",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.hash, (field, text) => {
      if (isErrorValue(text)) report({ place: cell(row, field), data: { column: field, found: text.trim() } });
    }),
  texts: {
    vi: {
      title: "Ô báo lỗi công thức",
      message: ({ column, found }) =>
        `Ô “${columnName(column, "vi")}” đang báo lỗi ${found} của Excel thay cho nội dung.`,
      reason: "Công thức hỏng làm mất nội dung của ô; kế hoạch in ra sẽ có dòng báo lỗi.",
      source: SHEET_SOURCE.vi,
    },
    en: {
      title: "Formula error in a cell",
      message: ({ column, found }) =>
        `The cell “${columnName(column, "en")}” shows Excel's error ${found} instead of a text.`,
      reason: "A broken formula has lost the text, and the printed plan would show the error.",
      source: SHEET_SOURCE.en,
    },
  },
});
