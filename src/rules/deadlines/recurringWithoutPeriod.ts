import type { Periodicity } from "../../domain/deadline";
import { withoutClosing } from "../../domain/withoutClosing";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";

/** Work that is reported with something else in any case: every day, every week, "theo quý, 6 tháng, năm". */
const SAYS_HOW_OFTEN: Partial<Record<Periodicity, RegExp>> = {
  continuous: /(?:hằng|hàng)\s+(?:ngày|tuần)/iu,
  other: /tuần|tháng|quý|quí|năm/iu,
};

/** "Thường xuyên" says that work goes on, not when it is reported. */
export const recurringWithoutPeriod = rowRule<{ text: string }>({
  id: "deadlines.recurringWithoutPeriod",
  group: "deadlines",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    const { deadline } = row;
    if (deadline.kind !== "ongoing" || !owns(row, "deadline")) return;
    const saysHowOften = SAYS_HOW_OFTEN[deadline.periodicity];
    if (saysHowOften === undefined) return;
    const { text } = deadline;
    if (on.memo("deadlines.saysHowOften", text, (words) => saysHowOften.test(words.normalize("NFC")))) return;
    const to = `${withoutClosing(text)}, báo cáo hằng quý`;
    report({
      place: cell(row, "deadline"),
      data: { text: quoted(text) },
      fixes: [{ changes: [{ row: row.id, field: "deadline", from: text, to }], sure: false }],
    });
  },
  texts: {
    vi: {
      title: "Thường xuyên, chưa có kỳ báo cáo",
      message: ({ text }) =>
        `Thời hạn “${text}” chưa nói bao lâu báo cáo một lần (hằng tháng, hằng quý, 6 tháng, năm).`,
      reason: "Việc làm thường xuyên chỉ theo dõi được khi có kỳ báo cáo.",
      source: "Chế độ báo cáo cải cách hành chính định kỳ: quý, 6 tháng, năm",
      fix: "Ghi thêm “báo cáo hằng quý”",
    },
    en: {
      title: "Ongoing work without a reporting period",
      message: ({ text }) =>
        `“${text}” does not say how often the work is reported (monthly, quarterly, half-yearly, yearly).`,
      reason: "Ongoing work can only be followed where it is reported every period.",
      source: "The reporting regime of administrative reform: quarter, half year, year",
      fix: "Add “báo cáo hằng quý” (reported every quarter)",
    },
  },
});
