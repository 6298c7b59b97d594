import type { Plan } from "../domain/plan";
import { targetVerdict } from "../domain/targetVerdict";
import { textCell } from "./cellText";
import { TARGET_COLUMNS, TARGET_TABLE } from "./columns";
import type { LayoutOptions } from "./options";
import { withUnread } from "./smallSheets";
import { BODY_ROW, tableSheet } from "./tableSheet";
import { targetFormats, targetVerdictFormula, verdictRank, verdictRankFormula } from "./targetFormulas";
import type { CellValue, SheetDescription } from "./types";

/** "Chỉ tiêu": measurable targets with what was reached. */
export const targetsSheet = (
  plan: Plan,
  { texts, unread }: LayoutOptions,
  lists: ReadonlySet<string>,
): SheetDescription => {
  const rows = plan.targets.map((target, index): CellValue[] => [
    textCell(target.area),
    textCell(target.quote),
    texts.comparators[target.comparator],
    target.value,
    target.upperValue,
    textCell(target.unitOfMeasure),
    textCell(target.level),
    target.year,
    textCell(target.baseline),
    textCell(target.exception),
    target.actual,
    null,
    textCell(target.note),
    texts.targetSources[target.source],
    null,
    textCell(target.code),
    textCell(target.partOf ?? ""),
    target.id,
    index + 1,
    null,
  ]);
  return tableSheet({
    role: "targets",
    name: texts.sheetNames.targets,
    tabColor: "#BF9000",
    title: texts.titles.targets,
    hint: texts.titles.targetsHint,
    table: TARGET_TABLE,
    columns: TARGET_COLUMNS,
    headers: texts.targetHeaders,
    identity: "id",
    order: "order",
    rows: withUnread(rows, { table: TARGET_TABLE, columns: TARGET_COLUMNS, identity: "id", unread }),
    formulas: {
      verdict: {
        formula: targetVerdictFormula(texts),
        cached: plan.targets.map((target) => texts.verdicts[targetVerdict(target)]),
      },
      verdictRank: {
        formula: verdictRankFormula(texts),
        cached: plan.targets.map((target, index) => verdictRank(targetVerdict(target), BODY_ROW + 1 + index)),
      },
    },
    lists,
    frozenColumns: 2,
    conditionalFormats: (body) => targetFormats(body, texts),
    texts,
  });
};
