import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { existsOn } from "./sharedNames";
import { leadParts, replaced, type LeadPart } from "./sharedLead";

/**
 * A body under another spelling than its canonical one. The first letter's case follows the sentence and does not count.
 * A name with its place ("UBND xã Sông Mới") says more than the canonical one and stays.
 */
export const aliasUsed = rowRule<{ text: string; name: string }>({
  id: "agencies.aliasUsed",
  group: "agencies",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      if (!isAlias(part) || part.found === null || !existsOn(part.found.agency, on.planDay)) continue;
      const { name } = part.found.agency;
      const to = replaced(row.leadAgency, part.nameAt, part.name, name);
      report({
        place: cell(row, "leadAgency"),
        data: { text: quoted(part.name), name },
        fixes: [{ changes: [{ row: row.id, field: "leadAgency", from: row.leadAgency, to }], sure: true }],
      });
    }
  },
  texts: {
    vi: {
      title: "Tên cơ quan viết khác",
      message: ({ text, name }) => `“${text}” là cách viết khác của “${name}”; nên dùng một tên thống nhất.`,
      reason: "Một cơ quan một tên thì lọc, đếm và đối chiếu mới không sót việc.",
      source: "Danh sách cơ quan của kế hoạch (bảng “Cơ quan”)",
      fix: "Thay bằng tên thống nhất",
    },
    en: {
      title: "Agency under another spelling",
      message: ({ text, name }) => `“${text}” is another spelling of “${name}”; one name should be used throughout.`,
      reason: "With one name per agency, filters, counts and comparisons miss nothing.",
      source: "The plan’s list of agencies (sheet “Cơ quan”)",
      fix: "Use the canonical name",
    },
  },
});

const isAlias = ({ type, name, found }: LeadPart): boolean =>
  type !== "group" &&
  type !== "role" &&
  found?.sure === true &&
  !found.addsPlace &&
  name.slice(1) !== found.agency.name.slice(1);
