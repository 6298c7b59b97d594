import { reportedRule } from "../rule";

/** Reported where the workbook is read: a table or column that belongs to the plan is gone. */
export const missingPart = reportedRule<{ part: string }>({
  id: "check.missingPart",
  group: "check",
  severity: "warning",
  texts: {
    vi: {
      title: "Thiếu bảng hoặc cột",
      message: ({ part }) =>
        `Sổ tính không còn “${part}” nên phần đó chưa được kiểm tra; bảng hoặc cột sẽ có lại khi lập lại các trang từ phụ lục.`,
      reason: "Phần không còn trên trang thì không thể kiểm tra, nên kết quả chưa đầy đủ.",
      source: "Cấu trúc các trang kế hoạch",
    },
    en: {
      title: "Table or column missing",
      message: ({ part }) =>
        `The workbook has no “${part}” any more, so that part was not checked; laying the annex out again brings it back.`,
      reason: "What is not on the sheets cannot be checked, so the result is not complete.",
      source: "Structure of the plan's sheets",
    },
  },
});
