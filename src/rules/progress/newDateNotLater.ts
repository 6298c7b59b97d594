import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** A new completion date that is not after the last day the row has anyway. */
export const newDateNotLater = rowRule<{ newDate: string; due: string }>({
  id: "progress.newDateNotLater",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, _on, report) => {
    const { newDate } = row.progress;
    if (newDate === null || row.deadline.kind !== "interval" || newDate > row.deadline.to) return;
    report({
      place: cell(row, "newDate"),
      data: { newDate: toVietnameseDate(newDate), due: toVietnameseDate(row.deadline.to) },
    });
  },
  texts: {
    vi: {
      title: "Ngày hoàn thành mới không sau thời hạn",
      message: ({ newDate, due }) => `Ngày hoàn thành mới ${newDate} không sau thời hạn cũ ${due}.`,
      reason: "Ngày hoàn thành mới là ngày lùi hạn, nên phải sau ngày cuối của thời hạn trong kế hoạch.",
      source: "Các cột “Đến ngày” và “Ngày hoàn thành mới” của bảng “Nhiệm vụ”",
    },
    en: {
      title: "New date not after the deadline",
      message: ({ newDate, due }) => `The new completion date ${newDate} is not after the deadline ${due}.`,
      reason: "A new date puts the work off, so it has to be after the last day that the plan gives.",
      source: "The columns “Đến ngày” and “Ngày hoàn thành mới” of the sheet “Nhiệm vụ”",
    },
  },
});
