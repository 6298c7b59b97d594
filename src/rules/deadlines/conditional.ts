import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";

/** Waits for an instruction or another document and names no day. */
export const conditional = rowRule<{ text: string; waitsFor: string }>({
  id: "deadlines.conditional",
  group: "deadlines",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) => {
    const { deadline } = row;
    if (deadline.kind !== "conditional" || !owns(row, "deadline")) return;
    report({ place: cell(row, "deadline"), data: { text: quoted(deadline.text), waitsFor: deadline.waitsFor } });
  },
  texts: {
    vi: {
      title: "Thời hạn có điều kiện, chưa có ngày",
      message: ({ text, waitsFor }) =>
        waitsFor === "document"
          ? `Thời hạn “${text}” phụ thuộc một văn bản khác và chưa có ngày; đề nghị ghi thêm ngày cụ thể, ví dụ “…, chậm nhất ngày 30/11”.`
          : `Thời hạn “${text}” chờ một điều kiện và chưa có ngày; đề nghị ghi thêm ngày cụ thể, ví dụ “…, chậm nhất ngày 30/11”.`,
      reason: "Việc không có ngày thì không bao giờ đến hạn, nên không ai biết là đúng hạn hay quá hạn.",
      source: "Kế hoạch cần xác định rõ thời gian hoàn thành từng nhiệm vụ (Nghị quyết 76/NQ-CP)",
    },
    en: {
      title: "Conditional deadline without a date",
      message: ({ text, waitsFor }) =>
        waitsFor === "document"
          ? `“${text}” depends on another document and names no day; please add one, for example “…, chậm nhất ngày 30/11”.`
          : `“${text}” waits for something to happen and names no day; please add one, for example “…, chậm nhất ngày 30/11”.`,
      reason: "Work without a day never falls due, so nobody can tell whether it is in time.",
      source: "A plan states when each task is to be finished (Resolution 76/NQ-CP)",
    },
  },
});
