import { cell, rowRule } from "../rule";
import { HINT, textFix, visitHinted } from "./sharedScan";
import { columnName, TYPING_SOURCE } from "./sharedWords";

const SPACES = / {2,}/gu;
/** Not before a row of dots, which leaves room for something to be filled in. */
const SPACE_BEFORE = / +(?=[,;](?!\d)|\.(?![.\d]))/gu;
/** Two marks where one is meant, spaces between them included; "..." and "v.v.," stay. */
const MARKS = /([,;])(?: *[,;])+|(?<![.v])\. ?\.(?!\.)(?=\s|$)/gu;

/** One space between words, none before a comma, one punctuation mark at a time. Null where the text is so. */
const mended = (text: string): string | null => {
  const to = text
    .replace(SPACES, " ")
    .replace(MARKS, (found: string) => (found.startsWith(".") ? "." : found.includes(";") ? ";" : ","))
    .replace(SPACE_BEFORE, "");
  return to === text ? null : to;
};

const AROUND = 20;

/** The place of the first difference, with a few characters around it. */
const firstDifference = (text: string, to: string): string => {
  let at = 0;
  while (text.charCodeAt(at) === to.charCodeAt(at)) at += 1;
  return text.slice(Math.max(0, at - AROUND), at + AROUND).replace(/\n/gu, " ");
};

/** Spaces and punctuation that were typed once too often. */
export const spacing = rowRule<{ column: string; found: string }>({
  id: "structure.spacing",
  group: "structure",
  severity: "info",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.spacing, (field, text) => {
      const to = mended(text);
      if (to === null) return;
      report({
        place: cell(row, field),
        data: { column: field, found: firstDifference(text, to) },
        fixes: textFix(row, field, { from: text, to, sure: true }),
      });
    }),
  texts: {
    vi: {
      title: "Thừa dấu cách, dấu câu",
      message: ({ column, found }) => `Ô “${columnName(column, "vi")}” thừa dấu cách hoặc dấu câu ở chỗ “${found}”.`,
      reason: "Dấu cách, dấu câu thừa làm văn bản thiếu chỉn chu và làm sai kết quả so sánh.",
      source: TYPING_SOURCE.vi,
      fix: "Bỏ dấu cách, dấu câu thừa",
    },
    en: {
      title: "Spare space or punctuation",
      message: ({ column, found }) => `The cell “${columnName(column, "en")}” has a spare space or mark at “${found}”.`,
      reason: "Spare spaces and marks look careless and spoil comparisons.",
      source: TYPING_SOURCE.en,
      fix: "Take the spare ones away",
    },
  },
});
