import { codedItems } from "../../domain/outline";
import { areaRule, cell, owns } from "../rule";
import type { Place, Severity } from "../types";
import { reversedRange } from "./sharedRanges";
import { bodyPlace, sidesOf, type Stated } from "./sharedStated";
import { capitalized, comparedValue, lineOf, placeWords, shortened, TARGET_SOURCE, valueText } from "./sharedWords";

/** Rates of these can go beyond 100 %: what is measured is no share. */
const BEYOND_ALL = /dự toán|kế hoạch|so với|cùng kỳ|bình quân|tăng trưởng|vượt/iu;
const FROM = /(?<!\p{L})từ\s*$/iu;

type Problem = "aboveAll" | "fromAll" | "reversed" | "noRank" | "nothing";

/** What is impossible about a value, null for nothing. */
const problemOf = ({ measure, text }: Stated): [Problem, Severity] | null => {
  const { comparator, value, unitOfMeasure, start } = measure;
  if (comparator === "rankWithin") return value < 1 ? ["noRank", "error"] : null;
  if (comparator !== "decrease" && comparator !== "increase" && value === 0 && comparator !== "atMost") {
    return comparator === "atLeast" ? ["nothing", "warning"] : null;
  }
  if (!unitOfMeasure.startsWith("%") || comparator === "increase") return null;
  if (value > 100) return BEYOND_ALL.test(text) ? null : ["aboveAll", "error"];
  if (value < 100 || comparator === "decrease") return null;
  if (comparator === "moreThan") return BEYOND_ALL.test(text) ? null : ["aboveAll", "error"];
  return FROM.test(text.normalize("NFC").slice(0, start)) ? ["fromAll", "warning"] : null;
};

const PROBLEMS: Readonly<Record<Problem, { vi: string; en: string }>> = {
  aboveAll: { vi: "một tỷ lệ không thể vượt quá 100%", en: "a share cannot be more than 100%" },
  fromAll: { vi: "đã là 100% thì không ghi “từ”", en: "100% leaves no room for “from … on”" },
  reversed: { vi: "số đầu của khoảng lớn hơn số cuối", en: "the range begins above its end" },
  noRank: { vi: "thứ hạng phải từ 1 trở đi", en: "ranks begin with 1" },
  nothing: { vi: "mức tối thiểu bằng 0 thì luôn đạt", en: "a minimum of 0 is always reached" },
};

/** A value nobody can reach or miss: more than 100 %, "từ 100%", a range the wrong way round, rank 0. */
export const impossibleValue = areaRule<{
  problem: string;
  quote: string;
  comparator: string;
  value: string;
  code: string;
  line: number;
}>({
  id: "targets.impossibleValue",
  group: "targets",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const { annex, body } = sidesOf(area, rows, on);
    const tellRange = (text: string, code: string, place: Place): void => {
      const value = on.memo("targets.reversed", text, reversedRange);
      if (value === null) return;
      const line = place.kind === "body" ? place.line : 0;
      report({ place, data: { problem: "reversed", quote: shortened(text), comparator: "plain", value, code, line } });
    };
    for (const item of on.plan.body) {
      if (item.area === area.code && item.setsTargets) tellRange(item.text, item.code, bodyPlace(item));
    }
    for (const row of rows) {
      if (!row.objective.includes("ừ ") || !owns(row, "objective")) continue;
      for (const { code, text } of codedItems("objective", row.objective))
        tellRange(text, code, cell(row, "objective"));
    }
    for (const side of [body, annex]) {
      for (const stated of side) {
        const found = problemOf(stated);
        if (found === null) continue;
        const [problem, severity] = found;
        report({
          place: stated.place,
          severity,
          data: {
            problem,
            quote: shortened(stated.clause),
            comparator: problem === "fromAll" ? "plain" : stated.measure.comparator,
            value: valueText(stated),
            code: stated.code,
            line: lineOf(stated),
          },
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Mức chỉ tiêu không hợp lý",
      message: ({ problem, quote, comparator, value, code, line }) =>
        `${capitalized(placeWords(code, line, "vi"))} ghi “${comparedValue(comparator, value, "vi")}”, nhưng ${PROBLEMS[problem as Problem].vi}: “${quote}”.`,
      reason: "Chỉ tiêu không thể đạt hoặc luôn đạt thì không đánh giá được.",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "Value that makes no sense",
      message: ({ problem, quote, comparator, value, code, line }) =>
        `${capitalized(placeWords(code, line, "en"))} says “${comparedValue(comparator, value, "en")}”, but ${PROBLEMS[problem as Problem].en}: “${quote}”.`,
      reason: "A target that nobody can reach, or nobody can miss, cannot be judged.",
      source: TARGET_SOURCE.en,
    },
  },
});
