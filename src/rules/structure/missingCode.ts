import { areaRule, cell } from "../rule";
import { columnsOf, takesCode } from "./sharedOutline";
import { CODE_SOURCE, columnName, quoteOf } from "./sharedWords";

/** A cell without a code in a column where most others have one. */
export const missingCode = areaRule<{ column: string; text: string }>({
  id: "structure.missingCode",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { field, uncoded, renumbering } of columnsOf(area, rows, on)) {
      for (const of of uncoded) {
        report({
          place: cell(of.row, field),
          data: { column: field, text: quoteOf(of.row[field]) },
          fixes: takesCode(of) ? renumbering() : [],
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Chưa có mã",
      message: ({ column, text }) =>
        `“${text}” chưa có mã, trong khi các ô khác ở cột “${columnName(column, "vi")}” của lĩnh vực này đều có.`,
      reason: "Nội dung không có mã thì không được nhắc đến chính xác trong văn bản giao việc và báo cáo.",
      source: CODE_SOURCE.vi,
      fix: "Thêm mã và đánh số lại cả cột này trong lĩnh vực",
    },
    en: {
      title: "No code",
      message: ({ column, text }) =>
        `“${text}” has no code, while other cells in the column “${columnName(column, "en")}” of this area have one.`,
      reason: "Without a code, assignments and reports cannot name it exactly.",
      source: CODE_SOURCE.en,
      fix: "Add the code and number this column of the area again",
    },
  },
});
