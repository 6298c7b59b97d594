import type { Target } from "../../domain/target";
import { planRule } from "../rule";
import { shortened, TARGET_SOURCE, valueText } from "./sharedWords";

/** From this share on, a result of at most one percent is more likely a fraction. */
const LEAST_SHARE = 10;

const isFraction = ({ actual, comparator, value, unitOfMeasure }: Target): boolean =>
  actual !== null &&
  actual > 0 &&
  actual <= 1 &&
  value >= LEAST_SHARE &&
  unitOfMeasure.startsWith("%") &&
  // Little is what these want.
  comparator !== "atMost" &&
  comparator !== "lessThan";

/** Excel keeps a typed "85,5%" as 0.855; beside a target of 80 that reads as less than one percent. */
export const actualAsFraction = planRule<{ actual: string; meant: string; value: string; quote: string }>({
  id: "targets.actualAsFraction",
  group: "targets",
  severity: "warning",
  topics: "all",
  check: ({ plan }, report) => {
    for (const target of plan.targets) {
      if (!isFraction(target)) continue;
      const reached = (value: number): string => valueText({ measure: { ...target, value, upperValue: null } });
      const actual = target.actual ?? 0;
      report({
        place: { kind: "target", target: target.id },
        area: target.area === "" ? null : target.area,
        data: {
          actual: reached(actual),
          meant: reached(Math.round(actual * 1e9) / 1e7),
          value: valueText({ measure: target }),
          quote: shortened(target.quote),
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Kết quả có thể thiếu 100 lần",
      message: ({ actual, meant, value, quote }) =>
        `Kết quả đọc được là ${actual} cho chỉ tiêu ${value}: “${quote}”. Nếu là ${meant}, hãy gõ số không kèm dấu % vào cột Thực hiện.`,
      reason: "Gõ 85% thì Excel giữ 0,85, trong khi cột Giá trị và cột Thực hiện ghi số phần trăm (85).",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "Result a hundred times too small",
      message: ({ actual, meant, value, quote }) =>
        `The result reads as ${actual} for a target of ${value}: “${quote}”. If it is ${meant}, type the number without the sign %.`,
      reason: "Excel keeps a typed 85% as 0.85, while the columns of values and results hold percent (85).",
      source: TARGET_SOURCE.en,
    },
  },
});
