import { statusOf } from "../../domain/completion";
import { isAsked } from "../../domain/reporting/unexplained";
import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** Finished late, or overdue today, and nobody says why. Where an explanation was asked for, that rule speaks. */
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
    if ([progress.lateReason, progress.obstacle, progress.note].some((text) => text.trim() !== "") || isAsked(row))
      return;
    report({ place: cell(row, "lateReason"), data: { status, due: toVietnameseDate(deadline.to) } });
  },
  texts: {
    vi: {
      title: "Trễ hạn, chưa nêu lý do",
      message: ({ status, due }) =>
        status === "overdue"
          ? `Việc đã quá hạn ${due} mà chưa nêu lý do chậm hoặc khó khăn, vướng mắc.`
          : `Việc hoàn thành sau hạn ${due} mà chưa nêu lý do chậm hoặc khó khăn, vướng mắc.`,
      reason: "Báo cáo phải nêu được nguyên nhân của việc trễ hạn để có hướng tháo gỡ.",
      source: "Phần tồn tại, hạn chế và nguyên nhân của báo cáo cải cách hành chính",
    },
    en: {
      title: "Late without a reason",
      message: ({ status, due }) =>
        status === "overdue"
          ? `The work was due on ${due}, and no reason or obstacle says why it is not done.`
          : `The work was finished after ${due}, and no reason or obstacle says why.`,
      reason: "The report has to give the causes of delays, so that they can be dealt with.",
      source: "The report's part on shortcomings and their causes",
    },
  },
});
