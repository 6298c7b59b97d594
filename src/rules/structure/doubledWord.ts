import { cell, rowRule } from "../rule";
import { HINT, textFix, visitHinted } from "./sharedScan";
import { columnName } from "./sharedWords";

/**
 * Syllables that never stand twice on purpose. Others do ("quản lý lý lịch", "dần dần", "song song"), so only these are
 * looked for.
 */
const NEVER_TWICE = "các|những|và|của|hoặc|với|đã|sẽ|nhằm|mọi|mỗi|nếu|cho|dưỡng";
const DOUBLED = new RegExp(`(?<!\\p{L})(${NEVER_TWICE})(?: \\1)+(?!\\p{L})`, "gu");

/** The same small word twice. */
export const doubledWord = rowRule<{ column: string; found: string; right: string }>({
  id: "structure.doubledWord",
  group: "structure",
  severity: "info",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.doubled, (field, text) => {
      const found = text.match(DOUBLED)?.[0];
      if (found === undefined) return;
      report({
        place: cell(row, field),
        data: { column: field, found, right: found.slice(0, found.indexOf(" ")) },
        fixes: textFix(row, field, { from: text, to: text.replace(DOUBLED, "$1"), sure: true }),
      });
    }),
  texts: {
    vi: {
      title: "Lặp từ",
      message: ({ column, found, right }) =>
        `Ô “${columnName(column, "vi")}” viết “${found}”; một chữ “${right}” là đủ.`,
      reason: "Từ lặp thường do gõ hoặc dán thừa.",
      source: "Quy cách gõ văn bản tiếng Việt",
      fix: "Bỏ từ lặp",
    },
    en: {
      title: "Doubled word",
      message: ({ column, found, right }) =>
        `The cell “${columnName(column, "en")}” says “${found}”; “${right}” once is enough.`,
      reason: "A doubled word was usually typed or pasted once too often.",
      source: "How Vietnamese text is typed",
      fix: "Take the doubled word away",
    },
  },
});
