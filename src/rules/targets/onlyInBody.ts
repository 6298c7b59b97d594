import { areaRule } from "../rule";
import { bodyAndAnnexOf } from "./sharedPairing";
import { bodyWords, comparedValue, lineOf, SAME_PLAN, shortened, valueText } from "./sharedWords";

/** A target of the body that no objective of the annex takes up. Plans without an annex are not asked. */
export const onlyInBody = areaRule<{ quote: string; comparator: string; value: string; code: string; line: number }>({
  id: "targets.onlyInBody",
  group: "targets",
  severity: "info",
  topics: "all",
  check: (area, rows, on, report) => {
    if (on.plan.rows.length === 0) return;
    for (const stated of bodyAndAnnexOf(area, rows, on).bodyOnly) {
      report({
        place: stated.place,
        data: {
          quote: shortened(stated.clause),
          comparator: stated.measure.comparator,
          value: valueText(stated),
          code: stated.code,
          line: lineOf(stated),
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu chỉ có trong phần nội dung",
      message: ({ quote, comparator, value, code, line }) =>
        `Chỉ tiêu ${comparedValue(comparator, value, "vi")} ở ${bodyWords(code, line, "vi")} không có mục tiêu tương ứng trong phụ lục: “${quote}”. ` +
        "Điều này không nhất thiết là sai; đề nghị xem đã có nhiệm vụ nào bảo đảm chỉ tiêu này chưa.",
      reason: "Chỉ tiêu không có nhiệm vụ, cơ quan chủ trì và thời hạn trong phụ lục thì dễ không ai thực hiện.",
      source: SAME_PLAN.vi,
    },
    en: {
      title: "Target only in the text",
      message: ({ quote, comparator, value, code, line }) =>
        `Target ${comparedValue(comparator, value, "en")} in ${bodyWords(code, line, "en")} has no objective in the annex: “${quote}”. ` +
        "This need not be wrong; please see whether some task takes care of it.",
      reason: "A target without task, lead agency and deadline in the annex is easily carried out by nobody.",
      source: SAME_PLAN.en,
    },
  },
});
