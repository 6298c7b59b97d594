import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import { TASK_TABLE } from "../layout/columns";
import { joinMetadata } from "../layout/metadata";
import type { WorkbookSnapshot } from "../layout/types";
import { readFactsAndBeginning, type BookFacts } from "./facts";
import { averageRowBytes } from "./reading";
import type { Session } from "./requests";
import { hintsOf, readTables, snapshotOf, type TableHints } from "./tables";

/** Tables that are ours: those the state names, or, where it is lost, all that have our keys above their headers. */
const ourTables = ({ tables, state }: BookFacts): BookFacts["tables"] => {
  if (state === null) return tables;
  const names = new Set(state.tables.map(({ name }) => name));
  return tables.filter(({ name }) => names.has(name));
};

/** The metadata sheet is asked only where the settings have lost their copy (or never had one). */
const readMetadata = async (on: Session, facts: BookFacts): Promise<string | null> => {
  if (facts.metadata !== null) return facts.metadata;
  const name = sheetOfReference(facts.names.get(anchorName("metadata")) ?? "");
  if (name === null || !facts.sheets.some((sheet) => sheet.name === name)) return null;
  const range = on.context.workbook.worksheets
    .getItem(name)
    .getRange("A:A")
    .untrack()
    .getUsedRangeOrNullObject(true)
    .untrack();
  range.load("values");
  await on.sync();
  return range.isNullObject ? null : joinMetadata(range.values.map(([cell]) => String(cell)));
};

/** Reads the tables of a plan as they stand, wherever people have moved them. */
export const readBook = async (
  on: Session,
  remembered: TableHints,
): Promise<{ snapshot: WorkbookSnapshot; hints: TableHints }> => {
  const { facts, beginning } = await readFactsAndBeginning(on, TASK_TABLE);
  const metadata = await readMetadata(on, facts);
  const standing = await readTables(on, ourTables(facts), {
    facts,
    hints: hintsOf(facts, remembered),
    filters: false,
    beginning,
  });
  const ours = standing.filter(({ keys }) => keys.some((key) => key !== null));
  return {
    snapshot: { sheetNames: facts.sheets.map(({ name }) => name), tables: ours.map(snapshotOf), metadata },
    hints: new Map(ours.map(({ name, body }) => [name, { rows: body.length, rowBytes: averageRowBytes(body) }])),
  };
};
