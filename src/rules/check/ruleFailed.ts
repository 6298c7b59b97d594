import { reportedRule } from "../rule";

/** Reported by the check itself when a rule throws: the others still ran, and nobody should read silence as "all clear". */
export const ruleFailed = reportedRule<{ rule: string; detail: string }>({
  id: "check.ruleFailed",
  group: "check",
  severity: "error",
  texts: {
    vi: {
      title: "Quy tắc không chạy được",
      message: ({ rule, detail }) =>
        `Quy tắc “${rule}” gặp lỗi (${detail}) nên chưa kiểm tra hết; các quy tắc khác vẫn chạy. Hãy báo cho người phụ trách phần mềm.`,
      reason: "Một quy tắc không chạy được thì không thể nói kế hoạch đã đúng ở phần đó.",
      source: "Phần mềm",
    },
    en: {
      title: "Rule failed",
      message: ({ rule, detail }) =>
        `Rule “${rule}” failed (${detail}), so its part is not fully checked; the other rules ran. Please tell whoever looks after the software.`,
      reason: "Where a rule could not run, nobody can say that its part is right.",
      source: "Software",
    },
  },
});
