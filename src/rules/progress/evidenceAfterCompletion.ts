import { toVietnameseDate } from "../../domain/isoDate";
import { cell, rowRule } from "../rule";

/** The document that shows the work was done is younger than the day it was done. */
export const evidenceAfterCompletion = rowRule<{ documentDate: string; completedOn: string }>({
  id: "progress.evidenceAfterCompletion",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, { today }, report) => {
    const { completedOn, evidence } = row.progress;
    // A document of the future has a rule of its own.
    if (completedOn === null || evidence.date === null || evidence.date <= completedOn || evidence.date > today) return;
    report({
      place: cell(row, "documentDate"),
      data: { documentDate: toVietnameseDate(evidence.date), completedOn: toVietnameseDate(completedOn) },
    });
  },
  texts: {
    vi: {
      title: "Minh chứng có sau ngày hoàn thành",
      message: ({ documentDate, completedOn }) =>
        `Văn bản minh chứng ghi ngày ${documentDate}, sau ngày hoàn thành ${completedOn}.`,
      reason: "Sản phẩm có sau ngày hoàn thành thì ngày hoàn thành hoặc ngày văn bản ghi chưa đúng.",
      source: "Cột ngày hoàn thành và cột ngày văn bản của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Evidence younger than the completion",
      message: ({ documentDate, completedOn }) =>
        `The evidence is dated ${documentDate}, after the completion date ${completedOn}.`,
      reason: "Where the product is younger than the completion, one of the two dates is wrong.",
      source: "The columns for completion date and document date of the sheet “Nhiệm vụ”",
    },
  },
});
