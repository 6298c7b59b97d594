import { areaRule } from "../rule";
import { bodyAndAnnexOf } from "./sharedPairing";
import { statedInBody } from "./sharedStated";
import { annexWords, comparedValue, SAME_PLAN, shortened, valueText } from "./sharedWords";

/** A target of the annex that the body does not set. Only asked where the body sets targets at all. */
export const onlyInAnnex = areaRule<{ quote: string; comparator: string; value: string; code: string }>({
  id: "targets.onlyInAnnex",
  group: "targets",
  severity: "info",
  topics: "all",
  check: (area, rows, on, report) => {
    if (statedInBody(on.plan).size === 0) return;
    for (const stated of bodyAndAnnexOf(area, rows, on).annexOnly) {
      report({
        place: stated.place,
        data: {
          quote: shortened(stated.clause),
          comparator: stated.measure.comparator,
          value: valueText(stated),
          code: stated.code,
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu chỉ có trong phụ lục",
      message: ({ quote, comparator, value, code }) =>
        `Chỉ tiêu ${comparedValue(comparator, value, "vi")} ở ${annexWords(code, "vi")} không được nêu trong phần nội dung: “${quote}”. ` +
        "Điều này không nhất thiết là sai; đề nghị xem phần nội dung có cần nêu chỉ tiêu này không.",
      reason: "Người đọc phần nội dung sẽ không biết đến chỉ tiêu mà chỉ phụ lục nêu.",
      source: SAME_PLAN.vi,
    },
    en: {
      title: "Target only in the annex",
      message: ({ quote, comparator, value, code }) =>
        `Target ${comparedValue(comparator, value, "en")} in ${annexWords(code, "en")} is not named in the text: “${quote}”. ` +
        "This need not be wrong; please see whether the text should name it.",
      reason: "Whoever reads the text does not learn of a target that only the annex sets.",
      source: SAME_PLAN.en,
    },
  },
});
