import { areaRule, cell } from "../rule";
import { columnsOf } from "./sharedOutline";
import { CODE_SOURCE, columnName, quoteOf, RENUMBER_CODES } from "./sharedWords";

/** One code for two things of the same column; told at the one that stands out of the numbering. */
export const duplicateCode = areaRule<{ column: string; code: string; here: string; there: string }>({
  id: "structure.duplicateCode",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    for (const { field, entries, faults, renumbering } of columnsOf(area, rows, on)) {
      for (const fault of faults) {
        if (fault.kind !== "repeated") continue;
        const [here, there] = [entries[fault.at], entries[fault.first]].map((entry) => ({
          row: entry?.cell.row,
          item: entry?.cell.items[entry.item],
        }));
        if (here?.row === undefined) continue;
        report({
          place: cell(here.row, field),
          data: {
            column: field,
            code: here.item?.code ?? "",
            here: quoteOf(here.item?.text ?? ""),
            there: quoteOf(there?.item?.text ?? ""),
          },
          fixes: renumbering(),
        });
      }
    }
  },
  texts: {
    vi: {
      title: "Trùng mã",
      message: ({ column, code, here, there }) =>
        `Mã ${code} ở cột “${columnName(column, "vi")}” được dùng hai lần trong lĩnh vực này: “${here}” và “${there}”.`,
      reason: "Hai nội dung chung một mã thì khi giao việc, báo cáo không biết đang nói đến nội dung nào.",
      source: CODE_SOURCE.vi,
      fix: RENUMBER_CODES.vi,
    },
    en: {
      title: "Code used twice",
      message: ({ column, code, here, there }) =>
        `Code ${code} stands twice in the column “${columnName(column, "en")}” of this area: “${here}” and “${there}”.`,
      reason: "When two things share a code, nobody knows which one an assignment or a report means.",
      source: CODE_SOURCE.en,
      fix: RENUMBER_CODES.en,
    },
  },
});
