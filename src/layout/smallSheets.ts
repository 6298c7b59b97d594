import { ROW_STATUSES } from "../domain/completion";
import type { Parameter } from "../domain/parameter";
import type { Plan } from "../domain/plan";
import { dateCell, textCell } from "./cellText";
import {
  AGENCY_COLUMNS,
  AGENCY_TABLE,
  AREA_COLUMNS,
  AREA_TABLE,
  LIST_NAMES,
  PARAMETER_COLUMNS,
  PARAMETER_TABLE,
  type ListKey,
  type ParameterColumnKey,
} from "./columns";
import { sheetReference } from "./formulas";
import { FONT } from "./looks";
import { LISTS_SHEET, METADATA_SHEET } from "./metadata";
import type { LayoutOptions } from "./options";
import type { UnreadCell } from "./readPlan";
import { tableSheet, type TableInput } from "./tableSheet";
import type { LayoutTexts } from "./texts";
import type { CellValue, NameDescription, SheetDescription } from "./types";

type Lists = ReadonlySet<string>;

/** Puts cells that could not be read back where they stood; rows are found by their identity. */
export const withUnread = (
  rows: CellValue[][],
  options: {
    table: string;
    columns: readonly { key: string }[];
    identity: string;
    unread: readonly UnreadCell[] | undefined;
  },
): CellValue[][] => {
  const identity = options.columns.findIndex(({ key }) => key === options.identity);
  for (const cell of options.unread ?? []) {
    if (cell.table !== options.table) continue;
    const row = rows.find((of) => of[identity] === cell.id);
    const column = options.columns.findIndex(({ key }) => key === cell.key);
    if (row !== undefined && column >= 0) row[column] = cell.value;
  }
  return rows;
};

/** "Cơ quan": names that count, with their other spellings. */
export const agenciesSheet = (plan: Plan, { texts, unread }: LayoutOptions, lists: Lists): SheetDescription => {
  const rows = plan.agencies.map((agency, index): CellValue[] => [
    textCell(agency.name),
    textCell(agency.aliases.join("\n")),
    texts.agencyTypes[agency.type],
    agency.level === null ? null : texts.levels[agency.level],
    dateCell(agency.validFrom),
    dateCell(agency.validTo),
    agency.id,
    index + 1,
    null,
  ]);
  return tableSheet({
    role: "agencies",
    name: texts.sheetNames.agencies,
    tabColor: null,
    title: texts.titles.agencies,
    hint: texts.titles.agenciesHint,
    table: AGENCY_TABLE,
    columns: AGENCY_COLUMNS,
    headers: texts.agencyHeaders,
    identity: "id",
    order: "order",
    rows: withUnread(rows, { table: AGENCY_TABLE, columns: AGENCY_COLUMNS, identity: "id", unread }),
    lists,
    frozenColumns: 1,
    texts,
  });
};

/** "Lĩnh vực": the framework of the plan, and beside it what people tell the rules (once there is anything to change). */
export const areasSheet = (plan: Plan, options: LayoutOptions, lists: Lists): SheetDescription => {
  const { texts } = options;
  return tableSheet(
    {
      role: "areas",
      name: texts.sheetNames.areas,
      tabColor: null,
      title: texts.titles.areas,
      hint: texts.titles.areasHint,
      table: AREA_TABLE,
      columns: AREA_COLUMNS,
      headers: texts.areaHeaders,
      identity: "code",
      order: "order",
      rows: plan.framework.areas.map((area, index): CellValue[] => [
        textCell(area.code),
        textCell(area.name),
        texts.topics[area.topic],
        textCell(area.leadAgency),
        textCell(area.parent ?? ""),
        index + 1,
        null,
      ]),
      lists,
      frozenColumns: 1,
      texts,
    },
    plan.parameters === null ? null : parameterTable(plan.parameters, options),
  );
};

