import { planRule } from "../rule";
import { bodyPlace } from "./sharedStated";
import { changedTermsFor, dayInWords, foundTerms } from "./sharedTerms";
import { bodyWords, capitalized } from "./sharedWords";

/** The same as outdatedTerm, in the plan's own text. */
export const outdatedTermInBody = planRule<{
  term: string;
  replacement: string;
  since: string;
  law: string;
  code: string;
  line: number;
}>({
  id: "targets.outdatedTermInBody",
  group: "targets",
  severity: "warning",
  topics: "all",
  check: (on, report) => {
    const terms = changedTermsFor(on);
    for (const item of on.plan.body) {
      for (const { term, replacement, since, law } of foundTerms(item.text, terms)) {
        const data = { term, replacement, since, law, code: item.code, line: item.line };
        report({ place: bodyPlace(item), data, area: item.area });
      }
    }
  },
  texts: {
    vi: {
      title: "Cách gọi đã thay đổi trong phần nội dung",
      message: ({ term, replacement, since, law, code, line }) =>
        `${capitalized(bodyWords(code, line, "vi"))} dùng cách gọi cũ “${term}”; từ ngày ${dayInWords(since)} dùng “${replacement}” (${law}).`,
      reason: "Dùng cách gọi cũ thì chỉ tiêu không còn đối chiếu được với số liệu và quy định hiện hành.",
      source: "Nghị định số 42/2022/NĐ-CP; Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    },
    en: {
      title: "Term that has changed, in the text",
      message: ({ term, replacement, since, law, code, line }) =>
        `${capitalized(bodyWords(code, line, "en"))} uses the old term “${term}”; from ${dayInWords(since)} on it is “${replacement}” (${law}).`,
      reason: "With the old term the target can no longer be compared with today's figures and regulations.",
      source: "Decree 42/2022/NĐ-CP; Law on Organising Local Government 72/2025/QH15",
    },
  },
});
