import { cell, owns, rowRule } from "../rule";
import { changedTermsFor, dayInWords, foundTerms } from "./sharedTerms";

const FIELDS = ["objective", "task", "activity", "deliverable"] as const;

/** An expression in a row that regulations had given up on the day of the plan: "mức độ 3, 4". */
export const outdatedTerm = rowRule<{ term: string; replacement: string; since: string; law: string }>({
  id: "targets.outdatedTerm",
  group: "targets",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    const terms = changedTermsFor(on);
    if (terms.length === 0) return;
    for (const field of FIELDS) {
      const text = row[field];
      let mayHave = false;
      for (const { probes } of terms) for (const probe of probes) mayHave ||= text.includes(probe);
      if (!mayHave || !owns(row, field)) continue;
      for (const { rewritten, ...data } of foundTerms(text, terms)) {
        const changes = rewritten === null ? [] : [{ row: row.id, field, from: text, to: rewritten }];
        report({ place: cell(row, field), data, fixes: changes.length === 0 ? [] : [{ changes, sure: false }] });
      }
    }
  },
  texts: {
    vi: {
      title: "Cách gọi đã thay đổi",
      message: ({ term, replacement, since, law }) =>
        `“${term}” là cách gọi cũ; từ ngày ${dayInWords(since)} dùng “${replacement}” (${law}).`,
      reason: "Dùng cách gọi cũ thì chỉ tiêu không còn đối chiếu được với số liệu và quy định hiện hành.",
      source: "Nghị định số 42/2022/NĐ-CP; Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
      fix: "Thay bằng cách gọi hiện hành",
    },
    en: {
      title: "Term that has changed",
      message: ({ term, replacement, since, law }) =>
        `“${term}” is an old term; from ${dayInWords(since)} on it is “${replacement}” (${law}).`,
      reason: "With the old term the target can no longer be compared with today's figures and regulations.",
      source: "Decree 42/2022/NĐ-CP; Law on Organising Local Government 72/2025/QH15",
      fix: "Write today's term",
    },
  },
});
