import type { RowStatus } from "../../domain/completion";
import type { Plan } from "../../domain/plan";
import type { LayoutTexts } from "../../layout";
import type { SummaryPlace } from "../../layout/summaryPlaces";

type Rows = Extract<SummaryPlace, { kind: "rows" }>;

/** What a number of "Tổng hợp" counts, in the words of the sheets: "Lĩnh vực II. Thể chế: Quá hạn". */
export const numberTitle = (of: Rows, { plan, texts }: { plan: Plan; texts: LayoutTexts }): string => {
  const { summary } = texts;
  const area = plan.framework.areas.find(({ code }) => code === of.area);
  const named = [area?.code, area?.name].filter((part) => part !== undefined && part !== "").join(". ");
  const whose = [
    ...(of.area === undefined ? [] : [named === "" ? summary.unknownArea : named]),
    ...(of.agency === undefined ? [] : [of.agency === "" ? summary.noLeadAgency : of.agency]),
  ];
  const what = of.unexplained === true ? summary.tiles.unexplained : statusWords(of.statuses, texts);
  return `${whose.length === 0 ? summary.whole : whose.join(" – ")}: ${what}`;
};

const statusWords = (statuses: readonly RowStatus[] | undefined, { summary, statuses: words }: LayoutTexts): string => {
  if (statuses === undefined) return summary.headers.total;
  if (statuses.length > 1) return summary.headers.completed;
  return statuses.map((status) => words[status]).join(", ");
};
