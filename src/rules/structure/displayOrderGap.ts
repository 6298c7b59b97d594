import { areaRule, cell } from "../rule";
import { ordersOf } from "./sharedDisplayOrder";
import { rangesOf } from "./sharedSequence";
import { ORDER_SOURCE, RENUMBER_ORDER } from "./sharedWords";

/**
 * Numbers missing in the column TT: after 1 comes 3. `previous` is "" where the area does not begin with 1; that is only a
 * warning in later areas, because a plan may count on through its areas.
 */
export const displayOrderGap = areaRule<{ previous: string; found: string; missing: string; count: number }>({
  id: "structure.displayOrderGap",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const { orders, faults, renumbering } = ordersOf(area, rows, on);
    for (const fault of faults) {
      if (fault.kind !== "gap") continue;
      const order = orders[fault.at];
      const previous = fault.previous === null ? undefined : orders[fault.previous];
      if (order === undefined) continue;
      const mayGoOn = previous === undefined && on.plan.framework.areas[0]?.code !== area.code;
      report({
        place: cell(order.row, "displayOrder"),
        data: {
          previous: previous?.row.displayOrder ?? "",
          found: order.row.displayOrder,
          missing: rangesOf(fault.missing, ""),
          count: fault.missing.length,
        },
        fixes: renumbering(),
        ...(mayGoOn ? { severity: "warning" as const } : {}),
      });
    }
  },
  texts: {
    vi: {
      title: "Thiếu số thứ tự",
      message: ({ previous, found, missing }) =>
        previous === ""
          ? `Cột TT của lĩnh vực này bắt đầu từ ${found}: thiếu TT ${missing}.`
          : `Cột TT: sau số ${previous} là số ${found}, thiếu TT ${missing}.`,
      reason: "Thiếu số thứ tự khiến người đọc nghĩ rằng có mục bị mất, và số đếm mục tiêu không khớp.",
      source: ORDER_SOURCE.vi,
      fix: RENUMBER_ORDER.vi,
    },
    en: {
      title: "Number left out",
      message: ({ previous, found, missing }) =>
        previous === ""
          ? `The column No of this area begins with ${found}: No ${missing} is missing.`
          : `Column No: ${previous} is followed by ${found}; No ${missing} is missing.`,
      reason: "A missing number makes readers think that an item was lost, and the count of objectives does not agree.",
      source: ORDER_SOURCE.en,
      fix: RENUMBER_ORDER.en,
    },
  },
});
