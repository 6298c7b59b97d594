import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import type { SheetRole, TableDescription, WorkbookDescription } from "../layout/types";
import type { BookFacts } from "./facts";
import { unanchored } from "./placing";
import type { Session } from "./requests";

/** What has to be looked at more closely after a layout that did not come to its end. */
export interface Probe {
  /** Sheets that were added and got no anchor, and that nobody used since. */
  empty: ReadonlySet<string>;
  /** A table that stands where the described one belongs, made by an earlier try that could not name it. */
  unnamedTable: (role: SheetRole, table: TableDescription) => string | null;
}

const NOTHING: Probe = { empty: new Set(), unnamedTable: () => null };

/** One round trip after a failed layout, none otherwise. */
export const probe = async (on: Session, facts: BookFacts, { sheets }: WorkbookDescription): Promise<Probe> => {
  if (facts.state?.phase !== "laying") return NOTHING;
  const { workbook } = on.context;
  const candidates = unanchored(facts).map((name) => {
    const range = workbook.worksheets.getItem(name).getUsedRangeOrNullObject(false).untrack();
    range.load("address");
    return { name, range };
  });
  const described = new Set(sheets.flatMap(({ tables }) => tables.map(({ name }) => name)));
  const halfMade = new Set(
    facts.state.sheets
      .filter(({ made }) => !made)
      .map(({ role, name }) => sheetOfReference(facts.names.get(anchorName(role)) ?? "") ?? name),
  );
  const unknown = facts.tables
    .filter(({ name, sheet }) => halfMade.has(sheet) && !described.has(name))
    .map(({ name, sheet }) => {
      const header = workbook.tables.getItem(name).getHeaderRowRange().untrack();
      header.load("rowIndex,columnIndex,columnCount");
      return { name, sheet, header };
    });
  if (candidates.length + unknown.length === 0) return NOTHING;
  await on.sync();
  return {
    empty: new Set(candidates.filter(({ range }) => range.isNullObject).map(({ name }) => name)),
    unnamedTable: (role, { row, column, columns }) => {
      const sheet = sheetOfReference(facts.names.get(anchorName(role)) ?? "");
      const found = unknown.find(
        ({ sheet: on, header }) =>
          on === sheet &&
          header.rowIndex === row &&
          header.columnIndex === column &&
          header.columnCount === columns.length,
      );
      return found?.name ?? null;
    },
  };
};
