import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** A day, month or quarter the calendar has not: "31/02/2026", "Tháng 13", "Quý V". */
export const impossibleDay = rowRule<{ text: string }>({
  id: "deadlines.impossibleDay",
  group: "deadlines",
  severity: "error",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    if (deadline.kind !== "unclear" || !owns(row, "deadline")) return;
    if (readingOf(row, on).fault !== "impossibleDay") return;
    report({ place: cell(row, "deadline"), data: { text: quoted(deadline.text) } });
  },
  texts: {
    vi: {
      title: "Ngày, tháng không có trong lịch",
      message: ({ text }) => `“${text}” có ngày, tháng hoặc quý không có trong lịch; đề nghị kiểm tra lại.`,
      reason: "Thời hạn không có trong lịch thì không bao giờ đến hạn.",
      source: "Dương lịch; cột “Thời gian hoàn thành” của phụ lục",
    },
    en: {
      title: "A day the calendar has not",
      message: ({ text }) => `“${text}” names a day, month or quarter that does not exist; please check it.`,
      reason: "A day that does not exist never comes.",
      source: "The calendar; the annex column “Thời gian hoàn thành” (deadline)",
    },
  },
});
