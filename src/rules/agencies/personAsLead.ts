import type { PlanRow } from "../../domain/plan";
import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext, Fix } from "../types";
import { coordinatingParts } from "./sharedCoordinating";
import { leadParts, replaced, type LeadPart } from "./sharedLead";
import { canLead, namedAgency } from "./sharedNames";

/** A post instead of a body: whoever holds it changes, and counts go by bodies. */
export const personAsLead = rowRule<{ text: string }>({
  id: "agencies.personAsLead",
  group: "agencies",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      if (part.type !== "role" || isPostOfOldCommune(part, on)) continue;
      report({ place: cell(row, "leadAgency"), data: { text: quoted(part.name) }, fixes: fixesOf(row, part, on) });
    }
  },
  texts: {
    vi: {
      title: "Chủ trì là chức danh, không phải cơ quan",
      message: ({ text }) => `“${text}” là chức danh; cột này ghi cơ quan, tổ chức chủ trì.`,
      reason: "Nhiệm vụ giao cho cơ quan thì vẫn có người chịu trách nhiệm khi nhân sự thay đổi.",
      source: "Cột “Cơ quan chủ trì” của phụ lục",
      fix: "Thay bằng cơ quan của chức danh đó",
    },
    en: {
      title: "A person instead of an agency leads",
      message: ({ text }) => `“${text}” is a person's post; this column names the agency that leads.`,
      reason: "Work given to an agency stays answered for when people change.",
      source: "The annex column “Cơ quan chủ trì” (lead agency)",
      fix: "Use the agency of that post",
    },
  },
});

const FIRST_DAY_OF_COMMUNE_OFFICES = "2025-07-01";

/** Before communes had offices of their own, their plans named posts: "Công chức Tư pháp - Hộ tịch". */
const isPostOfOldCommune = ({ name }: LeadPart, { plan, planDay }: CheckContext): boolean =>
  plan.level === "commune" && planDay < FIRST_DAY_OF_COMMUNE_OFFICES && /^công chức\s/iu.test(name.normalize("NFC"));

/** "Trưởng phòng Nội vụ" → "Phòng Nội vụ". */
const fixesOf = (row: PlanRow, { name, nameAt }: LeadPart, on: CheckContext): Fix[] => {
  const body = name.replace(/^(?:phó\s+)?(?:chủ tịch|chánh|trưởng|giám đốc|lãnh đạo|thủ trưởng)\s+/iu, "");
  const found = namedAgency(body, on);
  if (body === name || found?.sure !== true || !canLead(found.agency, on)) return [];
  const { id, name: to } = found.agency;
  const isThere = coordinatingParts(row.coordinatingAgencies, on).some(({ identity }) => identity === id);
  if (isThere) return [];
  const text = replaced(row.leadAgency, nameAt, name, to);
  return [{ changes: [{ row: row.id, field: "leadAgency", from: row.leadAgency, to: text }], sure: false }];
};
