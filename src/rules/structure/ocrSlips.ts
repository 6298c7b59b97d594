import { ROW_FIELDS, textOf } from "../../domain/plan";
import { cell, owns, rowRule } from "../rule";
import { mendSlips } from "./sharedSlips";
import { textFix } from "./sharedScan";
import { columnName, quoteOf } from "./sharedWords";

const FIELDS = ROW_FIELDS.filter((field) => field !== "displayOrder");

/** Texts that hardly ever repeat: remembering them costs more than looking again. */
const LONG: readonly string[] = ["objective", "task", "activity"];

/** The first letter that scanners write in two characters tells a decomposed text; Vietnamese has no combining marks else. */
const COMBINING = /[\u0300-\u0323]/;

/** Fixed expressions misread by a scanner: one finding a cell, with all of its slips. */
export const ocrSlips = rowRule<{ column: string; found: string; right: string; count: number }>({
  id: "structure.ocrSlips",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    for (const field of FIELDS) {
      const raw = textOf(row, field);
      if (raw.length < 3 || !owns(row, field)) continue;
      const mended = LONG.includes(field) ? mendComposed(raw) : on.memo("structure.slips", raw, mendComposed);
      if (mended === null) continue;
      report({
        place: cell(row, field),
        data: {
          column: field,
          found: quoteOf(mended.slips.map((slip) => `“${slip.found}”`).join(", ")),
          right: quoteOf(mended.slips.map((slip) => `“${slip.right}”`).join(", ")),
          count: mended.slips.length,
        },
        fixes: textFix(row, field, { from: raw, to: mended.text, sure: true }),
      });
    }
  },
  texts: {
    vi: {
      title: "Lỗi nhận dạng chữ",
      message: ({ column, found, right }) =>
        `Ô “${columnName(column, "vi")}” có chữ bị nhận dạng hoặc gõ sai: ${found}; đúng là ${right}.`,
      reason: "Cụm từ sai dấu làm văn bản thiếu chỉn chu, và khi tìm kiếm, tổng hợp sẽ không thấy nội dung này.",
      source: "Cụm từ cố định trong văn bản hành chính",
      fix: "Sửa cụm từ sai, giữ nguyên phần còn lại",
    },
    en: {
      title: "Misread expression",
      message: ({ column, found, right }) =>
        `The cell “${columnName(column, "en")}” has words that were misread or mistyped: ${found}; right is ${right}.`,
      reason: "A misread expression looks careless, and searches and summaries do not find it.",
      source: "Fixed expressions of administrative documents",
      fix: "Mend the expression and leave the rest as it is",
    },
  },
});

const mendComposed = (text: string): ReturnType<typeof mendSlips> =>
  mendSlips(COMBINING.test(text) ? text.normalize("NFC") : text);
