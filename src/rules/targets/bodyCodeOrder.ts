import { planRule } from "../rule";
import { BODY_CODE_SOURCE, bodyRuns, headingOf, underHeading } from "./sharedBodyCodes";
import { bodyPlace } from "./sharedStated";

/** An item of the body whose number is lower than that of an item before it. */
export const bodyCodeOrder = planRule<{ code: string; after: string; heading: string }>({
  id: "targets.bodyCodeOrder",
  group: "targets",
  severity: "error",
  topics: "all",
  check: ({ plan }, report) => {
    for (const run of bodyRuns(plan.body)) {
      const seen = new Set<number>();
      let highest = run[0];
      for (const entry of run) {
        // The same number again is a duplicate, not a wrong order.
        if (highest !== undefined && entry.number < highest.number && !seen.has(entry.number)) {
          const data = { code: entry.item.code, after: highest.item.code, heading: headingOf(entry.item) };
          report({ place: bodyPlace(entry.item), data, area: entry.item.area });
        }
        seen.add(entry.number);
        if (highest === undefined || entry.number > highest.number) highest = entry;
      }
    }
  },
  texts: {
    vi: {
      title: "Phần nội dung có số mục sai thứ tự",
      message: ({ code, after, heading }) => `Mục ${code} đứng sau mục ${after}${underHeading(heading, "vi")}.`,
      reason: "Số mục không theo thứ tự thì khó tra cứu và dễ bỏ sót khi tổng hợp báo cáo.",
      source: BODY_CODE_SOURCE.vi,
    },
    en: {
      title: "Number out of order in the text",
      message: ({ code, after, heading }) => `Item ${code} stands after item ${after}${underHeading(heading, "en")}.`,
      reason: "Items out of order are hard to look up and easily left out of a summary.",
      source: BODY_CODE_SOURCE.en,
    },
  },
});
