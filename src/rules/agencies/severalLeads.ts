import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { keepAsLead } from "./sharedCoordinating";
import { leadParts, type LeadPart } from "./sharedLead";

/** Of many leads only the first are offered to be kept. */
const MOST_FIXES = 5;

/** Two or more bodies lead one row. Groups are left to groupAsLead. */
export const severalLeads = rowRule<{ count: number; names: string }>({
  id: "agencies.severalLeads",
  group: "agencies",
  severity: "error",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    const parts = leadParts(row.leadAgency, on);
    if (parts.length < 2) return;
    const leads = distinct(parts.filter(({ type }) => type !== "group"));
    if (leads.length < 2) return;
    report({
      place: cell(row, "leadAgency"),
      data: { count: leads.length, names: quoted(leads.map(({ name }) => name).join("; ")) },
      fixes: leads
        .filter(({ type }) => type === "single")
        .slice(0, MOST_FIXES)
        .flatMap((kept) => keepAsLead(row, { kept: [kept], moved: parts.filter((part) => part !== kept) }, on) ?? []),
    });
  },
  texts: {
    vi: {
      title: "Nhiều cơ quan chủ trì",
      message: ({ count, names }) =>
        `Ô này có ${count} cơ quan chủ trì (${names}); một việc chỉ do một tổ chức chủ trì, các cơ quan khác phối hợp.`,
      reason: "Có hai cơ quan chủ trì thì không rõ ai chịu trách nhiệm chính và việc bị tính cho cơ quan ghi trước.",
      source:
        "Nguyên tắc “một cơ quan thực hiện nhiều việc, một việc chỉ do một cơ quan chủ trì và chịu trách nhiệm chính” (Nghị quyết số 18-NQ/TW ngày 25/10/2017)",
      fix: "Giữ một cơ quan chủ trì, chuyển các cơ quan khác sang phối hợp",
    },
    en: {
      title: "Several leads",
      message: ({ count, names }) =>
        `This cell names ${count} leads (${names}); one job is led by one agency alone, the others coordinate.`,
      reason: "With two leads nobody knows who answers, and the work counts for whoever stands first.",
      source:
        "The principle “one agency does many jobs, one job is led by one agency alone, which answers for it” (Party Resolution 18-NQ/TW of 25 October 2017)",
      fix: "Keep one as lead and move the others to coordinating",
    },
  },
});

const distinct = (parts: readonly LeadPart[]): LeadPart[] =>
  [...new Map([...parts].reverse().map((part) => [part.identity, part])).values()].reverse();
