import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import type { CheckContext, Fix } from "../types";
import { coordinatingParts } from "./sharedCoordinating";
import { leadParts, replaced, type LeadPart } from "./sharedLead";
import { canLead, isOnlyOfPlan, levelInName, namedAgency, standsAbove } from "./sharedNames";
import { MOST_SUGGESTIONS, nearestNames } from "./sharedSuggestions";
import type { PlanRow } from "../../domain/plan";

/**
 * A lead that neither the plan's list nor the catalogue knows. Reading an annex takes every lead into the plan's list, so a body
 * that only the plan names counts as unknown too: a warning where a known name is near, else for information.
 */
export const unknownAgency = rowRule<{ text: string; near: string }>({
  id: "agencies.unknownAgency",
  group: "agencies",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || !owns(row, "leadAgency")) return;
    for (const part of leadParts(row.leadAgency, on)) {
      if (!isUnknown(part, on)) continue;
      const near = on.memo("agencies.near", part.name, () => nearTo(part, on));
      report({
        place: cell(row, "leadAgency"),
        severity: isMild(part, near) ? "info" : "warning",
        data: { text: quoted(part.name), near: near.join("; ") },
        fixes: fixesOf(row, part, near, on),
      });
    }
  },
  texts: {
    vi: {
      title: "Cơ quan chưa có trong danh mục",
      message: ({ text, near }) =>
        near === ""
          ? `“${text}” chưa có trong danh mục cơ quan; đề nghị kiểm tra tên hoặc bổ sung vào bảng “Cơ quan”.`
          : `“${text}” chưa có trong danh mục cơ quan; có phải là: ${near}?`,
      reason: "Tên không có trong danh mục thường là viết sai, và việc đó sẽ không được tính cho cơ quan nào.",
      source: "Danh sách cơ quan của kế hoạch (bảng “Cơ quan”)",
      fix: "Thay bằng cơ quan có tên gần nhất",
    },
    en: {
      title: "Unknown agency",
      message: ({ text, near }) =>
        near === ""
          ? `“${text}” is in no list of agencies; please check the name or add it to the sheet “Cơ quan”.`
          : `“${text}” is in no list of agencies; is it one of these: ${near}?`,
      reason: "A name in no list is mostly misspelt, and its work would count for nobody.",
      source: "The plan’s list of agencies (sheet “Cơ quan”)",
      fix: "Use the agency with the nearest name",
    },
  },
});

const isUnknown = ({ type, name, found }: LeadPart, { plan }: CheckContext): boolean =>
  type === "single" &&
  (found?.sure !== true || isOnlyOfPlan(found.agency)) &&
  // Bodies above the plan are known to somebody else's list; wrongLevel speaks of them.
  !standsAbove(levelInName(name), plan.level);

/** The body whose name the text begins with, then those spelt nearly so. */
const nearTo = ({ name, found }: LeadPart, on: CheckContext): readonly string[] => {
  const near = nearestNames(name, on);
  if (found === null || found.sure || !canLead(found.agency, on)) return near;
  return [...new Set([found.agency.name, ...near])].slice(0, MOST_SUGGESTIONS);
};

/** Worth a look only: the plan's own list has it and nothing is near, or it is a known name with more words behind. */
const isMild = ({ found }: LeadPart, near: readonly string[]): boolean =>
  found !== null && (!found.sure || near.length === 0);

/** A suggestion must not name a body that leads or coordinates the same row already. */
const fixesOf = (row: PlanRow, part: LeadPart, near: readonly string[], on: CheckContext): Fix[] => {
  const taken = new Set(coordinatingParts(row.coordinatingAgencies, on).map(({ identity }) => identity));
  for (const other of leadParts(row.leadAgency, on)) taken.add(other.identity);
  return near
    .filter((name) => !taken.has(namedAgency(name, on)?.agency.id ?? ""))
    .map((name) => {
      const to = replaced(row.leadAgency, part.nameAt, part.name, name);
      return { changes: [{ row: row.id, field: "leadAgency", from: row.leadAgency, to }], sure: false };
    });
};
