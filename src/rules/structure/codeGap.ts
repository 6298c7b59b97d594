import { CODE_DIGIT } from "../../domain/outline";
import { areaRule, cell } from "../rule";
import { columnsOf } from "./sharedOutline";
import { rangesOf } from "./sharedSequence";
import { CODE_SOURCE, columnName, RENUMBER_CODES } from "./sharedWords";

/** Codes that jump: after 2.5 comes 2.9. `previous` is "" where the numbering does not begin with 1. */
export const codeGap = areaRule<{ column: string; previous: string; code: string; missing: string; count: number }>({
  id: "structure.codeGap",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { field, entries, faults, renumbering } of columnsOf(area, rows, on)) {
      for (const fault of faults) {
        if (fault.kind !== "gap") continue;
        const entry = entries[fault.at];
        const previous = fault.previous === null ? undefined : entries[fault.previous];
        if (entry === undefined) continue;
        report({
          place: cell(entry.cell.row, field),
          data: {
            column: field,
            previous: previous?.cell.items[previous.item]?.code ?? "",
            code: entry.cell.items[entry.item]?.code ?? "",
            missing: rangesOf(fault.missing, `${CODE_DIGIT[field]}.`),
            count: fault.missing.length,
          },
          fixes: renumbering(),
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Mã bị nhảy số",
      message: ({ column, previous, code, missing }) =>
        previous === ""
          ? `Mã ở cột “${columnName(column, "vi")}” của lĩnh vực này bắt đầu từ ${code}: thiếu ${missing}.`
          : `Ở cột “${columnName(column, "vi")}”, sau mã ${previous} là mã ${code}: thiếu ${missing}.`,
      reason: "Mã nhảy số thường là dấu hiệu có nội dung bị bỏ sót hoặc đã xoá mà chưa đánh số lại.",
      source: CODE_SOURCE.vi,
      fix: RENUMBER_CODES.vi,
    },
    en: {
      title: "Codes jump",
      message: ({ column, previous, code, missing }) =>
        previous === ""
          ? `The codes in the column “${columnName(column, "en")}” of this area begin with ${code}: ${missing} is missing.`
          : `In the column “${columnName(column, "en")}”, code ${previous} is followed by ${code}: ${missing} is missing.`,
      reason: "A jump often means that something was left out, or taken out without numbering again.",
      source: CODE_SOURCE.en,
      fix: RENUMBER_CODES.en,
    },
  },
});
