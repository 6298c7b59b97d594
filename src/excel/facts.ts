import type { CellValue } from "../layout/types";
import { failureOf, officeCode } from "./failures";
import type { Session } from "./requests";
import { METADATA_SETTING, STATE_SETTING, type BookState, parseState } from "./state";
import { parseView, VIEW_SETTING, type ViewState } from "./viewState";

export interface SheetFacts {
  name: string;
  protected: boolean;
  options: Excel.WorksheetProtectionOptions;
}

export interface TableFacts {
  name: string;
  sheet: string;
  totals: boolean;
}

/** What one request tells about the whole workbook. */
export interface BookFacts {
  sheets: readonly SheetFacts[];
  tables: readonly TableFacts[];
  /** Formulas of workbook-wide names. */
  names: ReadonlyMap<string, string>;
  state: BookState | null;
  /** Whose rows the sheets show; null for everything. */
  view: ViewState | null;
  /** Copy of the metadata text in the settings. */
  metadata: string | null;
  structureProtected: boolean;
}

const optionsOf = (protection: Excel.WorksheetProtection): Excel.WorksheetProtectionOptions => {
  const plain: Record<string, unknown> = { ...protection.options };
  for (const key of Object.keys(plain)) if (plain[key] === null || plain[key] === undefined) delete plain[key];
  return plain;
};

/** Rows of a sheet in which the beginning of a large table is looked for: about 4.4 MB of an answer. */
const FIRST_ROWS = 5_000;

/** The beginning of a table's body, read together with the facts; null where there is no such table. */
export type Beginning = { table: string; rows: readonly (readonly CellValue[])[] } | null;

/**
 * The facts together with as much of one table as one answer holds: saves a round trip where tables are large. Where rows
 * are so long that Excel refuses to answer, the facts come alone.
 */
export const readFactsAndBeginning = async (
  on: Session,
  table: string,
): Promise<{ facts: BookFacts; beginning: Beginning }> => {
  const rows = on.context.workbook.tables
    .getItemOrNullObject(table)
    .getDataBodyRange()
    .untrack()
    .getIntersectionOrNullObject(`1:${FIRST_ROWS}`)
    .untrack();
  rows.load("values");
  try {
    const facts = await readFacts(on);
    return { facts, beginning: rows.isNullObject ? null : { table, rows: rows.values as CellValue[][] } };
  } catch (error) {
    if (officeCode(error) === null || failureOf(error)?.code === "connectionLost") throw error;
    return { facts: await readFacts(on), beginning: null };
  }
};

/** Reads sheets, tables, names, protection and the adapter's own state: one round trip. */
export const readFacts = async (on: Session): Promise<BookFacts> => {
  const { workbook } = on.context;
  const { worksheets, tables, names, settings, protection } = workbook;
  worksheets.load("items/name,items/visibility,items/protection/protected,items/protection/options");
  tables.load("items/name,items/showTotals,items/worksheet/name");
  names.load("items/name,items/formula");
  protection.load("protected");
  const saved = [STATE_SETTING, METADATA_SETTING, VIEW_SETTING].map((key) => settings.getItemOrNullObject(key));
  for (const setting of saved) setting.load("value");
  await on.sync();
  const [state, metadata, view] = saved.map((setting): unknown => (setting.isNullObject ? null : setting.value));
  return {
    sheets: worksheets.items.map((sheet) => ({
      name: sheet.name,
      protected: sheet.protection.protected,
      options: sheet.protection.protected ? optionsOf(sheet.protection) : {},
    })),
    tables: tables.items.map((table) => ({
      name: table.name,
      sheet: table.worksheet.name,
      totals: table.showTotals,
    })),
    names: new Map(names.items.map((item) => [item.name, String(item.formula)])),
    state: parseState(state),
    view: parseView(view),
    metadata: typeof metadata === "string" ? metadata : null,
    structureProtected: protection.protected,
  };
};
