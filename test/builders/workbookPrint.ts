import type { Area } from "../../src/workbench/model/calculator";
import { STANDARD_HEIGHT, type Sheet } from "../../src/workbench/model/sheet";
import { defaultStyle } from "../../src/workbench/model/style";
import type { Workbook } from "../../src/workbench/model/workbook";

const text = (value: unknown): string => JSON.stringify(value);
const at = ({ row, column, rows, columns }: Area): string => `${row},${column}+${rows},${columns}`;

const cellsOf = (sheet: Sheet): string[] => {
  const lines: string[] = [];
  const everything = { row: 0, column: 0, rows: 1_048_576, columns: 16_384 };
  sheet.grid.forEach(everything, (row, column, cell) => {
    const content = cell.formula ?? cell.value;
    const style = cell.style ?? defaultStyle;
    if (content === null && style === defaultStyle) return;
    lines.push(`${row},${column}: ${text(content)} ${text(style)}`);
  });
  return lines;
};

const validated = ({ validations }: Sheet): string[] => {
  const cells = new Map<string, string>();
  for (const { areas, rule, errorAlert } of validations) {
    for (const area of areas) {
      for (let row = area.row; row < area.row + area.rows; row += 1) {
        for (let column = area.column; column < area.column + area.columns; column += 1) {
          cells.set(`${row},${column}`, text({ rule, errorAlert }));
        }
      }
    }
  }
  return [...cells].map(([cell, rule]) => `${cell} ${rule}`).sort();
};

const sheetPrint = (sheet: Sheet): Record<string, unknown> => ({
  visibility: sheet.visibility,
  tabColor: sheet.tabColor,
  gridlines: sheet.showGridlines,
  cells: cellsOf(sheet),
  merges: sheet.merges.map(at).sort(),
  tables: sheet.tables.map(({ name, area, columns, style, showTotals }) => ({
    name,
    area: at(area),
    style,
    showTotals,
    columns: columns.map((column) => [column.name, column.calculated, column.filter]),
  })),
  validations: validated(sheet),
  conditionalFormats: sheet.conditionalFormats
    .map(({ areas, formula, style }) => text([areas.map(at).sort(), formula, style]))
    .sort(),
  charts: sheet.charts.map(({ id: _id, series, extra: _extra, ...chart }) => ({
    ...chart,
    series: series.map(({ name, values, categories, color }) => [
      name,
      color,
      values === null ? null : at(values.area),
      categories === null ? null : at(categories.area),
    ]),
  })),
  freeze: sheet.freeze,
  page: sheet.page,
  protected: sheet.protection.protected ? sheet.protection.options : null,
  // A row that was fitted to a single line is as high as one that nobody touched.
  rows: [...sheet.rows]
    .filter(([, lane]) => (lane.size !== null && lane.size !== STANDARD_HEIGHT) || lane.hidden)
    .sort(([a], [b]) => a - b),
  columns: [...sheet.columns].filter(([, lane]) => lane.size !== null || lane.hidden).sort(([a], [b]) => a - b),
});

/** Everything of a workbook that a person can see or miss, in a form that compares. Ids and the undo history don't count. */
export const workbookPrint = (workbook: Workbook): Record<string, unknown> => ({
  order: workbook.sheets.map(({ name }) => name),
  sheets: Object.fromEntries(workbook.sheets.map((sheet) => [sheet.name, sheetPrint(sheet)])),
  names: workbook.names.map(({ name, formula, visible }) => `${name} ${formula} ${visible}`).sort(),
  settings: Object.fromEntries([...workbook.settings].sort()),
});
