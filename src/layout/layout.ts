import { agencyIndex } from "../domain/agencyIndex";
import { completionOf } from "../domain/completion";
import type { Plan } from "../domain/plan";
import { annexSheet } from "./annexSheet";
import { byAgencySheet } from "./byAgencySheet";
import { checksSheet } from "./checksSheet";
import { TASK_COLUMNS } from "./columns";
import { CELL_LIMIT, factsOf, wordsOf, writeMetadata, type Metadata } from "./metadata";
import type { LayoutOptions } from "./options";
import { agenciesSheet, areasSheet, listsSheet, metadataSheet } from "./smallSheets";
import { summarySheet } from "./summarySheet";
import { targetsSheet } from "./targetsSheet";
import { tasksSheet } from "./tasksSheet";
import type { WorkbookDescription } from "./types";

/** Describes the workbook of a plan: the same plan and options always give the same description. */
export const layout = (plan: Plan, options: LayoutOptions): WorkbookDescription => {
  const { leadNameOf } = agencyIndex(plan.agencies);
  const today = options.reportingDay ?? options.today;
  const completion = completionOf(plan, { today, leadNameOf });
  const leadKeys = new Map([...completion.byLeadAgency.keys()].map((name, index) => [name, index + 1]));

  const lists = listsSheet(plan, options);
  const byAgency = byAgencySheet(plan, options, completion);
  const summary = summarySheet(plan, { ...options, agencyList: byAgency.list }, completion);
  const tasks = tasksSheet(
    plan,
    { ...options, today },
    {
      leadKeyOf: (leadCell) => leadKeys.get(leadNameOf(leadCell)) ?? 0,
      lists: lists.lists,
    },
  );
  return {
    sheets: [
      summary.sheet,
      tasks,
      byAgency.sheet,
      targetsSheet(plan, options, lists.lists),
      annexSheet(plan, options),
      agenciesSheet(plan, options, lists.lists),
      areasSheet(plan, options, lists.lists),
      checksSheet(options),
      lists.sheet,
      metadataSheet(),
    ],
    names: [...summary.names, ...lists.names],
    active: "summary",
    metadata: writeMetadata({
      plan: factsOf(plan),
      words: wordsOf(options.texts),
      longTexts: longTextsOf(plan),
      hasParameters: plan.parameters !== null,
      carried: options.carried ?? {},
    }),
  };
};

/** Texts of rows that no cell can hold whole. */
const longTextsOf = (plan: Plan): Metadata["longTexts"] => {
  const longTexts: Record<string, Record<string, string>> = {};
  const keep = (id: string, key: string, text: string): void => {
    if (text.length > CELL_LIMIT) (longTexts[id] ??= {})[key] = text;
  };
  for (const row of plan.rows) {
    for (const { key } of TASK_COLUMNS) {
      if (key === "deadline") keep(row.id, key, row.deadline.text);
      else if (key === "evidence") keep(row.id, key, row.progress.evidence.text);
      else if (key === "obstacle" || key === "note" || key === "lateReason" || key === "measure")
        keep(row.id, key, row.progress[key]);
      else if (key in row) {
        const value: unknown = row[key as keyof typeof row];
        if (typeof value === "string") keep(row.id, key, value);
      }
    }
  }
  return longTexts;
};
