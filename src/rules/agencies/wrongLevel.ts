import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext } from "../types";
import { leadParts, type LeadPart } from "./sharedLead";
import { isOnlyOfPlan, levelInName, standsAbove, type Rank } from "./sharedNames";

/** A plan gives its tasks to bodies of its own level and below; those above answer to somebody else. */
export const wrongLevel = rowRule<{ text: string; level: string; plan: string }>({
  id: "agencies.wrongLevel",
  group: "agencies",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || on.plan.level === null || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      const level = levelOf(part, on);
      if (!standsAbove(level, on.plan.level)) continue;
      report({
        place: cell(row, "leadAgency"),
        data: { text: quoted(part.name), level: level as Rank, plan: on.plan.level },
      });
    }
  },
  texts: {
    vi: {
      title: "Cơ quan cấp trên chủ trì",
      message: ({ text, level, plan }) =>
        `“${text}” thuộc ${VI_LEVELS[level]}, còn đây là kế hoạch ${VI_LEVELS[plan]}; đề nghị ghi cơ quan của cấp ban hành kế hoạch.`,
      reason: "Kế hoạch không giao việc cho cơ quan cấp trên được; ghi như vậy thì không ai thực hiện.",
      source: "Thẩm quyền của cấp ban hành kế hoạch",
    },
    en: {
      title: "A body above the plan leads",
      message: ({ text, level, plan }) =>
        `“${text}” is of the ${level} level, while this is a ${plan} plan; please name a body of the level that issues the plan.`,
      reason: "A plan cannot give work to bodies above it, so nobody would do it.",
      source: "The powers of the level that issues the plan",
    },
  },
});

const VI_LEVELS: Readonly<Record<string, string>> = {
  central: "trung ương",
  province: "cấp tỉnh",
  district: "cấp huyện",
  commune: "cấp xã",
};

const levelOf = ({ type, name, found }: LeadPart, { plan }: CheckContext): Rank | null => {
  if (type === "group") return null;
  if (found?.sure === true && !isOnlyOfPlan(found.agency)) {
    // A spelling that a body of the plan's own level or below shares means that one.
    const isNearer = found.candidates.some(({ level }) => !standsAbove(level, plan.level));
    return isNearer ? null : found.agency.level;
  }
  return levelInName(name);
};
