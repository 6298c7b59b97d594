import { planRule } from "../rule";
import { BODY_CODE_SOURCE, bodyRuns, headingOf, underHeading } from "./sharedBodyCodes";
import { bodyPlace } from "./sharedStated";

/** Two items of the same part of the body with the same number. */
export const bodyCodeDuplicate = planRule<{ code: string; line: number; firstLine: number; heading: string }>({
  id: "targets.bodyCodeDuplicate",
  group: "targets",
  severity: "error",
  topics: "all",
  check: ({ plan }, report) => {
    for (const run of bodyRuns(plan.body)) {
      const first = new Map<number, number>();
      for (const { item, number } of run) {
        const firstLine = first.get(number);
        if (firstLine === undefined) {
          first.set(number, item.line);
          continue;
        }
        const data = { code: item.code, line: item.line, firstLine, heading: headingOf(item) };
        report({ place: bodyPlace(item), data, area: item.area });
      }
    }
  },
  texts: {
    vi: {
      title: "Phần nội dung có số mục bị trùng",
      message: ({ code, line, firstLine, heading }) =>
        `Số mục ${code} được dùng hai lần${underHeading(heading, "vi")}: ở dòng ${firstLine} và dòng ${line}.`,
      reason: "Hai mục cùng số thì khi dẫn chiếu hoặc báo cáo không biết là nói đến mục nào.",
      source: BODY_CODE_SOURCE.vi,
    },
    en: {
      title: "Number used twice in the text",
      message: ({ code, line, firstLine, heading }) =>
        `The number ${code} is used twice${underHeading(heading, "en")}: on line ${firstLine} and on line ${line}.`,
      reason: "Where two items share a number, nobody knows which of them a reference or report means.",
      source: BODY_CODE_SOURCE.en,
    },
  },
});
