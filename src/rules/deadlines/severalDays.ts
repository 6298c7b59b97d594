import { toVietnameseDate } from "../../domain/isoDate";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** "Cấp huyện: 30/6; cấp xã: 15/7": one cell, several last days; the work counts by the latest. */
export const severalDays = rowRule<{ text: string; count: number; to: string }>({
  id: "deadlines.severalDays",
  group: "deadlines",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    // Days typed by a person say which one counts.
    if (deadline.kind !== "interval" || deadline.precision === "typed" || !owns(row, "deadline")) return;
    const { steps } = readingOf(row, on);
    if (steps === 0) return;
    report({
      place: cell(row, "deadline"),
      data: { text: quoted(deadline.text), count: steps, to: toVietnameseDate(deadline.to) },
    });
  },
  texts: {
    vi: {
      title: "Nhiều mốc thời hạn trong một ô",
      message: ({ text, count, to }) =>
        `Ô “${text}” có ${count} mốc cho các cấp, các đơn vị khác nhau; việc được tính theo mốc cuối là ${to}.`,
      reason: "Mỗi mốc một dòng thì mới biết cấp nào đúng hạn, cấp nào quá hạn.",
      source: "Cột “Thời gian hoàn thành” của phụ lục",
    },
    en: {
      title: "Several deadlines in one cell",
      message: ({ text, count, to }) =>
        `“${text}” gives ${count} dates to different levels or units; the work counts by the last one, ${to}.`,
      reason: "Only one row per date shows which level is in time and which is late.",
      source: "The annex column “Thời gian hoàn thành” (deadline)",
    },
  },
});
