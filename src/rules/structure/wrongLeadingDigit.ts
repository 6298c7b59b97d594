import { CODE_DIGIT } from "../../domain/outline";
import { areaRule, cell } from "../rule";
import { columnsOf } from "./sharedOutline";
import { CODE_SOURCE, columnName } from "./sharedWords";

/**
 * A cell that begins with another column's code: "2.3." in the activity column. Plans that number otherwise (most cells so,
 * or codes in one column only) are left alone.
 */
export const wrongLeadingDigit = areaRule<{ column: string; code: string; digit: string }>({
  id: "structure.wrongLeadingDigit",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { field, foreign, renumbering } of columnsOf(area, rows, on)) {
      for (const { row, foreign: code } of foreign) {
        report({
          place: cell(row, field),
          data: { column: field, code, digit: CODE_DIGIT[field] },
          fixes: renumbering(),
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Sai chữ số đầu của mã",
      message: ({ column, code, digit }) =>
        `Ô ở cột “${columnName(column, "vi")}” bắt đầu bằng mã ${code}; mã của cột này phải bắt đầu bằng ${digit}.`,
      reason: "Chữ số đầu của mã cho biết nội dung thuộc cột nào; sai chữ số thì nội dung bị đếm nhầm cột.",
      source: CODE_SOURCE.vi,
      fix: "Đánh số lại cả cột này trong lĩnh vực, với chữ số đầu đúng",
    },
    en: {
      title: "Wrong first digit of a code",
      message: ({ column, code, digit }) =>
        `The cell in the column “${columnName(column, "en")}” begins with code ${code}; codes of this column begin with ${digit}.`,
      reason: "The first digit tells the column; with a wrong one the text is counted as something else.",
      source: CODE_SOURCE.en,
      fix: "Number this column of the area again, with the right first digit",
    },
  },
});
