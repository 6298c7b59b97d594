import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** A document dated after today; today itself is fine. */
export const evidenceInFuture = rowRule<{ documentDate: string; today: string }>({
  id: "progress.evidenceInFuture",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, { today }, report) => {
    const { date } = row.progress.evidence;
    if (date === null || date <= today) return;
    report({
      place: cell(row, "documentDate"),
      data: { documentDate: toVietnameseDate(date), today: toVietnameseDate(today) },
    });
  },
  texts: {
    vi: {
      title: "Ngày văn bản ở tương lai",
      message: ({ documentDate, today }) => `Văn bản minh chứng ghi ngày ${documentDate}, sau ngày hôm nay (${today}).`,
      reason: "Văn bản chưa ban hành thì chưa phải là minh chứng.",
      source: "Cột ngày văn bản của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Evidence dated in the future",
      message: ({ documentDate, today }) => `The evidence is dated ${documentDate}, after today (${today}).`,
      reason: "A document that is not issued yet shows nothing.",
      source: "The document date column of the sheet “Nhiệm vụ”",
    },
  },
});
