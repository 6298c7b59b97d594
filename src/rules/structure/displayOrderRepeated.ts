import { areaRule, cell } from "../rule";
import { ordersOf } from "./sharedDisplayOrder";
import { ORDER_SOURCE, quoteOf, RENUMBER_ORDER } from "./sharedWords";

/** The same TT for two different objectives of an area. */
export const displayOrderRepeated = areaRule<{ found: string; here: string; there: string }>({
  id: "structure.displayOrderRepeated",
  group: "structure",
  severity: "error",
  topics: "all",
  check: (area, rows, on, report) => {
    const { orders, faults, renumbering } = ordersOf(area, rows, on);
    for (const fault of faults) {
      if (fault.kind !== "repeated") continue;
      const here = orders[fault.at]?.row;
      const there = orders[fault.first]?.row;
      if (here === undefined || there === undefined) continue;
      report({
        place: cell(here, "displayOrder"),
        data: {
          found: here.displayOrder,
          here: quoteOf(here.objective || here.task || here.activity),
          there: quoteOf(there.objective || there.task || there.activity),
        },
        fixes: renumbering(),
      });
    }
  },
  texts: {
    vi: {
      title: "Trùng số thứ tự",
      message: ({ found, here, there }) => `TT ${found} được ghi cho hai mục khác nhau: “${here}” và “${there}”.`,
      reason: "Hai mục chung một số thứ tự thì khi trao đổi, báo cáo dễ nhầm mục này với mục kia.",
      source: ORDER_SOURCE.vi,
      fix: RENUMBER_ORDER.vi,
    },
    en: {
      title: "Number used twice",
      message: ({ found, here, there }) => `No ${found} stands at two different items: “${here}” and “${there}”.`,
      reason: "Two items with one number are taken for each other in talks and reports.",
      source: ORDER_SOURCE.en,
      fix: RENUMBER_ORDER.en,
    },
  },
});
