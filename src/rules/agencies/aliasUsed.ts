import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext } from "../types";
import { existsOn, type NamedAgency } from "./sharedNames";
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
    const aliases = leadParts(row.leadAgency, on).filter((part) => isAlias(part, on));
    if (aliases.length === 0) return;
    const names = aliases.map(({ found }) => (found as NamedAgency).agency.name);
    // From the end, so that places in the cell stay true.
    const to = aliases.reduceRight(
      (text, { name, nameAt }, index) => replaced(text, nameAt, name, names[index] as string),
      row.leadAgency,
    );
    report({
      place: cell(row, "leadAgency"),
      data: { text: quoted(aliases.map(({ name }) => name).join("; ")), name: quoted(names.join("; ")) },
      fixes: [{ changes: [{ row: row.id, field: "leadAgency", from: row.leadAgency, to }], sure: true }],
    });
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

const isAlias = ({ type, name, found }: LeadPart, on: CheckContext): boolean =>
  type !== "group" &&
  type !== "role" &&
  found?.sure === true &&
  !found.addsPlace &&
  existsOn(found.agency, on.planDay) &&
  name.slice(1) !== found.agency.name.slice(1);
