import { toVietnameseDate } from "../../domain/isoDate";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** "Trước 15/01": read literally the 15th is late, while many mean it to be in time. */
export const beforeAmbiguous = rowRule<{ text: string; named: string; last: string }>({
  id: "deadlines.beforeAmbiguous",
  group: "deadlines",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    if (deadline.kind !== "interval" || deadline.precision !== "day" || !owns(row, "deadline")) return;
    const { before, steps } = readingOf(row, on);
    // Where the setting reads "trước" inclusively, the day itself is the last and nothing is lost.
    if (before === null || deadline.to >= before) return;
    const [named, last] = [toVietnameseDate(before), toVietnameseDate(deadline.to)];
    const { text } = deadline;
    const rewrite = (day: string) => ({
      changes: [{ row: row.id, field: "deadline" as const, from: text, to: `Chậm nhất ngày ${day}` }],
      sure: false,
    });
    // Other words of the cell ("cấp xã …") must not get lost: only a bare "Trước ngày …" is rewritten.
    const isBare = steps === 0 && text.length <= LONGEST_BARE && BARE.test(text.normalize("NFC"));
    report({
      place: cell(row, "deadline"),
      data: { text: quoted(text), named, last },
      fixes: isBare ? [rewrite(last), rewrite(named)] : [],
    });
  },
  texts: {
    vi: {
      title: "“Trước ngày …” có tính ngày đó không?",
      message: ({ text, named, last }) =>
        `“${text}” được hiểu là phải xong chậm nhất ngày ${last}; xong đúng ngày ${named} tính là trễ.`,
      reason: "Ghi “chậm nhất ngày …” thì ngày cuối rõ ràng, không ai hiểu khác.",
      source: "Cột “Thời gian hoàn thành” của phụ lục",
      fix: "Ghi “Chậm nhất ngày …”",
    },
    en: {
      title: "Does “before” include the day?",
      message: ({ text, named, last }) =>
        `“${text}” is read as due by ${last} at the latest; work finished on ${named} itself counts as late.`,
      reason: "“Chậm nhất ngày …” (no later than) leaves no doubt about the last day.",
      source: "The annex column “Thời gian hoàn thành” (deadline)",
      fix: "Write “Chậm nhất ngày …” (no later than)",
    },
  },
});

const LONGEST_BARE = 40;
const BARE = /^\s*trước(?: hết)?(?: ngày)?\s+[\d/.\s-]+(?:tháng[\d\s]+)?(?:năm[\d\s]+)?[.;,]?\s*$/iu;
