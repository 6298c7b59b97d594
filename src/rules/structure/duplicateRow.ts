import { areaRule, cell } from "../rule";
import { duplicatesOf } from "./sharedDuplicates";
import { MATRIX_SOURCE, quoteOf } from "./sharedWords";

/** A row that says the same as another of its area; `first` is that row's TT. */
export const duplicateRow = areaRule<{ text: string; first: string }>({
  id: "structure.duplicateRow",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (_area, rows, _on, report) => {
    for (const [row, first] of duplicatesOf(rows)) {
      report({
        place: cell(row, null),
        data: { text: quoteOf(row.activity || row.task), first: first.displayOrder },
      });
    }
  },
  texts: {
    vi: {
      title: "Trùng hàng",
      message: ({ text, first }) =>
        `Hàng “${text}” giống hệt một hàng đứng trước trong lĩnh vực này${first === "" ? "" : ` (TT ${first})`}.`,
      reason: "Hàng bị lặp làm số nhiệm vụ, hoạt động bị đếm hai lần.",
      source: MATRIX_SOURCE.vi,
    },
    en: {
      title: "Row twice",
      message: ({ text, first }) =>
        `The row “${text}” says the same as one above in this area${first === "" ? "" : ` (No ${first})`}.`,
      reason: "With a row standing twice, tasks and activities are counted twice.",
      source: MATRIX_SOURCE.en,
    },
  },
});