const parameterTable = (
  parameters: readonly Parameter[],
  { texts, unread }: LayoutOptions,
): TableInput<ParameterColumnKey> => {
  const rows = parameters.map((parameter, index): CellValue[] => [
    textCell(parameter.area),
    parameter.kind === null ? null : texts.parameterKinds[parameter.kind],
    textCell(parameter.content),
    textCell(parameter.source),
    textCell(parameter.note),
    parameter.id,
    index + 1,
    null,
  ]);
  return {
    table: PARAMETER_TABLE,
    columns: PARAMETER_COLUMNS,
    headers: texts.parameterHeaders,
    identity: "id",
    order: "order",
    rows: withUnread(rows, { table: PARAMETER_TABLE, columns: PARAMETER_COLUMNS, identity: "id", unread }),
  };
};

const LIST_KEYS = Object.keys(LIST_NAMES) as ListKey[];

const listValues = (plan: Plan, texts: LayoutTexts): Record<ListKey, readonly string[]> => ({
  areas: plan.framework.areas.map(({ code }) => code),
  agencies: [...new Set(plan.agencies.map(({ name }) => name))].sort((left, right) => left.localeCompare(right, "vi")),
  statuses: ROW_STATUSES.map((status) => texts.statuses[status]),
  deadlineKinds: Object.values(texts.deadlineKinds),
  comparators: Object.values(texts.comparators),
  documentTypes: texts.documentTypes,
  levels: Object.values(texts.levels),
  agencyTypes: Object.values(texts.agencyTypes),
  topics: Object.values(texts.topics),
  targetSources: Object.values(texts.targetSources),
  parameterKinds: Object.values(texts.parameterKinds),
});

const plainSheet = (
  sheet: Pick<SheetDescription, "role" | "name" | "blocks" | "styles" | "columns">,
): SheetDescription => ({
  visibility: "veryHidden",
  tabColor: null,
  rows: [],
  merges: [],
  tables: [],
  validations: [],
  conditionalFormats: [],
  freeze: null,
  showGridlines: true,
  page: null,
  charts: [],
  ...sheet,
});

/** The sheet of drop-down lists with a workbook name for each list that has entries. */
export const listsSheet = (
  plan: Plan,
  { texts }: LayoutOptions,
): { sheet: SheetDescription; names: NameDescription[]; lists: Lists } => {
  const values = listValues(plan, texts);
  const filled = LIST_KEYS.filter((key) => values[key].length > 0);
  const longest = Math.max(...LIST_KEYS.map((key) => values[key].length));
  const sheet = plainSheet({
    role: "lists",
    name: LISTS_SHEET,
    columns: [{ column: 0, count: LIST_KEYS.length, width: 140, hidden: false }],
    styles: [
      {
        range: { row: 0, column: 0, rows: longest + 1, columns: LIST_KEYS.length },
        style: { numberFormat: "@", fontName: FONT, fontSize: 11 },
      },
    ],
    blocks: LIST_KEYS.map((key, column) => ({
      row: 0,
      column,
      cells: [[texts.listTitles[key]], ...values[key].map((value) => [textCell(value)])],
    })),
  });
  const names = filled.map((key): NameDescription => {
    const column = LIST_KEYS.indexOf(key);
    const range = { row: 1, column, rows: values[key].length, columns: 1 };
    return { name: LIST_NAMES[key], formula: sheetReference(LISTS_SHEET, range) };
  });
  return { sheet, names, lists: new Set(filled.map((key) => LIST_NAMES[key])) };
};

/** The sheet whose first column takes WorkbookDescription.metadata, split by metadataCells. */
export const metadataSheet = (): SheetDescription =>
  plainSheet({
    role: "metadata",
    name: METADATA_SHEET,
    columns: [{ column: 0, count: 1, width: 300, hidden: false }],
    styles: [{ range: { row: 0, column: 0, rows: 1, columns: 1 }, style: { numberFormat: "@" } }],
    blocks: [],
  });
