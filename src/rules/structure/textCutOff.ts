import { ROW_FIELDS } from "../../domain/plan";
import { cell, rowRule } from "../rule";
import { openEnd } from "./sharedOpenEnd";
import { composed, HINT, hintsOf, textFix, visitHinted } from "./sharedScan";
import { columnName, SHEET_SOURCE } from "./sharedWords";

const SHOWN = 40;

/** The text without its last comma, where it then ends as a text does. */
const withoutComma = (text: string): string | null => {
  const shorter = text.trimEnd().slice(0, -1).trimEnd();
  return shorter !== "" && (hintsOf(shorter) & (HINT.ends | HINT.opened)) === 0 ? shorter : null;
};

/** A cell that stops in the middle. `sign` is "limit", "word", "hyphen", "comma" or "bracket". */
export const textCutOff = rowRule<{ column: string; end: string; sign: string; length: number }>({
  id: "structure.textCutOff",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) =>
    visitHinted(row, HINT.ends | HINT.opened | HINT.rare, (field, raw, hints) => {
      if (field === "displayOrder" || !(ROW_FIELDS as readonly string[]).includes(field)) return;
      const text = composed(raw, hints);
      const sign = openEnd(text) ?? ((hints & HINT.opened) !== 0 ? "bracket" : null);
      if (sign === null) return;
      const to = sign === "comma" ? withoutComma(raw) : null;
      const shown = text
        .slice(-4 * SHOWN)
        .replace(/\s+/gu, " ")
        .trim();
      report({
        place: cell(row, field),
        data: {
          column: field,
          end: shown.length > SHOWN ? `…${shown.slice(-SHOWN)}` : shown,
          sign,
          length: raw.length,
        },
        fixes: to === null ? [] : textFix(row, field, { from: raw, to, sure: false }),
      });
    }),
  texts: {
    vi: {
      title: "Nội dung ô có thể bị cắt",
      message: ({ column, end, sign, length }) =>
        `Ô “${columnName(column, "vi")}” dừng ở “${end}”: ${VI[sign]?.(length) ?? ""}.`,
      reason: "Nội dung bị cắt giữa chừng khiến người thực hiện hiểu thiếu việc được giao.",
      source: SHEET_SOURCE.vi,
      fix: "Bỏ dấu phẩy ở cuối",
    },
    en: {
      title: "Cell may be cut off",
      message: ({ column, end, sign, length }) =>
        `The cell “${columnName(column, "en")}” stops at “${end}”: ${EN[sign]?.(length) ?? ""}.`,
      reason: "With a text cut off in the middle, those who carry it out know only half of their task.",
      source: SHEET_SOURCE.en,
      fix: "Take the last comma away",
    },
  },
});

type Why = Readonly<Record<string, (length: number) => string>>;

const VI: Why = {
  limit: (length) => `dài đúng ${length} ký tự, là giới hạn độ dài của ô`,
  word: () => "từ cuối cùng còn đòi hỏi nội dung tiếp theo",
  hyphen: () => "kết thúc bằng dấu gạch nối",
  comma: () => "kết thúc bằng dấu phẩy",
  bracket: () => "có dấu ngoặc mở mà không có dấu ngoặc đóng",
};

const EN: Why = {
  limit: (length) => `it is exactly ${length} characters long, the limit of a cell`,
  word: () => "the last word needs something behind it",
  hyphen: () => "it ends with a hyphen",
  comma: () => "it ends with a comma",
  bracket: () => "a bracket is opened and never closed",
};
