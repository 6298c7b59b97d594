import { planRule } from "../rule";
import { belongsToHeading, BODY_CODE_SOURCE, bodyRuns, headingOf, underHeading } from "./sharedBodyCodes";
import { bodyPlace } from "./sharedStated";

const range = (prefix: string, from: number, to: number): string =>
  from === to ? `${prefix}.${from}` : `${prefix}.${from}–${prefix}.${to}`;

/** Numbers of the body that jump: a part that begins with 5.2, or goes from 5.2 to 5.4. */
export const bodyCodeGap = planRule<{ code: string; missing: string; heading: string }>({
  id: "targets.bodyCodeGap",
  group: "targets",
  severity: "error",
  topics: "all",
  check: ({ plan }, report) => {
    for (const run of bodyRuns(plan.body)) {
      const sure = run.length > 1 || run.some(belongsToHeading);
      if (!sure) continue;
      const rising = [...run].sort((left, right) => left.number - right.number);
      let expected = 1;
      for (const { item, prefix, number } of rising) {
        if (number > expected) {
          const data = { code: item.code, missing: range(prefix, expected, number - 1), heading: headingOf(item) };
          report({ place: bodyPlace(item), data, area: item.area });
        }
        expected = Math.max(expected, number + 1);
      }
    }
  },
  texts: {
    vi: {
      title: "Phần nội dung bị nhảy số mục",
      message: ({ code, missing, heading }) =>
        `Có mục ${code} nhưng thiếu mục ${missing}${underHeading(heading, "vi")}.`,
      reason: "Số mục bị nhảy thường là dấu hiệu một chỉ tiêu đã bị bỏ sót khi ban hành kế hoạch.",
      source: BODY_CODE_SOURCE.vi,
    },
    en: {
      title: "Numbers of the text jump",
      message: ({ code, missing, heading }) =>
        `There is an item ${code}, but item ${missing} is missing${underHeading(heading, "en")}.`,
      reason: "A jump in the numbers often means that a target was left out when the plan was issued.",
      source: BODY_CODE_SOURCE.en,
    },
  },
});
