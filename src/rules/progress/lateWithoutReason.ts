import { statusOf } from "../../domain/completion";
import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** Finished late, or overdue today, and nobody says why. */
export const lateWithoutReason = rowRule<{ status: string; due: string }>({
  id: "progress.lateWithoutReason",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, { today }, report) => {
    const { deadline, progress } = row;
    if (deadline.kind !== "interval") return;
    const status = statusOf(row, today);
    if (status !== "completedLate" && status !== "overdue") return;
    if (progress.obstacle.trim() !== "" || progress.note.trim() !== "") return;
    report({ place: cell(row, "obstacle"), data: { status, due: toVietnameseDate(deadline.to) } });
  },
  texts: {
    vi: {
      title: "Trễ hạn, chưa nêu lý do",
      message: ({ status, due }) =>
        status === "overdue"
          ? `Việc đã quá hạn ${due} mà chưa nêu khó khăn, vướng mắc hoặc ghi chú.`
          : `Việc hoàn thành sau hạn ${due} mà chưa nêu khó khăn, vướng mắc hoặc ghi chú.`,
      reason: "Báo cáo phải nêu được nguyên nhân của việc trễ hạn để có hướng tháo gỡ.",
      source: "Phần tồn tại, hạn chế và nguyên nhân của báo cáo cải cách hành chính",
    },
    en: {
      title: "Late without a reason",
      message: ({ status, due }) =>
        status === "overdue"
          ? `The work was due on ${due}, and no obstacle or note says why it is not done.`
          : `The work was finished after ${due}, and no obstacle or note says why.`,
      reason: "The report has to give the causes of delays, so that they can be dealt with.",
      source: "The report's part on shortcomings and their causes",
    },
  },
});
