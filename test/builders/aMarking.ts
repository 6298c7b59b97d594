import { CHECK_COLUMNS, TASK_TABLE, type CheckColumnKey } from "../../src/layout/columns";
import { layout } from "../../src/layout";
import { sheets as texts } from "../../src/i18n/vi/sheets";
import type { CellRange, CellValue, SheetDescription, WorkbookDescription } from "../../src/layout/types";
import type { Plan } from "../../src/domain/plan";
import type { CellChange, Marking, RowMark } from "../../src/usecases/ports";

export const aMark = (text = "Lỗi: thiếu cơ quan chủ trì", cells = ",leadAgency!,"): RowMark => ({ text, cells });

/** A line of the list of findings; what is left out is empty. */
export const aFinding = (id: string, given: Partial<Record<CheckColumnKey, CellValue>> = {}): readonly CellValue[] =>
  CHECK_COLUMNS.map(({ key }) =>
    key in given ? (given[key] ?? null) : key === "id" ? id : key === "order" ? 1 : null,
  );

/** Findings in their order, numbered as marking gets them. */
export const findings = (...ids: readonly string[]): readonly (readonly CellValue[])[] =>
  ids.map((id, index) => aFinding(id, { severity: texts.severities.error, message: `Điểm ${id}`, order: index + 1 }));

export const aMarking = (
  rows: Readonly<Record<string, RowMark>> = {},
  list: readonly (readonly CellValue[])[] = [],
): Marking => ({ rows: new Map(Object.entries(rows)), list });

/** A change of one cell of "Nhiệm vụ". */
export const aChange = (id: string, key: string, from: CellValue, to: CellValue): CellChange => ({
  table: TASK_TABLE,
  id,
  key,
  from,
  to,
});

const OF_CHECKS = new Set(["checked", "marks"]);

/** A sheet as it was laid out before its table had these columns. */
const without = (sheet: SheetDescription, keys: ReadonlySet<string>): SheetDescription => {
  const [table] = sheet.tables;
  if (table === undefined || sheet.tables.length > 1 || !table.columns.some(({ key }) => keys.has(key))) return sheet;
  const left = table.columns.map(({ key }, at) => ({ key, at })).filter(({ key }) => !keys.has(key));
  const end = left.length;
  const moved = <Placed extends { range: CellRange }>(placed: readonly Placed[]): Placed[] =>
    placed.flatMap((of) => {
      if (of.range.columns !== 1) return [{ ...of, range: { ...of.range, columns: Math.min(of.range.columns, end) } }];
      const column = left.findIndex(({ at }) => at === of.range.column);
      return column < 0 ? [] : [{ ...of, range: { ...of.range, column } }];
    });
  return {
    ...sheet,
    conditionalFormats: [],
    styles: moved(sheet.styles),
    validations: moved(sheet.validations),
    columns: left.map(({ at }, column) => ({
      ...(sheet.columns[at] ?? { count: 1, width: 60, hidden: false }),
      column,
    })),
    tables: [
      {
        ...table,
        columns: left.flatMap(({ at }) => table.columns[at] ?? []),
        rows: table.rows.map((row) => left.map(({ at }) => row[at] ?? null)),
      },
    ],
  };
};

/** Formulas outside of tables would look for columns that were not there. */
const withValuesOnly = (sheet: SheetDescription): SheetDescription => ({
  ...sheet,
  conditionalFormats: sheet.tables.length === 0 ? [] : sheet.conditionalFormats,
  blocks: sheet.blocks.map((block) => ({
    ...block,
    cells: block.cells.map((cells) =>
      cells.map((cell) => (typeof cell === "object" && cell !== null ? (cell.cached ?? null) : cell)),
    ),
  })),
});

/** The workbook of a plan as it was laid out before its tables had these columns. */
export const describeWithout = (plan: Plan, keys: ReadonlySet<string>): WorkbookDescription => {
  const description = layout(plan, { texts, today: "2026-05-01" });
  return { ...description, sheets: description.sheets.map((sheet) => withValuesOnly(without(sheet, keys))) };
};

/** The workbook of a plan as it was laid out before there were checks: no list, no columns for marks. */
export const describeBeforeChecks = (plan: Plan): WorkbookDescription => {
  const description = layout(plan, { texts, today: "2026-05-01" });
  return {
    ...description,
    sheets: description.sheets.filter(({ role }) => role !== "checks").map((sheet) => without(sheet, OF_CHECKS)),
  };
};
