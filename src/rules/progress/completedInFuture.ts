import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** Completed on a day that has not come yet; today itself is fine. */
export const completedInFuture = rowRule<{ completedOn: string; today: string }>({
  id: "progress.completedInFuture",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, { today }, report) => {
    const { completedOn } = row.progress;
    if (completedOn === null || completedOn <= today) return;
    report({
      place: cell(row, "completedOn"),
      data: { completedOn: toVietnameseDate(completedOn), today: toVietnameseDate(today) },
    });
  },
  texts: {
    vi: {
      title: "Ngày hoàn thành ở tương lai",
      message: ({ completedOn, today }) => `Ngày hoàn thành ${completedOn} sau ngày hôm nay (${today}).`,
      reason: "Chỉ việc đã xong mới có ngày hoàn thành; ngày dự kiến ghi ở cột Ghi chú hoặc Ngày hoàn thành mới.",
      source: "Cột ngày hoàn thành của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Completed in the future",
      message: ({ completedOn, today }) => `The completion date ${completedOn} is after today (${today}).`,
      reason:
        "Only finished work has a completion date; an expected date belongs to the note or the new completion date.",
      source: "The completion date column of the sheet “Nhiệm vụ”",
    },
  },
});
