import { cell, rowRule } from "../rule";
import { isBeforePlan } from "./sharedDays";

/** 100 %, but nobody says since when: it cannot be told whether it was in time. */
export const completedWithoutDate = rowRule<Record<string, never>>({
  id: "progress.completedWithoutDate",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, { plan, today }, report) => {
    const { percent, completedOn, evidence } = row.progress;
    if (percent !== 100 || completedOn !== null) return;
    const day = evidence.date;
    const isPossible = day !== null && day <= today && !isBeforePlan(day, plan);
    report({
      place: cell(row, "completedOn"),
      data: {},
      // The document's day is a good guess, but the work may have gone on after it.
      fixes: isPossible ? [{ changes: [{ row: row.id, field: "completedOn", from: null, to: day }], sure: false }] : [],
    });
  },
  texts: {
    vi: {
      title: "Hoàn thành 100% nhưng thiếu ngày",
      message: () => "Mức độ hoàn thành là 100% nhưng chưa ghi ngày hoàn thành.",
      reason: "Không có ngày hoàn thành thì không biết việc xong đúng hạn hay trễ hạn.",
      source: "Các cột tiến độ của bảng “Nhiệm vụ”: hoàn thành 100% đi cùng ngày hoàn thành",
      fix: "Lấy ngày của văn bản minh chứng",
    },
    en: {
      title: "100% without a date",
      message: () => "The completion is 100%, but no completion date is given.",
      reason: "Without the date nobody can tell whether the work was in time.",
      source: "The progress columns of the sheet “Nhiệm vụ”: 100% goes with a completion date",
      fix: "Use the date of the evidence",
    },
  },
});
