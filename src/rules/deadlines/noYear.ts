import { yearOf } from "../../domain/isoDate";
import { withYear } from "../../domain/writeDeadline";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { readingOf } from "./sharedReading";

/** "Quý II": the year is the plan's, as far as a reader can guess. In a plan of several years nobody can. */
export const noYear = rowRule<{ text: string; year: number }>({
  id: "deadlines.noYear",
  group: "deadlines",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    if (deadline.kind === "interval" && deadline.assumedYear && owns(row, "deadline")) {
      const { period } = on.plan;
      const to = on.memo("deadlines.noYear", deadline.text, () => withYear(deadline, period));
      report({
        place: cell(row, "deadline"),
        data: { text: quoted(deadline.text), year: yearOf(period.from) },
        fixes:
          to === null ? [] : [{ changes: [{ row: row.id, field: "deadline", from: deadline.text, to }], sure: true }],
      });
    } else if (deadline.kind === "unclear" && owns(row, "deadline") && readingOf(row, on).fault === "noYear") {
      report({ place: cell(row, "deadline"), data: { text: quoted(deadline.text), year: 0 } });
    }
  },
  texts: {
    vi: {
      title: "Thời hạn không ghi năm",
      message: ({ text, year }) =>
        year === 0
          ? `Thời hạn “${text}” không ghi năm, mà kế hoạch kéo dài nhiều năm; đề nghị ghi rõ năm.`
          : `Thời hạn “${text}” không ghi năm; đang hiểu là năm ${year} theo kỳ kế hoạch.`,
      reason: "Thời hạn không ghi năm dễ bị hiểu sai khi kế hoạch được trích dẫn hoặc chuyển sang năm sau.",
      source: "Cột “Thời gian hoàn thành” của phụ lục",
      fix: "Ghi thêm năm của kế hoạch",
    },
    en: {
      title: "Deadline without a year",
      message: ({ text, year }) =>
        year === 0
          ? `The deadline “${text}” names no year, and the plan runs over several; please write the year.`
          : `The deadline “${text}” names no year; it is taken as ${year}, the year of the plan.`,
      reason: "A deadline without a year is easily misread once the plan is quoted or carried over.",
      source: "The annex column “Thời gian hoàn thành” (deadline)",
      fix: "Add the year of the plan",
    },
  },
});
