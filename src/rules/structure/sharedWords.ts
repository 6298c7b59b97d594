import type { CheckedField, Language } from "../types";

/** Names of the columns as the sheet heads them. */
const NAMES: Readonly<Record<CheckedField, Readonly<Record<Language, string>>>> = {
  displayOrder: { vi: "TT", en: "No" },
  area: { vi: "Lĩnh vực", en: "Area" },
  objective: { vi: "Mục tiêu", en: "Objective" },
  task: { vi: "Nhiệm vụ", en: "Task" },
  activity: { vi: "Hoạt động", en: "Activity" },
  deliverable: { vi: "Sản phẩm", en: "Deliverable" },
  leadAgency: { vi: "Cơ quan chủ trì", en: "Lead agency" },
  coordinatingAgencies: { vi: "Cơ quan phối hợp", en: "Coordinating agencies" },
  deadline: { vi: "Thời gian hoàn thành", en: "Deadline" },
  funding: { vi: "Kinh phí", en: "Funding" },
  percent: { vi: "Mức độ hoàn thành", en: "Completion" },
  completedOn: { vi: "Ngày hoàn thành", en: "Completed on" },
  documentNumber: { vi: "Số ký hiệu minh chứng", en: "Evidence number" },
  documentDate: { vi: "Ngày minh chứng", en: "Evidence date" },
  evidence: { vi: "Trích yếu minh chứng", en: "Evidence" },
  obstacle: { vi: "Vướng mắc", en: "Obstacle" },
  note: { vi: "Ghi chú", en: "Note" },
  asked: { vi: "Yêu cầu giải trình", en: "Explanation asked" },
  lateReason: { vi: "Lý do chậm", en: "Reason for delay" },
  measure: { vi: "Biện pháp khắc phục", en: "Measure" },
  newDate: { vi: "Ngày hoàn thành mới", en: "New completion date" },
};

/** The name of the column a finding's data speaks of. */
export const columnName = (column: string, language: Language): string =>
  NAMES[column as CheckedField]?.[language] ?? column;

const LONGEST = 120;

/** A cell's text for a sentence: on one line, at most 120 characters. */
export const quoteOf = (text: string): string => {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/\s+/gu, " ")
    .trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
};

/** Where the rules on numbering come from. */
export const CODE_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Cách đánh số của phụ lục: mục tiêu 1.x, nhiệm vụ 2.x, hoạt động 3.x, bắt đầu lại ở mỗi lĩnh vực",
  en: "Numbering custom of the annex: objectives 1.x, tasks 2.x, activities 3.x, beginning again in every area",
};

export const ORDER_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Cách đánh số của phụ lục: cột TT ghi số thứ tự liên tục",
  en: "Numbering custom of the annex: the column No counts without gaps",
};

export const MATRIX_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Mẫu phụ lục kế hoạch cải cách hành chính: mục tiêu – nhiệm vụ – hoạt động – sản phẩm – chủ trì – thời gian",
  en: "Form of the reform plan's annex: objective – task – activity – product – lead – deadline",
};

export const TYPING_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Quy cách gõ văn bản tiếng Việt",
  en: "How Vietnamese text is typed",
};

export const SHEET_SOURCE: Readonly<Record<Language, string>> = {
  vi: "Cách Excel lưu ô tính",
  en: "How Excel keeps its cells",
};

export const RENUMBER_CODES: Readonly<Record<Language, string>> = {
  vi: "Đánh số lại cả cột này trong lĩnh vực (mã được nhắc ở chỗ khác giữ nguyên)",
  en: "Number this column of the area again (codes mentioned elsewhere stay as they are)",
};

export const RENUMBER_ORDER: Readonly<Record<Language, string>> = {
  vi: "Đánh lại cột TT của lĩnh vực",
  en: "Number the column No of the area again",
};
