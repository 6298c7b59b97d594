import { areaRule, cell } from "../rule";
import { columnsOf } from "./sharedOutline";
import { CODE_SOURCE, columnName, RENUMBER_CODES } from "./sharedWords";

/** A code that stands out of the order: 3.11 before 3.8. `stands` is "before" or "after" the `other` code. */
export const codeOrder = areaRule<{ column: string; code: string; other: string; stands: string }>({
  id: "structure.codeOrder",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { field, entries, faults, renumbering } of columnsOf(area, rows, on)) {
      for (const fault of faults) {
        if (fault.kind !== "misplaced") continue;
        const entry = entries[fault.at];
        const other = entries[fault.other];
        if (entry === undefined) continue;
        report({
          place: cell(entry.cell.row, field),
          data: {
            column: field,
            code: entry.cell.items[entry.item]?.code ?? "",
            other: other?.cell.items[other.item]?.code ?? "",
            stands: fault.stands,
          },
          fixes: renumbering(),
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Mã sai thứ tự",
      message: ({ column, code, other, stands }) =>
        `Ở cột “${columnName(column, "vi")}”, mã ${code} đứng ${stands === "before" ? "trước" : "sau"} mã ${other}, không đúng thứ tự tăng dần.`,
      reason: "Mã không theo thứ tự thì khó tra cứu và dễ bỏ sót khi tổng hợp báo cáo.",
      source: CODE_SOURCE.vi,
      fix: RENUMBER_CODES.vi,
    },
    en: {
      title: "Code out of order",
      message: ({ column, code, other, stands }) =>
        `In the column “${columnName(column, "en")}”, code ${code} stands ${stands === "before" ? "before" : "after"} code ${other}; codes should rise.`,
      reason: "Codes out of order are hard to look up and easily left out of a summary.",
      source: CODE_SOURCE.en,
      fix: RENUMBER_CODES.en,
    },
  },
});
