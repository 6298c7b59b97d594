import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** "30/6/2024 - 01/3/2024": the end stands before the beginning. */
export const reversed = rowRule<{ text: string }>({
  id: "deadlines.reversed",
  group: "deadlines",
  severity: "error",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    const isReversed =
      deadline.kind === "interval"
        ? deadline.from > deadline.to
        : deadline.kind === "unclear" && readingOf(row, on).fault === "reversed";
    if (isReversed && owns(row, "deadline"))
      report({ place: cell(row, "deadline"), data: { text: quoted(deadline.text) } });
  },
  texts: {
    vi: {
      title: "Thời hạn ngược",
      message: ({ text }) => `Thời hạn “${text}” có mốc kết thúc trước mốc bắt đầu; cần ghi mốc bắt đầu trước.`,
      reason: "Khoảng thời gian ngược thì không xác định được ngày đến hạn.",
      source: "Cột “Thời gian hoàn thành” của phụ lục",
    },
    en: {
      title: "Deadline runs backwards",
      message: ({ text }) => `“${text}” ends before it begins; the first day has to stand first.`,
      reason: "An interval that runs backwards names no day on which the work is due.",
      source: "The annex column “Thời gian hoàn thành” (deadline)",
    },
  },
});
