import type { ColumnMapping, Decisions, SourceDocument, SourceTable, TableCandidate } from "../types";
import { findHeader, plainColumns, type LogicalColumn, type TableHeader } from "./columns";
import { headerKey, mapColumns } from "./headerFields";

/** A table with what its header says. */
export interface TableView {
  table: SourceTable;
  header: TableHeader | null;
  mapping: ColumnMapping;
}

export interface TableChoice {
  /** The tables that together are the annex, in document order. */
  chosen: readonly TableView[];
  /** The table whose header holds for all of them. */
  lead: TableView | null;
  columns: readonly LogicalColumn[];
  candidates: readonly TableCandidate[];
  /** Tables that would have been an annex of their own. */
  otherGroups: number;
}

/** Tables with fewer lines of fewer filled cells are letterheads, signatures or rests of stamps, never an annex. */
const FEWEST_LINES = 2;
const FEWEST_COLUMNS = 3;

/** Chooses the tables that are the annex: by the person's decision, otherwise the group whose header says most. */
export const chooseTables = (source: SourceDocument, decisions: Decisions): TableChoice => {
  const named = new Set(Object.keys(decisions.headerOverrides).map(headerKey));
  const views = source.tables.map((table): TableView => {
    const header = findHeader(table, named);
    return { table, header, mapping: header === null ? [] : mapColumns(headersOf(header)).mapping };
  });
  const groups = groupTables(views, source.format === "xlsx");
  let chosen: readonly TableView[];
  let lead: TableView | null;
  if (decisions.tables !== null) {
    const wanted = new Set(decisions.tables);
    chosen = views.filter((view) => wanted.has(view.table.number));
    lead = chosen.find((view) => view.header !== null) ?? chosen[0] ?? null;
  } else {
    const best = groups.reduce<TableView[] | null>(
      (before, group) => (before === null || isBetter(group, before) ? group : before),
      null,
    );
    chosen = best ?? (decisions.mapping === null ? [] : largest(views));
    lead = chosen[0] ?? null;
  }
  const numbers = new Set(chosen.map((view) => view.table.number));
  return {
    chosen,
    lead,
    columns: lead === null ? [] : (lead.header?.columns ?? plainColumns(lead.table, lead.table.lines[0] ?? null)),
    candidates: views.filter(isEligible).map((view) => candidateOf(view, numbers)),
    otherGroups: groups.length - (groups.some((group) => group === chosen) ? 1 : 0),
  };
};

export const headersOf = (header: TableHeader): string[] => header.columns.map((column) => column.header);

const isEligible = ({ table, header }: TableView): boolean => {
  if (header !== null) return true;
  let full = 0;
  for (const line of table.lines) {
    const filled = line.cells.filter((cell) => cell !== null && cell.text !== "").length;
    if (filled >= FEWEST_COLUMNS) full += 1;
    if (full >= FEWEST_LINES) return true;
  }
  return false;
};

const largest = (views: readonly TableView[]): TableView[] => {
  const eligible = views.filter(isEligible);
  const found = eligible.reduce<TableView | null>(
    (before, view) => (before === null || view.table.lines.length > before.table.lines.length ? view : before),
    null,
  );
  return found === null ? [] : [found];
};

/** Tables with the same columns that follow each other are one table, cut by pages or by headings. */
const groupTables = (views: readonly TableView[], separateSheets: boolean): TableView[][] => {
  const groups: TableView[][] = [];
  let open: TableView[] | null = null;
  for (const view of views) {
    const first: TableView | undefined = open?.[0];
    const goesOn =
      open !== null &&
      first !== undefined &&
      !(separateSheets && first.table.sheet !== view.table.sheet) &&
      (view.header === null
        ? view.table.columnCount === first.table.columnCount
        : sameMapping(view.mapping, first.mapping));
    if (open !== null && goesOn) {
      open.push(view);
    } else if (view.header !== null) {
      open = [view];
      groups.push(open);
    } else if (isEligible(view)) {
      open = null;
    }
  }
  return groups;
};

const sameMapping = (left: ColumnMapping, right: ColumnMapping): boolean =>
  left.length === right.length && left.every((field, column) => field === right[column]);

const fieldCount = (group: readonly TableView[]): number =>
  group[0]?.mapping.filter((field) => field !== null).length ?? 0;

const lineCount = (group: readonly TableView[]): number =>
  group.reduce((count, view) => count + view.table.lines.length, 0);

const isBetter = (group: readonly TableView[], than: readonly TableView[]): boolean => {
  const fields = fieldCount(group) - fieldCount(than);
  return fields > 0 || (fields === 0 && lineCount(group) > lineCount(than));
};

const candidateOf = (view: TableView, chosen: ReadonlySet<number>): TableCandidate => {
  const line = view.table.lines[view.header?.first ?? 0];
  return {
    number: view.table.number,
    sheet: view.table.sheet,
    lines: view.table.lines.length,
    columnCount: view.header?.columns.length ?? view.table.columnCount,
    fields: view.header === null ? Array.from({ length: view.table.columnCount }, () => null) : view.mapping,
    firstCells: view.header === null ? (line?.cells ?? []).map((cell) => cell?.text ?? "") : headersOf(view.header),
    chosen: chosen.has(view.table.number),
  };
};
