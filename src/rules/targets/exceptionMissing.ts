import { areaRule } from "../rule";
import { bodyAndAnnexOf } from "./sharedPairing";
import { annexWords, bodyWords, capitalized, lineOf, SAME_PLAN, shortened } from "./sharedWords";

/** The body leaves something out of the reckoning ("trừ hồ sơ mật"), the annex does not say so. */
export const exceptionMissing = areaRule<{
  exception: string;
  quote: string;
  bodyCode: string;
  bodyLine: number;
  annexCode: string;
}>({
  id: "targets.exceptionMissing",
  group: "targets",
  severity: "info",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { left: body, right: annex } of bodyAndAnnexOf(area, rows, on).pairs) {
      const { exception } = body.measure;
      if (exception === "" || annex.measure.exception !== "") continue;
      report({
        place: annex.place,
        data: {
          exception: shortened(exception),
          quote: shortened(annex.text),
          bodyCode: body.code,
          bodyLine: lineOf(body),
          annexCode: annex.code,
        },
      });
    }
  },
  texts: {
    vi: {
      title: "Phụ lục thiếu phần loại trừ",
      message: ({ exception, quote, bodyCode, bodyLine, annexCode }) =>
        `${capitalized(bodyWords(bodyCode, bodyLine, "vi"))} có phần loại trừ “${exception}”, còn ${annexWords(annexCode, "vi")} thì không: “${quote}”.`,
      reason: "Phần loại trừ làm thay đổi mẫu số, nên thiếu nó thì tỷ lệ tính ra sẽ khác.",
      source: SAME_PLAN.vi,
    },
    en: {
      title: "Exception missing in the annex",
      message: ({ exception, quote, bodyCode, bodyLine, annexCode }) =>
        `${capitalized(bodyWords(bodyCode, bodyLine, "en"))} makes the exception “${exception}”, ${annexWords(annexCode, "en")} does not: “${quote}”.`,
      reason: "An exception changes the denominator; without it the rate comes out differently.",
      source: SAME_PLAN.en,
    },
  },
});
