import { missingAnswers, type Answer } from "../../domain/reporting/unexplained";
import { quoted } from "../quoted";
import { cell, rowRule } from "../rule";

const WORDS: Readonly<Record<"vi" | "en", Readonly<Record<Answer, string>>>> = {
  vi: { lateReason: "lý do chậm", measure: "biện pháp khắc phục", newDate: "ngày hoàn thành mới" },
  en: { lateReason: "the reason", measure: "the measure", newDate: "the new completion date" },
};

const listed = (missing: string, language: "vi" | "en"): string =>
  missing
    .split(",")
    .map((answer) => WORDS[language][answer as Answer])
    .join(", ");

/** Somebody wants the delay explained, and an answer is still owed. `missing` holds the columns' keys with commas between. */
export const explanationMissing = rowRule<{ asked: string; missing: string }>({
  id: "progress.explanationMissing",
  group: "progress",
  severity: "error",
  topics: "all",
  check: (row, _on, report) => {
    if (row.asked === "") return;
    const missing = missingAnswers(row);
    const [first] = missing;
    if (first === undefined) return;
    report({ place: cell(row, first), data: { asked: quoted(row.asked), missing: missing.join(",") } });
  },
  texts: {
    vi: {
      title: "Chưa giải trình đủ",
      message: ({ asked, missing }) =>
        `Yêu cầu giải trình “${asked}” chưa được trả lời đủ; còn thiếu: ${listed(missing, "vi")}.`,
      reason:
        "Dòng được yêu cầu giải trình phải có đủ lý do, biện pháp và ngày hoàn thành mới thì mới trình được báo cáo.",
      source: "Yêu cầu của lãnh đạo hoặc cơ quan tổng hợp ở cột “Yêu cầu giải trình”",
    },
    en: {
      title: "Explanation not complete",
      message: ({ asked, missing }) =>
        `“${asked}” was asked and is not fully answered; missing: ${listed(missing, "en")}.`,
      reason: "A row that has to be explained needs reason, measure and new date before its report can be submitted.",
      source: "What the leader or the standing agency asked in the column “Yêu cầu giải trình”",
    },
  },
});
