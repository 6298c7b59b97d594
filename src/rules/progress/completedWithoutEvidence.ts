import { cell, rowRule } from "../rule";
import { saysDone } from "./sharedDays";

/** Done, and nothing shows it. A date alone shows nothing. */
export const completedWithoutEvidence = rowRule<Record<string, never>>({
  id: "progress.completedWithoutEvidence",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, _on, report) => {
    const { progress } = row;
    if (!saysDone(progress)) return;
    const { documentNumber, text } = progress.evidence;
    if (documentNumber.trim() !== "" || text.trim() !== "") return;
    report({ place: cell(row, "documentNumber"), data: {} });
  },
  texts: {
    vi: {
      title: "Hoàn thành nhưng chưa có minh chứng",
      message: () => "Việc được báo cáo là đã hoàn thành nhưng chưa ghi số ký hiệu văn bản hoặc minh chứng.",
      reason: "Kết quả không có minh chứng thì không được công nhận khi chấm điểm.",
      source: "Cột số ký hiệu văn bản và cột minh chứng của bảng “Nhiệm vụ”",
    },
    en: {
      title: "Completed without evidence",
      message: () => "The work is reported as done, but no document number and no evidence is given.",
      reason: "A result without evidence is not recognised when plans are scored.",
      source: "The columns for document number and evidence of the sheet “Nhiệm vụ”",
    },
  },
});
