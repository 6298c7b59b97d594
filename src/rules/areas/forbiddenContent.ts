import type { PlanRow } from "../../domain/plan";
import { hasPhrase, searchable } from "../phrases";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { wordedFor } from "./sharedRowPhrases";
import { bySource } from "./sharedWords";

const FIELDS = ["objective", "task", "activity", "deliverable"] as const satisfies readonly (keyof PlanRow)[];

/** A row names what people said its area must not have. */
export const forbiddenContent = rowRule<{ words: string; source: string }>({
  id: "areas.forbiddenContent",
  group: "areas",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    for (const { phrases, parameter } of wordedFor("forbidden", row.area, on)) {
      for (const field of FIELDS) {
        if (row[field] === "" || !owns(row, field)) continue;
        const text = searchable(row[field]);
        const found = phrases.find((phrase) => hasPhrase(text, phrase));
        if (found === undefined) continue;
        report({
          place: cell(row, field),
          data: { words: quoted(found.text), source: quoted(parameter.source.trim()) },
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Nội dung không được có",
      message: ({ words, source }) => `Ô này có nội dung “${words}” mà lĩnh vực này không được có${bySource(source)}.`,
      reason: "Nội dung đặt nhầm lĩnh vực, hết hiệu lực hoặc không thuộc thẩm quyền làm kế hoạch bị trả lại.",
      source: "Tham số “không được có” ở trang Lĩnh vực",
    },
    en: {
      title: "Content that must not be there",
      message: ({ words, source }) => `This cell says “${words}”, which this area must not have${bySource(source)}.`,
      reason: "What stands in the wrong area, is out of force or beyond the body's powers gets a plan sent back.",
      source: "Parameter “must not have” on the sheet of areas",
    },
  },
});
