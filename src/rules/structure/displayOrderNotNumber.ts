import { areaRule, cell } from "../rule";
import { ordersOf } from "./sharedDisplayOrder";
import { isErrorValue } from "./sharedErrorValue";
import { ORDER_SOURCE, quoteOf, RENUMBER_ORDER } from "./sharedWords";

/** Other ways to number: letters, Roman numerals, numbers by level ("1.2", "II.3"). */
const OTHER_NUMBERING = /^(?:\p{L}|[IVXLC]+|(?:[IVXLC]+|\d+|\p{L})(?:[.\-/]\d+)+)[.)]?$/u;

/**
 * A TT that is no number, or none at an objective, while others of the area have one. Where no TT of the area is a number, only
 * what no way of numbering would write is reported.
 */
export const displayOrderNotNumber = areaRule<{ found: string }>({
  id: "structure.displayOrderNotNumber",
  group: "structure",
  severity: "warning",
  topics: "all",
  check: (area, rows, on, report) => {
    const { orders, isNumbered, renumbering } = ordersOf(area, rows, on);
    for (const { row, number } of orders) {
      const found = row.displayOrder.trim();
      if (number !== null || isErrorValue(found)) continue;
      if (!isNumbered && (found === "" || OTHER_NUMBERING.test(found))) continue;
      report({ place: cell(row, "displayOrder"), data: { found: quoteOf(found) }, fixes: renumbering() });
    }
  },
  texts: {
    vi: {
      title: "TT không phải là số",
      message: ({ found }) =>
        found === ""
          ? "Mục này chưa có TT, trong khi các mục khác của lĩnh vực đều được đánh số."
          : `TT ghi “${found}”, không phải là một số thứ tự.`,
      reason: "TT không phải là số thì không kiểm tra được mục có thiếu hay trùng không.",
      source: ORDER_SOURCE.vi,
      fix: RENUMBER_ORDER.vi,
    },
    en: {
      title: "No is not a number",
      message: ({ found }) =>
        found === ""
          ? "This item has no number, while other items of the area have one."
          : `The column No says “${found}”, which is not a number.`,
      reason: "Without numbers nobody can tell whether an item is missing or stands twice.",
      source: ORDER_SOURCE.en,
      fix: RENUMBER_ORDER.en,
    },
  },
});
