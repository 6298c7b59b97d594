import type { Target } from "../../domain/target";
import { planRule } from "../rule";
import type { Severity } from "../types";
import { shortened, TARGET_SOURCE, valueText } from "./sharedWords";

type Problem = "negative" | "aboveAll" | "notWhole" | "noRank";

/** Things counted one by one; money, days and shares may have decimals. */
const MAY_HAVE_DECIMALS = /^%|tỷ|tỉ|triệu|nghìn|ngàn|đồng|usd|ngày|giờ|phút|điểm|ha|km|m2/iu;
/** Rates of these can go beyond 100 %. */
const BEYOND_ALL = /dự toán|kế hoạch|so với|cùng kỳ|bình quân|tăng trưởng|vượt/iu;

const problemOf = ({ actual, unitOfMeasure, comparator, value, quote }: Target): [Problem, Severity] | null => {
  if (actual === null) return null;
  if (!Number.isFinite(actual) || actual < 0) return ["negative", "error"];
  if (comparator === "rankWithin") return actual < 1 || !Number.isInteger(actual) ? ["noRank", "error"] : null;
  if (unitOfMeasure.startsWith("%")) {
    const share = comparator !== "increase" && value <= 100 && !BEYOND_ALL.test(quote);
    return share && actual > 100 ? ["aboveAll", "error"] : null;
  }
  if (unitOfMeasure === "" || MAY_HAVE_DECIMALS.test(unitOfMeasure)) return null;
  return Number.isInteger(value) && !Number.isInteger(actual) ? ["notWhole", "warning"] : null;
};

const PROBLEMS: Readonly<Record<Problem, { vi: string; en: string }>> = {
  negative: { vi: "kết quả không thể là số âm", en: "a result cannot be negative" },
  aboveAll: { vi: "một tỷ lệ không thể vượt quá 100%", en: "a share cannot be more than 100%" },
  notWhole: { vi: "số đếm phải là số nguyên", en: "what is counted gives a whole number" },
  noRank: { vi: "thứ hạng phải là số nguyên từ 1 trở đi", en: "a rank is a whole number from 1 on" },
};

/** What was reached cannot be: a share above 100 %, a negative number, half a meeting. */
export const actualImpossible = planRule<{ problem: string; actual: string; value: string; quote: string }>({
  id: "targets.actualImpossible",
  group: "targets",
  severity: "error",
  topics: "all",
  check: ({ plan }, report) => {
    for (const target of plan.targets) {
      const found = problemOf(target);
      if (found === null) continue;
      const [problem, severity] = found;
      const reached = { ...target, value: target.actual ?? 0, upperValue: null };
      report({
        place: { kind: "target", target: target.id },
        area: target.area === "" ? null : target.area,
        severity,
        data: {
          problem,
          actual: valueText({ measure: reached }),
          value: valueText({ measure: target }),
          quote: shortened(target.quote),
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Kết quả chỉ tiêu không hợp lý",
      message: ({ problem, actual, value, quote }) =>
        `Kết quả ghi là ${actual} cho chỉ tiêu ${value}, nhưng ${PROBLEMS[problem as Problem].vi}: “${quote}”.`,
      reason: "Số liệu sai ở đây sẽ đi thẳng vào báo cáo.",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "Result that cannot be",
      message: ({ problem, actual, value, quote }) =>
        `The result is given as ${actual} for a target of ${value}, but ${PROBLEMS[problem as Problem].en}: “${quote}”.`,
      reason: "A wrong figure here goes straight into the report.",
      source: TARGET_SOURCE.en,
    },
  },
});
