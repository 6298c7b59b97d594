import { areaRule, cell } from "../rule";
import { ordersOf } from "./sharedDisplayOrder";
import { ORDER_SOURCE, RENUMBER_ORDER } from "./sharedWords";

/** A TT that does not rise: 5 before 4. `stands` is "before" or "after" the `other` number. */
export const displayOrderMisplaced = areaRule<{ found: string; other: string; stands: string }>({
  id: "structure.displayOrderMisplaced",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const { orders, faults, renumbering } = ordersOf(area, rows, on);
    for (const fault of faults) {
      if (fault.kind !== "misplaced") continue;
      const order = orders[fault.at];
      if (order === undefined) continue;
      report({
        place: cell(order.row, "displayOrder"),
        data: {
          found: order.row.displayOrder,
          other: orders[fault.other]?.row.displayOrder ?? "",
          stands: fault.stands,
        },
        fixes: renumbering(),
      });
    }
  },
  texts: {
    vi: {
      title: "Số thứ tự không tăng dần",
      message: ({ found, other, stands }) =>
        `TT ${found} đứng ${stands === "before" ? "trước" : "sau"} TT ${other}, không đúng thứ tự tăng dần.`,
      reason: "Số thứ tự không tăng dần thì khó tra cứu và dễ bỏ sót mục khi tổng hợp.",
      source: ORDER_SOURCE.vi,
      fix: RENUMBER_ORDER.vi,
    },
    en: {
      title: "Number out of order",
      message: ({ found, other, stands }) =>
        `No ${found} stands ${stands === "before" ? "before" : "after"} No ${other}; numbers should rise.`,
      reason: "Numbers out of order are hard to look up, and items are easily left out of a summary.",
      source: ORDER_SOURCE.en,
      fix: RENUMBER_ORDER.en,
    },
  },
});
