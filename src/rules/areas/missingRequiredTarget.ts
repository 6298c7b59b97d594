import { quoted } from "../quoted";
import { areaRule } from "../rule";
import { needsAskedIn, placeOfNeed } from "./sharedNeeds";
import { isSet } from "./sharedStatements";
import { bySource } from "./sharedWords";

/** An area sets no value for an indicator that it must set one for. */
export const missingRequiredTarget = areaRule<{ words: string; source: string }>({
  id: "areas.missingRequiredTarget",
  group: "areas",
  severity: "warning",
  topics: "all",
  reach: "plan",
  check: (area, _rows, on, report) => {
    for (const need of needsAskedIn(area, on)) {
      if (need.kind !== "requiredTarget" || isSet(need, on)) continue;
      const { content, source } = need.parameter;
      report({ place: placeOfNeed(need), data: { words: quoted(content.trim()), source: quoted(source.trim()) } });
    }
  },
  texts: {
    vi: {
      title: "Thiếu chỉ tiêu phải có",
      message: ({ words, source }) =>
        `Chưa thấy chỉ tiêu có số liệu về “${words}”${bySource(source)} trong phụ lục và phần nội dung của kế hoạch.`,
      reason: "Chỉ tiêu bắt buộc không có mức cụ thể thì cuối năm không đánh giá được kết quả.",
      source: "Tham số “chỉ tiêu phải có” ở trang Lĩnh vực",
    },
    en: {
      title: "Required target missing",
      message: ({ words, source }) =>
        `No target with a figure for “${words}”${bySource(source)} was found in the annex or in the plan's own text.`,
      reason: "Without a figure for a required target nobody can tell at the end of the year what was reached.",
      source: "Parameter “required target” on the sheet of areas",
    },
  },
});
