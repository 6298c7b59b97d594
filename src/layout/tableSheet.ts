import { LAID_OUT_KEY, LIST_NAMES, columnIndex, numberFormatOf, type ColumnSpec } from "./columns";
import { bodyStyle, headerStyle, hintStyle, TABLE_STYLE, tablePage, titleStyle } from "./looks";
import type { LayoutTexts } from "./texts";
import type {
  CellRange,
  CellValue,
  ConditionalFormat,
  SheetDescription,
  SheetRole,
  StyledRange,
  TableColumn,
  TableDescription,
  Validation,
  ValidationRule,
} from "./types";
import { marksOf } from "./typedCells";

/** Rows of every sheet with a table: title, hint, hidden key row, header, body. */
export const TITLE_ROW = 0;
export const HINT_ROW = 1;
export const KEY_ROW = 2;
export const HEADER_ROW = 3;
export const BODY_ROW = 4;

/** Dates that people may type; outside of it a year was mistyped. */
const FIRST_DATE = 36_526; // 01/01/2000
const LAST_DATE = 73_050; // 31/12/2099

const dateRule: ValidationRule = { kind: "date", from: FIRST_DATE, to: LAST_DATE };

/** What a table is made of; `rows` hold every column but "laidOut", which is computed here. */
export interface TableInput<Key extends string> {
  table: string;
  columns: readonly ColumnSpec<Key>[];
  headers: Readonly<Record<Key, string>>;
  identity: Key;
  order: Key;
  rows: readonly (readonly CellValue[])[];
  /** Formula and cached values of calculated columns. */
  formulas?: Partial<Record<Key, { formula: string; cached: readonly CellValue[] }>>;
}

/** A sheet with a table, and what stands around it. */
export interface TableSheetInput<Key extends string> extends TableInput<Key> {
  role: SheetRole;
  name: string;
  tabColor: string | null;
  title: string;
  hint: string;
  /** Lists that have at least one entry; a drop-down over an empty range would refuse everything. */
  lists: ReadonlySet<string>;
  frozenColumns: number;
  conditionalFormats?: (body: CellRange) => readonly ConditionalFormat[];
  texts: LayoutTexts;
}

/** Points of the free column between two tables: Excel joins what stands directly beside a table to it. */
const GAP_WIDTH = 24;

/** One table with everything column-wide, its first column at `column`. A table without rows gets a blank one: Excel needs it. */
const tablePart = <Key extends string>(
  input: TableInput<Key>,
  { column: first, ...words }: { column: number } & Pick<TableSheetInput<Key>, "texts" | "lists">,
): Pick<SheetDescription, "columns" | "styles" | "validations"> & { table: TableDescription; body: CellRange } => {
  const { columns } = input;
  const tableColumns: TableColumn[] = columns.map(({ key, editableBy, writtenBy }) => {
    const calculated = input.formulas?.[key];
    return {
      key,
      header: input.headers[key],
      formula: calculated?.formula ?? null,
      ...(calculated === undefined ? {} : { cached: calculated.cached }),
      editable: editableBy !== "nobody" && writtenBy === "layout",
      writtenBy,
    };
  });
  const marks = columnIndex(columns, LAID_OUT_KEY as Key);
  const rows = (input.rows.length === 0 ? [columns.map(() => null)] : input.rows).map((row) => {
    const cells = [...row];
    cells[marks] = input.rows.length === 0 ? null : marksOf(tableColumns, row);
    return cells;
  });
  const body: CellRange = { row: BODY_ROW, column: first, rows: rows.length, columns: columns.length };
  const inBody = (at: number): CellRange => ({ ...body, column: first + at, columns: 1 });
  return {
    body,
    table: {
      name: input.table,
      row: HEADER_ROW,
      column: first,
      columns: tableColumns,
      rows,
      identity: input.identity,
      order: input.order,
      styleName: TABLE_STYLE,
    },
    columns: columns.map(({ width, hidden }, at) => ({ column: first + at, count: 1, width, hidden })),
    styles: [
      { range: { row: HEADER_ROW, column: first, rows: 1, columns: columns.length }, style: headerStyle },
      { range: body, style: bodyStyle },
      ...columns.map((of, at) => columnStyle(of, inBody(at))),
    ],
    validations: columns.flatMap((of, at) => (of.hidden ? [] : validationOf(of, inBody(at), words))),
  };
};

