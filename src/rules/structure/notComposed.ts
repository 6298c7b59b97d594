import { cell, rowRule } from "../rule";
import { HINT, textFix, visitHinted } from "./sharedScan";
import { columnName, quoteOf } from "./sharedWords";

/** Vietnamese letters written as a letter and separate marks (NFD): they look the same and are not found by searches. */
export const notComposed = rowRule<{ column: string; text: string }>({
  id: "structure.notComposed",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.rare, (field, text) => {
      const to = text.normalize("NFC");
      if (to === text) return;
      report({
        place: cell(row, field),
        data: { column: field, text: quoteOf(to) },
        fixes: textFix(row, field, { from: text, to, sure: true }),
      });
    }),
  texts: {
    vi: {
      title: "Chữ tiếng Việt tổ hợp",
      message: ({ column, text }) =>
        `Ô “${columnName(column, "vi")}” (“${text}”) dùng chữ và dấu tách rời (Unicode tổ hợp) thay vì chữ dựng sẵn.`,
      reason: "Chữ tổ hợp nhìn giống nhưng tìm kiếm, so sánh và sắp xếp đều coi là chữ khác.",
      source: "TCVN 6909:2001 (bộ mã chữ Việt 16 bit)",
      fix: "Chuyển sang chữ dựng sẵn",
    },
    en: {
      title: "Decomposed letters",
      message: ({ column, text }) =>
        `The cell “${columnName(column, "en")}” (“${text}”) keeps letters and marks apart instead of as one character.`,
      reason: "It looks the same, but searching, comparing and sorting take it for other letters.",
      source: "TCVN 6909:2001 (Vietnamese 16-bit character code)",
      fix: "Compose the letters",
    },
  },
});
