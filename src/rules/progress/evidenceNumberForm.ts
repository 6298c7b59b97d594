import { quoted } from "../quoted";
import { cell, rowRule } from "../rule";
import { documentsOf } from "./sharedDocuments";

/** A number that is not written as "số/ký hiệu". */
export const evidenceNumberForm = rowRule<{ number: string }>({
  id: "progress.evidenceNumberForm",
  group: "progress",
  severity: "info",
  topics: "all",
  check: (row, _on, report) => {
    const { documentNumber } = row.progress.evidence;
    if (documentNumber === "" || documentNumber.trim() === "" || documentsOf(row).length > 0) return;
    report({ place: cell(row, "documentNumber"), data: { number: quoted(documentNumber) } });
  },
  texts: {
    vi: {
      title: "Số ký hiệu văn bản chưa đúng mẫu",
      message: ({ number }) => `“${number}” chưa đúng mẫu số/ký hiệu, ví dụ “15/KH-UBND”, “120/BC-UBND”, “45/UBND-NV”.`,
      reason: "Số ký hiệu đúng mẫu thì mới tra được văn bản và biết loại văn bản.",
      source: "Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu của văn bản)",
    },
    en: {
      title: "Form of the document number",
      message: ({ number }) =>
        `“${number}” is not of the form number/symbol, for example “15/KH-UBND”, “120/BC-UBND”, “45/UBND-NV”.`,
      reason: "Only a number of the right form leads to the document and tells its kind.",
      source: "Decree 30/2020/NĐ-CP, Annex I (number and symbol of a document)",
    },
  },
});
