import { areaRule } from "../rule";
import { sidesOf } from "./sharedStated";
import { contradictionsAmong } from "./sharedTwins";
import { capitalized, comparedValue, lineOf, placeWords, shortened, TARGET_SOURCE, valueText } from "./sharedWords";

/** Body or annex set two values for the same indicator and level. Where more than the figures differs it is a warning. */
export const contradictsItself = areaRule<{
  quote: string;
  level: string;
  comparator: string;
  code: string;
  line: number;
  value: string;
  firstCode: string;
  firstLine: number;
  firstValue: string;
}>({
  id: "targets.contradictsItself",
  group: "targets",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const { annex, body } = sidesOf(area, rows, on);
    for (const side of [body, annex]) {
      for (const { first, again, sure } of contradictionsAmong(side)) {
        report({
          place: again.place,
          severity: sure ? "error" : "warning",
          data: {
            quote: shortened(again.clause),
            level: again.measure.level,
            comparator: again.measure.comparator,
            code: again.code,
            line: lineOf(again),
            value: valueText(again),
            firstCode: first.code,
            firstLine: lineOf(first),
            firstValue: valueText(first),
          },
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Một chỉ tiêu có hai mức khác nhau",
      message: ({ quote, level, comparator, value, firstValue, ...of }) =>
        `${capitalized(placeWords(of.code, of.line, "vi"))} ghi ${comparedValue(comparator, value, "vi")}, còn ${placeWords(of.firstCode, of.firstLine, "vi")} ghi ` +
        `${comparedValue(comparator, firstValue, "vi")}${level === "" ? "" : ` (${level})`} cho cùng một chỉ tiêu: “${quote}”.`,
      reason: "Cùng một chỉ tiêu mà có hai mức thì không biết phải thực hiện và đánh giá theo mức nào.",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "One target with two values",
      message: ({ quote, level, comparator, value, firstValue, ...of }) =>
        `${capitalized(placeWords(of.code, of.line, "en"))} says ${comparedValue(comparator, value, "en")}, ${placeWords(of.firstCode, of.firstLine, "en")} says ` +
        `${comparedValue(comparator, firstValue, "en")}${level === "" ? "" : ` (${level})`} for the same target: “${quote}”.`,
      reason: "Where one target has two values, nobody knows which one to reach and to be judged by.",
      source: TARGET_SOURCE.en,
    },
  },
});
