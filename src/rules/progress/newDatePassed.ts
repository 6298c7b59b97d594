import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** The new completion date has passed too, and the work is still not done; on the day itself it may still be finished. */
export const newDatePassed = rowRule<{ newDate: string; today: string }>({
  id: "progress.newDatePassed",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, { today }, report) => {
    const { newDate, completedOn } = row.progress;
    if (newDate === null || newDate >= today || completedOn !== null) return;
    // Not even after the old deadline: another rule speaks.
    if (row.deadline.kind === "interval" && newDate <= row.deadline.to) return;
    report({
      place: cell(row, "newDate"),
      data: { newDate: toVietnameseDate(newDate), today: toVietnameseDate(today) },
    });
  },
  texts: {
    vi: {
      title: "Ngày hoàn thành mới đã qua",
      message: ({ newDate, today }) =>
        `Ngày hoàn thành mới ${newDate} đã qua (tính đến ${today}) mà việc chưa có ngày hoàn thành.`,
      reason: "Ngày đã hứa lại không giữ được thì phải giải trình lại, hoặc ghi kết quả nếu việc đã xong.",
      source: "Cột “Ngày hoàn thành mới” của bảng “Nhiệm vụ”",
    },
    en: {
      title: "New date has passed too",
      message: ({ newDate, today }) =>
        `The new completion date ${newDate} has passed (today is ${today}), and the work has no completion date.`,
      reason: "Where a second promise is not kept either, it has to be explained anew, or the result written down.",
      source: "The column “Ngày hoàn thành mới” of the sheet “Nhiệm vụ”",
    },
  },
});
