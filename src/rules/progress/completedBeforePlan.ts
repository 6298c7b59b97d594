import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";
import { isBeforePlan } from "./sharedDays";

/** Finished before the plan's period began and before it was signed: work of an earlier plan, or a slip of the year. */
export const completedBeforePlan = rowRule<{ completedOn: string; periodFrom: string }>({
  id: "progress.completedBeforePlan",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, { plan }, report) => {
    const { completedOn } = row.progress;
    if (completedOn === null || !isBeforePlan(completedOn, plan)) return;
    report({
      place: cell(row, "completedOn"),
      data: { completedOn: toVietnameseDate(completedOn), periodFrom: toVietnameseDate(plan.period.from) },
    });
  },
  texts: {
    vi: {
      title: "Hoàn thành trước khi có kế hoạch",
      message: ({ completedOn, periodFrom }) =>
        `Ngày hoàn thành ${completedOn} trước ngày đầu kỳ kế hoạch (${periodFrom}) và trước ngày ký; đề nghị kiểm tra năm.`,
      reason: "Kết quả có trước kế hoạch thường thuộc kế hoạch năm trước hoặc ghi nhầm năm.",
      source: "Thời gian thực hiện và ngày ký kế hoạch",
    },
    en: {
      title: "Completed before the plan",
      message: ({ completedOn, periodFrom }) =>
        `The completion date ${completedOn} is before the plan's first day (${periodFrom}) and before it was signed; please check the year.`,
      reason: "A result older than the plan mostly belongs to the plan before, or its year is a slip.",
      source: "The plan's period and the day it was signed",
    },
  },
});
