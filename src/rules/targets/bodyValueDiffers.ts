import { sameComparison, sameValue, SURELY_SAME } from "../../domain/pairTargets";
import { areaRule } from "../rule";
import { bodyAndAnnexOf } from "./sharedPairing";
import {
  annexWords,
  bodyWords,
  capitalized,
  comparedValue,
  lineOf,
  SAME_PLAN,
  shortened,
  valueText,
} from "./sharedWords";

/**
 * Body and annex set different values for the same indicator and level: an error. With the same value but another comparison
 * ("trên 90%" and "90%"), or where the wording differs too, it is a warning.
 */
export const bodyValueDiffers = areaRule<{
  /** 1 where the wording leaves no doubt that both mean the same indicator. */
  sure: number;
  quote: string;
  level: string;
  bodyCode: string;
  bodyLine: number;
  bodyComparator: string;
  bodyValue: string;
  annexCode: string;
  annexComparator: string;
  annexValue: string;
}>({
  id: "targets.bodyValueDiffers",
  group: "targets",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { left: body, right: annex, similarity } of bodyAndAnnexOf(area, rows, on).pairs) {
      const equal = sameValue(body, annex);
      if (equal && sameComparison(body, annex)) continue;
      const sure = similarity >= SURELY_SAME;
      report({
        place: annex.place,
        severity: equal || !sure ? "warning" : "error",
        data: {
          sure: sure ? 1 : 0,
          quote: shortened(annex.text),
          level: annex.measure.level || body.measure.level,
          bodyCode: body.code,
          bodyLine: lineOf(body),
          bodyComparator: body.measure.comparator,
          bodyValue: valueText(body),
          annexCode: annex.code,
          annexComparator: annex.measure.comparator,
          annexValue: valueText(annex),
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Phần nội dung và phụ lục ghi khác nhau",
      message: ({ sure, quote, level, ...of }) =>
        `${capitalized(bodyWords(of.bodyCode, of.bodyLine, "vi"))} ghi ${comparedValue(of.bodyComparator, of.bodyValue, "vi")}, ` +
        `còn ${annexWords(of.annexCode, "vi")} ghi ${comparedValue(of.annexComparator, of.annexValue, "vi")}` +
        `${level === "" ? "" : ` (${level})`} cho ${sure === 1 ? "cùng một chỉ tiêu" : "chỉ tiêu có vẻ là một"}: “${quote}”.`,
      reason: "Cùng một chỉ tiêu mà hai nơi ghi khác nhau thì không biết phải phấn đấu và đánh giá theo mức nào.",
      source: SAME_PLAN.vi,
    },
    en: {
      title: "Text and annex differ",
      message: ({ sure, quote, level, ...of }) =>
        `${capitalized(bodyWords(of.bodyCode, of.bodyLine, "en"))} says ${comparedValue(of.bodyComparator, of.bodyValue, "en")}, ` +
        `${annexWords(of.annexCode, "en")} says ${comparedValue(of.annexComparator, of.annexValue, "en")}` +
        `${level === "" ? "" : ` (${level})`} for ${sure === 1 ? "the same target" : "what looks like the same target"}: “${quote}”.`,
      reason: "Where one target has two values, nobody knows which one to reach and to be judged by.",
      source: SAME_PLAN.en,
    },
  },
});
