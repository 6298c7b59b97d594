import { parametersOf } from "../parameterScope";
import { quoted } from "../quoted";
import type { UnreadableReason } from "../readParameters";
import { planRule } from "../rule";

const VI: Record<UnreadableReason, string> = {
  unknownKind: "loại tham số không có trong danh sách",
  unknownArea: "lĩnh vực không có trong bảng lĩnh vực",
  empty: "ô Nội dung để trống",
  errorValue: "ô Nội dung đang báo lỗi công thức",
  tooLong: "nội dung quá dài, cần rút gọn thành vài cụm từ",
  noWords: "nội dung không có từ nào để tìm trong kế hoạch",
  noMeasure: "không đọc được mức số liệu, ví dụ đúng là “tối thiểu 90%”",
  noBound: "mức “khoảng …” không phải là mức để so sánh; hãy ghi “tối thiểu” hoặc “không quá”",
  colonMissing: "thiếu dấu hai chấm giữa tên chỉ tiêu và mức, ví dụ đúng là “hài lòng: tối thiểu 90%”",
  noNumber: "không đọc được số, ký hiệu văn bản, ví dụ đúng là “76/NQ-CP”",
};
const EN: Record<UnreadableReason, string> = {
  unknownKind: "its kind is not in the list",
  unknownArea: "its area is not in the table of areas",
  empty: "its content is empty",
  errorValue: "its content is a formula's error",
  tooLong: "its content is too long; a few words are needed",
  noWords: "its content has no word to look for",
  noMeasure: "its figure cannot be read; “tối thiểu 90%” would be right",
  noBound: "“about” is no bound; write “tối thiểu” (at least) or “không quá” (at most)",
  colonMissing: "the colon between words and figure is missing; “hài lòng: tối thiểu 90%” would be right",
  noNumber: "no document number can be read; “76/NQ-CP” would be right",
};

const reasonIn = (words: Record<UnreadableReason, string>, reason: string | number): string =>
  words[reason as UnreadableReason];

/** A parameter that says nothing a rule could go by; silence about it would look like "all right". */
export const unreadable = planRule<{ content: string; why: string }>({
  id: "parameters.unreadable",
  group: "parameters",
  severity: "error",
  topics: "all",
  check: (on, report) => {
    for (const read of parametersOf(on)) {
      if (read.kind !== "unreadable") continue;
      const { id, content, area } = read.parameter;
      report({
        place: { kind: "parameter", parameter: id },
        area: on.areaOf(area) === null ? null : area,
        data: { content: quoted(content.trim()), why: read.reason },
      });
    }
  },
  texts: {
    vi: {
      title: "Tham số không đọc được",
      message: ({ content, why }) =>
        `Tham số${content === "" ? "" : ` “${content}”`} chưa được áp dụng: ${reasonIn(VI, why)}.`,
      reason: "Tham số không đọc được thì quy tắc dựa vào nó không kiểm tra, kế hoạch không báo lỗi chưa chắc đã đúng.",
      source: "Bảng tham số ở trang Lĩnh vực",
    },
    en: {
      title: "Parameter cannot be read",
      message: ({ content, why }) =>
        `The parameter${content === "" ? "" : ` “${content}”`} is not applied: ${reasonIn(EN, why)}.`,
      reason: "A rule that goes by an unreadable parameter checks nothing, so that silence does not mean all is right.",
      source: "Table of parameters on the sheet of areas",
    },
  },
});
