import { areaRule } from "../rule";
import { sidesOf } from "./sharedStated";
import { twinsAmong } from "./sharedTwins";
import { annexWords, capitalized, shortened, TARGET_SOURCE } from "./sharedWords";

/** Two objectives of an area set the same target: word for word an error, in other words a warning. */
export const twiceInAnnex = areaRule<{ quote: string; code: string; firstCode: string; verbatim: number }>({
  id: "targets.twiceInAnnex",
  group: "targets",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { first, again, verbatim } of twinsAmong(sidesOf(area, rows, on).annex)) {
      // Without numbers a repeated text may be a merged cell that was filled in again in every row.
      if (first.code === again.code && verbatim) continue;
      report({
        place: again.place,
        severity: verbatim ? "error" : "warning",
        data: {
          quote: shortened(again.text),
          code: again.code,
          firstCode: first.code,
          verbatim: verbatim ? 1 : 0,
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu lặp lại trong phụ lục",
      message: ({ quote, code, firstCode, verbatim }) =>
        `${capitalized(annexWords(code, "vi"))} ${verbatim === 1 ? "lặp lại nguyên văn" : "nêu lại chỉ tiêu của"} ${annexWords(firstCode, "vi")}: “${quote}”.`,
      reason: "Một chỉ tiêu nêu hai lần sẽ bị đếm và đánh giá hai lần.",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "Target repeated in the annex",
      message: ({ quote, code, firstCode, verbatim }) =>
        `${capitalized(annexWords(code, "en"))} ${verbatim === 1 ? "repeats word for word" : "sets again the target of"} ${annexWords(firstCode, "en")}: “${quote}”.`,
      reason: "A target set twice is counted and judged twice.",
      source: TARGET_SOURCE.en,
    },
  },
});
