import { planRule } from "../rule";
import { statedInBody } from "./sharedStated";
import { twinsAmong } from "./sharedTwins";
import { bodyWords, capitalized, lineOf, shortened, TARGET_SOURCE } from "./sharedWords";

/** The body sets a target twice in the same part: word for word an error, in other words a warning. */
export const twiceInBody = planRule<{
  quote: string;
  code: string;
  line: number;
  firstCode: string;
  firstLine: number;
  verbatim: number;
}>({
  id: "targets.twiceInBody",
  group: "targets",
  severity: "error",
  topics: "all",
  check: ({ plan }, report) => {
    for (const [area, stated] of statedInBody(plan)) {
      for (const { first, again, verbatim } of twinsAmong(stated)) {
        report({
          place: again.place,
          area,
          severity: verbatim ? "error" : "warning",
          data: {
            quote: shortened(again.text),
            code: again.code,
            line: lineOf(again),
            firstCode: first.code,
            firstLine: lineOf(first),
            verbatim: verbatim ? 1 : 0,
          },
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Chỉ tiêu lặp lại trong phần nội dung",
      message: ({ quote, code, line, firstCode, firstLine, verbatim }) =>
        `${capitalized(bodyWords(code, line, "vi"))} ${verbatim === 1 ? "lặp lại nguyên văn" : "nêu lại chỉ tiêu của"} ${bodyWords(firstCode, firstLine, "vi")}: “${quote}”.`,
      reason: "Một chỉ tiêu nêu hai lần sẽ bị đếm hai lần, và có thể đã thay chỗ một chỉ tiêu khác.",
      source: TARGET_SOURCE.vi,
    },
    en: {
      title: "Target repeated in the text",
      message: ({ quote, code, line, firstCode, firstLine, verbatim }) =>
        `${capitalized(bodyWords(code, line, "en"))} ${verbatim === 1 ? "repeats word for word" : "sets again the target of"} ${bodyWords(firstCode, firstLine, "en")}: “${quote}”.`,
      reason: "A target set twice is counted twice, and may stand where another one should.",
      source: TARGET_SOURCE.en,
    },
  },
});
