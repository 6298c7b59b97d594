import { quoted } from "../quoted";
import { areaRule } from "../rule";
import { againstBound, namedValue } from "./sharedBounds";
import { needsIn } from "./sharedNeeds";
import { statementsIn } from "./sharedStatements";
import { bySource } from "./sharedWords";

/** The plan sets less for an indicator than it must. */
export const belowRequiredTarget = areaRule<{ value: string; least: string; words: string; source: string }>({
  id: "areas.belowRequiredTarget",
  group: "areas",
  severity: "error",
  topics: "all",
  check: (area, _rows, on, report) => {
    for (const need of needsIn(area.code, on)) {
      if (need.kind !== "requiredTarget" || need.bounds.length === 0) continue;
      for (const { measure, text, place } of statementsIn(area.code, need, on)) {
        for (const bound of need.bounds) {
          const verdict = againstBound(measure, bound, on.plan);
          if (verdict !== "below" && verdict !== "belowEarlier") continue;
          report({
            place,
            severity: verdict === "below" ? "error" : "warning",
            data: {
              value: namedValue(measure),
              least: namedValue(bound),
              words: quoted(text.trim()),
              source: quoted(need.parameter.source.trim()),
            },
          });
        }
      }
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu thấp hơn mức phải đạt",
      message: ({ value, least, words, source }) =>
        `“${words}” đặt mức ${value}, chưa bằng mức phải đạt là ${least}${bySource(source)}.`,
      reason: "Chỉ tiêu của kế hoạch không được kém hơn mức mà văn bản cấp trên đã quy định.",
      source: "Tham số “chỉ tiêu phải có” ở trang Lĩnh vực",
    },
    en: {
      title: "Target below what is required",
      message: ({ value, least, words, source }) =>
        `“${words}” sets ${value}, which is less than the required ${least}${bySource(source)}.`,
      reason: "A plan's target must not ask for less than the documents of the levels above.",
      source: "Parameter “required target” on the sheet of areas",
    },
  },
});
