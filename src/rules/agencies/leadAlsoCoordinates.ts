import { quoted } from "../quoted";
import { cell, owns, rowRule } from "../rule";
import { coordinatingParts, withoutAgencies } from "./sharedCoordinating";
import { leadParts } from "./sharedLead";

/** A body both leads and coordinates one row. */
export const leadAlsoCoordinates = rowRule<{ text: string }>({
  id: "agencies.leadAlsoCoordinates",
  group: "agencies",
  severity: "warning",
  topics: "all",
  check: (row, on, report) => {
    if (row.leadAgency === "" || row.coordinatingAgencies === "" || !owns(row, "coordinatingAgencies")) return;
    const leads = leadParts(row.leadAgency, on);
    const twice = coordinatingParts(row.coordinatingAgencies, on).filter(
      ({ identity }) => identity !== "" && leads.some((lead) => lead.type !== "group" && lead.identity === identity),
    );
    if (twice.length === 0) return;
    const to = withoutAgencies(row.coordinatingAgencies, new Set(twice.map(({ identity }) => identity)), on);
    const change = { row: row.id, field: "coordinatingAgencies" as const, from: row.coordinatingAgencies, to };
    report({
      place: cell(row, "coordinatingAgencies"),
      data: { text: quoted(twice.map(({ text }) => text).join("; ")) },
      // An emptied cell is for a person to decide: perhaps somebody else was meant.
      fixes: [{ changes: [change], sure: to !== "" }],
    });
  },
  texts: {
    vi: {
      title: "Vừa chủ trì vừa phối hợp",
      message: ({ text }) => `“${text}” đã là cơ quan chủ trì nên không cần ghi lại ở cột cơ quan phối hợp.`,
      reason: "Một cơ quan không tự phối hợp với mình; ghi hai nơi làm sai số việc phối hợp.",
      source: "Cột “Cơ quan chủ trì” và cột “Cơ quan phối hợp” của phụ lục",
      fix: "Bỏ khỏi cột cơ quan phối hợp",
    },
    en: {
      title: "Leads and coordinates",
      message: ({ text }) => `“${text}” leads already and need not stand among the coordinating agencies.`,
      reason: "No agency coordinates with itself; naming it twice spoils the counts of coordinating work.",
      source: "The annex columns for the lead and for the coordinating agencies",
      fix: "Remove it from the coordinating agencies",
    },
  },
});
