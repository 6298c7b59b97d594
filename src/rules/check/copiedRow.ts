import { reportedRule } from "../rule";

/** Reported where the workbook is read: a second row with the identity of another one was copied and counts on its own. */
export const copiedRow = reportedRule<{ line: number }>({
  id: "check.copiedRow",
  group: "check",
  severity: "info",
  texts: {
    vi: {
      title: "Dòng được chép",
      message: ({ line }) =>
        `Dòng ${line} của bảng được chép từ một dòng khác nên được tính là một dòng mới; nếu chép nhầm, hãy xóa dòng này.`,
      reason: "Mỗi dòng là một việc riêng trong số liệu tổng hợp; dòng chép thừa làm tăng số nhiệm vụ.",
      source: "Cách đếm nhiệm vụ của kế hoạch",
    },
    en: {
      title: "Copied row",
      message: ({ line }) =>
        `Row ${line} of the table was copied from another one and counts as a new row; delete it if that was not meant.`,
      reason: "Every row counts on its own in the summary; a row copied by mistake adds a task.",
      source: "How the plan's tasks are counted",
    },
  },
});
