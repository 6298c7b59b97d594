import { cell, rowRule } from "../rule";

/** More done than there is, or less than nothing. Sheets leave such cells unread; plans from elsewhere can bring them. */
export const percentOutOfRange = rowRule<{ percent: number }>({
  id: "progress.percentOutOfRange",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, _on, report) => {
    const { percent } = row.progress;
    // Written so that NaN is out of range too.
    if (percent === null || (percent >= 0 && percent <= 100)) return;
    report({ place: cell(row, "percent"), data: { percent } });
  },
  texts: {
    vi: {
      title: "Mức độ hoàn thành ngoài 0–100%",
      message: ({ percent }) => `Mức độ hoàn thành là ${String(percent).replace(".", ",")}%; cần một số từ 0 đến 100.`,
      reason: "Mức độ hoàn thành trên 100% hoặc dưới 0% làm sai tỷ lệ chung.",
      source: "Cột mức độ hoàn thành của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Completion outside 0–100%",
      message: ({ percent }) => `The completion is ${percent}%; it has to be a number from 0 to 100.`,
      reason: "More than all or less than nothing spoils every rate it enters.",
      source: "The completion column of the sheet “Nhiệm vụ”",
    },
  },
});
