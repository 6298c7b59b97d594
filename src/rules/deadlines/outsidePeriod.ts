import { toVietnameseDate } from "../../domain/isoDate";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";

/** Work the plan asks for outside its own days: wholly outside is a contradiction, a later end needs a look. */
export const outsidePeriod = rowRule<{
  text: string;
  wholly: number;
  to: string;
  periodFrom: string;
  periodTo: string;
}>({
  id: "deadlines.outsidePeriod",
  group: "deadlines",
  severity: "error",
  topics: "all",
  check: (row, { plan: { period } }, report) => {
    const { deadline } = row;
    if (deadline.kind !== "interval" || (deadline.to <= period.to && deadline.to >= period.from)) return;
    // A reversed interval has no place in the calendar; its own rule says so.
    if (deadline.from > deadline.to || !owns(row, "deadline")) return;
    const wholly = deadline.from > period.to || deadline.to < period.from;
    report({
      place: cell(row, "deadline"),
      severity: wholly ? "error" : "warning",
      data: {
        text: quoted(deadline.text),
        wholly: wholly ? 1 : 0,
        to: toVietnameseDate(deadline.to),
        periodFrom: toVietnameseDate(period.from),
        periodTo: toVietnameseDate(period.to),
      },
    });
  },
  texts: {
    vi: {
      title: "Thời hạn ngoài kỳ kế hoạch",
      message: ({ text, wholly, to, periodFrom, periodTo }) =>
        wholly === 1
          ? `Thời hạn “${text}” nằm hoàn toàn ngoài kỳ kế hoạch (${periodFrom} – ${periodTo}).`
          : `Thời hạn “${text}” kéo dài đến ${to}, sau ngày cuối kỳ kế hoạch (${periodTo}).`,
      reason: "Việc có thời hạn ngoài kỳ kế hoạch thì không tính được mức độ hoàn thành của kỳ.",
      source: "Thời gian thực hiện ghi trong kế hoạch",
    },
    en: {
      title: "Deadline outside the plan's period",
      message: ({ text, wholly, to, periodFrom, periodTo }) =>
        wholly === 1
          ? `The deadline “${text}” lies wholly outside the plan's period (${periodFrom} – ${periodTo}).`
          : `The deadline “${text}” runs until ${to}, past the last day of the plan's period (${periodTo}).`,
      reason: "Work due outside the period cannot be counted in the period's completion.",
      source: "The period the plan states",
    },
  },
});
