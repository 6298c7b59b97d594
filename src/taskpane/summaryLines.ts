import type { PaneTexts } from "../i18n/vi/pane";
import type { Tally } from "../domain/completion";
import type { PlanSummary } from "./services";

export type StatusPart =
  "onTime" | "late" | "openEnded" | "overdue" | "inProgress" | "notReported" | "waiting" | "notBegun";

const ORDER: readonly StatusPart[] = [
  "onTime",
  "late",
  "openEnded",
  "overdue",
  "inProgress",
  "notReported",
  "waiting",
  "notBegun",
];

/** A tally as parts that add up to its total; `zeros: false` leaves empty parts out. */
export const statusParts = (tally: Tally, options: { zeros: boolean }): { status: StatusPart; count: number }[] =>
  ORDER.map((status) => ({
    status,
    count: status === "openEnded" ? tally.completed - tally.onTime - tally.late : tally[status],
  })).filter(({ count }) => options.zeros || count > 0);

export interface SummaryLine {
  key: string;
  name: string;
  /** 0 at the top, 1 for a sub-area … */
  depth: number;
  tally: Tally;
}

/** Lines of the summary by area (in framework order, sub-areas indented) or by lead agency. */
export const summaryLines = (summary: PlanSummary, by: "area" | "agency", texts: PaneTexts): SummaryLine[] => {
  const { completion, plan } = summary;
  if (by === "agency") {
    return [...completion.byLeadAgency].map(([agency, tally]) => ({
      key: agency,
      name: agency === "" ? texts.summary.noAgency : agency,
      depth: 0,
      tally,
    }));
  }
  const areas = new Map(plan.framework.areas.map((area) => [area.code, area]));
  const depthOf = (code: string | null | undefined): number => {
    const parent = code == null ? null : areas.get(code)?.parent;
    return parent == null ? 0 : 1 + depthOf(parent);
  };
  return [...completion.byArea].map(([code, tally]) => ({
    key: code,
    name: [code, areas.get(code)?.name ?? ""].filter((part) => part !== "").join(". "),
    depth: depthOf(code),
    tally,
  }));
};
