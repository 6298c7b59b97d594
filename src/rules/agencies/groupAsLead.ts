import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { keepAsLead } from "./sharedCoordinating";
import { leadParts } from "./sharedLead";

/** "Các phòng, ban liên quan" leads nothing: nobody of them answers. */
export const groupAsLead = rowRule<{ text: string }>({
  id: "agencies.groupAsLead",
  group: "agencies",
  severity: "error",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    const parts = leadParts(row.leadAgency, on);
    if (!parts.some(({ type }) => type === "group")) return;
    const [moved, kept] = [parts.filter(({ type }) => type === "group"), parts.filter(({ type }) => type !== "group")];
    const fix = kept.length === 0 ? null : keepAsLead(row, { kept, moved }, on);
    report({
      place: cell(row, "leadAgency"),
      data: { text: quoted(moved.map(({ text }) => text).join("; ")) },
      fixes: fix === null ? [] : [fix],
    });
  },
  texts: {
    vi: {
      title: "Giao chung, không rõ cơ quan chủ trì",
      message: ({ text }) =>
        `“${text}” là cách gọi chung nhiều cơ quan; một việc chỉ do một tổ chức chủ trì, cần ghi rõ tên một cơ quan.`,
      reason: "Giao chung cho nhiều cơ quan thì không cơ quan nào chịu trách nhiệm chính.",
      source:
        "Nguyên tắc “một cơ quan thực hiện nhiều việc, một việc chỉ do một cơ quan chủ trì và chịu trách nhiệm chính” (Nghị quyết số 18-NQ/TW ngày 25/10/2017)",
      fix: "Chuyển phần gọi chung sang cột cơ quan phối hợp",
    },
    en: {
      title: "A group instead of one lead",
      message: ({ text }) =>
        `“${text}” stands for several agencies; one job is led by one agency alone, so one has to be named.`,
      reason: "Work given to many at once is answered for by none.",
      source:
        "The principle “one agency does many jobs, one job is led by one agency alone, which answers for it” (Party Resolution 18-NQ/TW of 25 October 2017)",
      fix: "Move the group to the coordinating agencies",
    },
  },
});
