import { ORDER_KEY } from "../layout/columns";
import type { Workbook } from "./library";
import { tablesOf } from "./readWorkbook";

/**
 * Sorts a table by its hidden order column and shows all of its rows again. False where there is no such table, or where it
 * has no order column any more.
 */
export const restoreTableOrder = (workbook: Workbook, name: string): boolean => {
  for (const sheet of workbook.worksheets) {
    const table = tablesOf(sheet).find((of) => of.name === name);
    if (table === undefined) continue;
    const order = table.keys.indexOf(ORDER_KEY);
    if (order < 0) return false;
    const first = table.headerRow + 2;
    const rank = (index: number): number => {
      const value = table.rows[index]?.[order];
      return typeof value === "number" ? value : Number.POSITIVE_INFINITY;
    };
    const sorted = table.rows.map((_, index) => index).sort((left, right) => rank(left) - rank(right) || left - right);
    const columns = table.keys.map((_, index) => table.firstColumn + index + 1);
    const rows = table.rows.map((_, index) => {
      const standing = sheet.findRow(first + index);
      return {
        height: standing?.height,
        cells: columns.map((column) => {
          const cell = standing?.findCell(column);
          return { value: cell?.value ?? null, style: cell?.style ?? {} };
        }),
      };
    });
    sorted.forEach((source, target) => {
      const row = sheet.getRow(first + target);
      row.hidden = false;
      const from = rows[source];
      if (from === undefined) return;
      if (from.height !== undefined) row.height = from.height;
      from.cells.forEach(({ value, style }, index) => {
        const cell = row.getCell(columns[index] ?? 1);
        cell.value = value;
        cell.style = style;
      });
    });
    return true;
  }
  return false;
};
