import { kindsOfDeliverable, PUT_INTO_FORCE } from "../../domain/documentKinds";
import { quoted } from "../quoted";
import { cell, rowRule } from "../rule";
import { documentsOf } from "./sharedDocuments";

/** The deliverable asks for a plan, the number is a report's. A deliverable that names several kinds takes any of them. */
export const evidenceKind = rowRule<{ number: string; expected: string; actual: string }>({
  id: "progress.evidenceKind",
  group: "progress",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    const { documentNumber } = row.progress.evidence;
    if (documentNumber === "" || row.deliverable === "") return;
    const expected = on.memo("progress.deliverable", row.deliverable, kindsOfDeliverable);
    if (expected === null) return;
    const documents = documentsOf(row);
    const [first] = documents;
    if (first === undefined || documents.some(({ kind }) => expected.includes(kind))) return;
    // A decision that puts a plan into force carries its own number; mostly right, worth a look.
    const isInForce =
      documents.some(({ kind }) => kind.id === "decision") && expected.some(({ id }) => PUT_INTO_FORCE.has(id));
    report({
      place: cell(row, "documentNumber"),
      severity: isInForce ? "info" : "warning",
      data: {
        number: quoted(first.number),
        expected: [...new Set(expected.map(({ name }) => name))].join("; "),
        actual: first.kind.name,
      },
    });
  },
  texts: {
    vi: {
      title: "Minh chứng không đúng loại văn bản",
      message: ({ number, expected, actual }) =>
        `Sản phẩm yêu cầu: ${expected}; nhưng số ký hiệu “${number}” là của loại văn bản: ${actual}.`,
      reason: "Minh chứng phải đúng loại văn bản mà sản phẩm yêu cầu thì kết quả mới được công nhận.",
      source: "Nghị định 30/2020/NĐ-CP, Phụ lục III (chữ viết tắt tên loại văn bản)",
    },
    en: {
      title: "Evidence of another kind",
      message: ({ number, expected, actual }) =>
        `The deliverable asks for: ${expected}; but the number “${number}” is that of: ${actual}.`,
      reason: "Evidence has to be of the kind the deliverable asks for, or the result is not recognised.",
      source: "Decree 30/2020/NĐ-CP, Annex III (abbreviations of document types)",
    },
  },
});
