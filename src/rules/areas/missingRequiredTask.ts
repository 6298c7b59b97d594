import { quoted } from "../quoted";
import { areaRule } from "../rule";
import { isNamed, needsAskedIn, placeOfNeed } from "./sharedNeeds";
import { bySource } from "./sharedWords";

/** An area names nowhere a task it must have: neither in its rows nor in the plan's own text. */
export const missingRequiredTask = areaRule<{ words: string; source: string }>({
  id: "areas.missingRequiredTask",
  group: "areas",
  severity: "warning",
  topics: "all",
  reach: "plan",
  check: (area, _rows, on, report) => {
    for (const need of needsAskedIn(area, on)) {
      if (need.kind !== "requiredTask" || isNamed(need, on)) continue;
      const { content, source } = need.parameter;
      report({ place: placeOfNeed(need), data: { words: quoted(content.trim()), source: quoted(source.trim()) } });
    }
  },
  texts: {
    vi: {
      title: "Thiếu nhiệm vụ phải có",
      message: ({ words, source }) =>
        `Chưa thấy nhiệm vụ “${words}”${bySource(source)} trong phụ lục và phần nội dung của kế hoạch.`,
      reason: "Nhiệm vụ bắt buộc không có trong kế hoạch thì không ai được giao, và cấp trên sẽ yêu cầu bổ sung.",
      source: "Tham số “nhiệm vụ phải có” ở trang Lĩnh vực",
    },
    en: {
      title: "Required task missing",
      message: ({ words, source }) =>
        `No task “${words}”${bySource(source)} was found in the annex or in the plan's own text.`,
      reason: "A required task that the plan does not name is given to nobody, and the level above will ask for it.",
      source: "Parameter “required task” on the sheet of areas",
    },
  },
});
