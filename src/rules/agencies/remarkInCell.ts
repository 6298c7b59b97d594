import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { leadParts, replaced } from "./sharedLead";

/** "Phòng A (phối hợp kiểm tra)": a remark beside the name keeps filters and counts from finding it. */
export const remarkInCell = rowRule<{ name: string; remark: string }>({
  id: "agencies.remarkInCell",
  group: "agencies",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const { text, at, name, remark } of leadParts(row.leadAgency, on)) {
      if (remark === "") continue;
      const to = replaced(row.leadAgency, at, text, name);
      report({
        place: cell(row, "leadAgency"),
        data: { name: quoted(name), remark: quoted(remark) },
        fixes: [{ changes: [{ row: row.id, field: "leadAgency", from: row.leadAgency, to }], sure: false }],
      });
    }
  },
  texts: {
    vi: {
      title: "Có ghi chú trong ô cơ quan chủ trì",
      message: ({ name, remark }) =>
        `Bên cạnh tên “${name}” có ghi chú “${remark}”; nên chuyển ghi chú sang cột nhiệm vụ hoặc cột cơ quan phối hợp.`,
      reason: "Ô chỉ có tên cơ quan thì lọc và đếm theo cơ quan mới đúng.",
      source: "Cột “Cơ quan chủ trì” của phụ lục",
      fix: "Bỏ ghi chú, chỉ giữ tên cơ quan",
    },
    en: {
      title: "Remark in the lead cell",
      message: ({ name, remark }) =>
        `Beside the name “${name}” stands the remark “${remark}”; it belongs to the task or to the coordinating agencies.`,
      reason: "Filters and counts by agency are right only where the cell holds the name alone.",
      source: "The annex column “Cơ quan chủ trì” (lead agency)",
      fix: "Drop the remark and keep the name",
    },
  },
});
