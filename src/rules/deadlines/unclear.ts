import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** A deadline nobody can turn into days: "cuối năm", "sớm". Faults that have a rule of their own are left to it. */
export const unclear = rowRule<{ text: string }>({
  id: "deadlines.unclear",
  group: "deadlines",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    if (deadline.kind !== "unclear" || !owns(row, "deadline")) return;
    const { fault } = readingOf(row, on);
    if (fault !== null && fault !== "unreadable") return;
    report({ place: cell(row, "deadline"), data: { text: quoted(deadline.text) } });
  },
  texts: {
    vi: {
      title: "Không đọc được thời hạn",
      message: ({ text }) =>
        `Không xác định được ngày từ “${text}”; có thể ghi “Trước 15/3/2026”, “Tháng 6/2026”, “Quý II/2026”, “Năm 2026”, “Hằng quý”.`,
      reason: "Thời hạn không rõ ngày thì không theo dõi được đúng hạn hay quá hạn.",
      source: "Cột “Thời gian hoàn thành” của phụ lục",
    },
    en: {
      title: "Deadline cannot be read",
      message: ({ text }) =>
        `No day can be made out of “${text}”; write for example “Trước 15/3/2026”, “Tháng 6/2026”, “Quý II/2026”, “Năm 2026”, “Hằng quý”.`,
      reason: "Where no day is clear, nobody can follow whether the work is in time.",
      source: "The annex column “Thời gian hoàn thành” (deadline)",
    },
  },
});
