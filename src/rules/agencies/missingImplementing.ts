import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext } from "../types";
import { leadParts, type LeadPart } from "./sharedLead";
import { isCommittee } from "./sharedNames";

/** The committee that issues the plan leads, and no office of it is named. "UBND huyện (Phòng …)" is fine. */
export const missingImplementing = rowRule<{ text: string }>({
  id: "agencies.missingImplementing",
  group: "agencies",
  severity: "info",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      if (isOwnCommittee(part, on)) report({ place: cell(row, "leadAgency"), data: { text: quoted(part.name) } });
    }
  },
  texts: {
    vi: {
      title: "Chưa rõ cơ quan tham mưu thực hiện",
      message: ({ text }) =>
        `“${text}” là cơ quan ban hành kế hoạch; nên ghi thêm đơn vị thực hiện trong ngoặc, ví dụ “${text} (Phòng …)”.`,
      reason: "Ủy ban nhân dân làm việc qua các cơ quan chuyên môn; ghi rõ đơn vị thì mới có nơi báo cáo.",
      source: "Cột “Cơ quan chủ trì” của phụ lục",
    },
    en: {
      title: "Which office does the work?",
      message: ({ text }) =>
        `“${text}” issues the plan itself; please add the office that does the work in parentheses: “${text} (Phòng …)”.`,
      reason: "A People's Committee acts through its offices; only a named office can report.",
      source: "The annex column “Cơ quan chủ trì” (lead agency)",
    },
  },
});

const isOwnCommittee = ({ type, found, namesOffice }: LeadPart, { plan }: CheckContext): boolean =>
  type === "single" &&
  !namesOffice &&
  found?.sure === true &&
  plan.level !== null &&
  found.agency.level === plan.level &&
  isCommittee(found.agency.name);