/** Builds the description of a sheet that holds one table, or two that share title, key row and header row. */
export const tableSheet = <Key extends string, Beside extends string = never>(
  input: TableSheetInput<Key>,
  beside: TableInput<Beside> | null = null,
): SheetDescription => {
  const part = tablePart(input, { ...input, column: 0 });
  const gap = input.columns.length;
  const second = beside === null ? null : tablePart(beside, { ...input, column: gap + 1 });
  const parts = second === null ? [part] : [part, second];
  const length = Math.max(...parts.map(({ body }) => body.rows));
  // Hidden columns stand behind the visible ones.
  const printed = (of: readonly ColumnSpec<string>[]): number => of.filter(({ hidden }) => !hidden).length;

  return {
    role: input.role,
    name: input.name,
    visibility: "visible",
    tabColor: input.tabColor,
    columns: [
      ...part.columns,
      ...(second === null ? [] : [{ column: gap, count: 1, width: GAP_WIDTH, hidden: false }, ...second.columns]),
    ],
    rows: [
      { row: TITLE_ROW, count: 1, height: 26, hidden: false },
      { row: HINT_ROW, count: 1, height: 18, hidden: false },
      { row: KEY_ROW, count: 1, height: 15, hidden: true },
      { row: HEADER_ROW, count: 1, height: 46, hidden: false },
      { row: BODY_ROW, count: length, height: null, hidden: false },
    ],
    styles: [
      { range: { row: TITLE_ROW, column: 0, rows: 1, columns: 1 }, style: titleStyle },
      { range: { row: HINT_ROW, column: 0, rows: 1, columns: 1 }, style: hintStyle },
      ...parts.flatMap(({ styles }) => styles),
    ],
    blocks: [{ row: TITLE_ROW, column: 0, cells: [[input.title], [input.hint]] }],
    merges: [],
    tables: parts.map(({ table }) => table),
    validations: parts.flatMap(({ validations }) => validations),
    conditionalFormats: input.conditionalFormats?.(part.body) ?? [],
    freeze: { rows: BODY_ROW, columns: input.frozenColumns },
    showGridlines: false,
    page: {
      ...tablePage(HEADER_ROW),
      printArea: {
        row: 0,
        column: 0,
        rows: BODY_ROW + length,
        columns: beside === null ? printed(input.columns) : gap + 1 + printed(beside.columns),
      },
    },
    charts: [],
  };
};

/** What a column's cells look like besides the common looks of a body. */
export const columnStyle = ({ kind, editableBy }: ColumnSpec<string>, range: CellRange): StyledRange => ({
  range,
  style: {
    numberFormat: numberFormatOf(kind),
    locked: editableBy === "nobody",
    ...(kind === "text" || kind === "formula" ? {} : { horizontal: "center" as const }),
  },
});

const validationOf = (
  { kind, list }: ColumnSpec<string>,
  range: CellRange,
  { texts, lists }: Pick<TableSheetInput<string>, "texts" | "lists">,
): Validation[] => {
  const { validation } = texts;
  if (list !== null) {
    const source = LIST_NAMES[list];
    // Agency cells may name several bodies ("Phòng Nội vụ; Đoàn kiểm tra"): the list helps and does not forbid.
    const alert = list === "agencies" ? "warning" : "stop";
    const rule: ValidationRule = { kind: "list", source: `=${source}` };
    return lists.has(source)
      ? [{ range, rule, alert, errorTitle: validation.listTitle, errorText: validation.listText }]
      : [];
  }
  switch (kind) {
    case "date":
      return [
        { range, rule: dateRule, alert: "stop", errorTitle: validation.dateTitle, errorText: validation.dateText },
      ];
    case "percent":
      return [
        {
          range,
          rule: { kind: "number", from: 0, to: 1 },
          alert: "stop",
          errorTitle: validation.percentTitle,
          errorText: validation.percentText,
        },
      ];
    case "number":
      return [
        {
          range,
          rule: { kind: "number", from: -1e12, to: 1e12 },
          alert: "stop",
          errorTitle: validation.numberTitle,
          errorText: validation.numberText,
        },
      ];
    case "text":
    case "formula":
      return [];
  }
};
