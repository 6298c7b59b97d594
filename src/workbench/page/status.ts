import type { Area } from "../model/calculator";
import { displayText } from "../model/display";
import type { Workbook } from "../model/workbook";
import { texts } from "./texts";

const largest = 400_000;

/** What Excel's status bar says of a selection of several cells. */
export function selectionSummary(workbook: Workbook, area: Area): string {
  if (area.rows * area.columns === 1) return texts.keys;
  let [count, numbers, sum] = [0, 0, 0];
  if (area.rows * area.columns <= largest || area.rows > 1_000)
    workbook.activeSheet.forEachCell(area, (_row, _column, value) => {
      if (value === null) return;
      count++;
      if (typeof value !== "number") return;
      numbers++;
      sum += value;
    });
  const shown = (value: number): string => displayText(value, "#,##0.##", "vi").replace(/,$/, "");
  return numbers === 0 ? texts.count(count) : texts.selection(shown(sum), shown(sum / numbers), count);
}
