import { failureOf } from "./failures";
import { unprotect } from "./protection";
import { averageRowBytes } from "./reading";
import type { Session } from "./requests";
import { STATE_SETTING, type BookState, type ProtectedSheet, type SheetState, type TableState } from "./state";
import type { Survey } from "./survey";
import type { TableChange } from "./upsert";

const sheetsOf = ({ sheets }: Survey): SheetState[] =>
  sheets.map(({ placed, work, extent, source }): SheetState => {
    const { description, name, mode, state } = placed;
    const unmade = mode === "create" || mode === "redo" || mode === "replace";
    return {
      role: description.role,
      name,
      made: !unmade,
      extents: work === "none" ? (state?.extents ?? [extent]) : [...(state?.extents ?? []), extent],
      source: work === "none" ? source : "",
    };
  });

const changeOf = ({ sheets }: Survey, table: string): TableChange | undefined =>
  sheets.flatMap(({ changes }) => changes).find(({ standing }) => standing.name === table);

const tablesOf = (survey: Survey, pending: (name: string) => Pending | null): TableState[] =>
  survey.description.sheets.flatMap(({ tables }) =>
    tables.map(({ name, columns, rows }): TableState => {
      const { facts, standing } = survey;
      const found = standing.find((table) => table.name === name);
      const before = facts.state?.tables.find((table) => table.name === name);
      const added = changeOf(survey, name)?.added ?? [];
      const headerOf = (key: string): string | undefined =>
        found?.headers[found.keys.indexOf(key)] ?? added.find((column) => column.key === key)?.header;
      const wanted = pending(name);
      return {
        name,
        columns: columns.map(({ key, header }) => ({ key, header: headerOf(key) ?? header })),
        rows: Math.max(rows.length, found?.body.length ?? 0),
        rowBytes:
          found === undefined || found.body.length <= rows.length
            ? averageRowBytes(rows) + 40
            : averageRowBytes(found.body),
        grownFrom: wanted?.grownFrom ?? null,
        ...(wanted === null || wanted.added.size === 0 ? {} : { added: [...wanted.added] }),
        filters: before?.filters ?? found?.filters ?? null,
        totals: before?.totals === true || found?.totals === true,
      };
    }),
  );

/** What new rows and columns of a standing table still want, over this layout and one that failed before it. */
export interface Pending {
  /** First body row without formats and rules. */
  grownFrom: number;
  /** Keys of the columns that were added. */
  added: ReadonlySet<string>;
  /** True where an earlier try may have set some of the rules of these columns. */
  retried: boolean;
}

export const pendingOf = (survey: Survey, table: string): Pending | null => {
  const change = changeOf(survey, table);
  if (change === undefined) return null;
  const before = survey.facts.state?.tables.find(({ name }) => name === table);
  const earlier = before?.grownFrom ?? null;
  const isGrowing = change.rowsAfter > change.rowsBefore || change.added.length > 0;
  if (earlier === null && !isGrowing) return null;
  const now = isGrowing ? change.rowsBefore : Infinity;
  return {
    grownFrom: Math.min(earlier ?? Infinity, now),
    added: new Set([...(before?.added ?? []), ...change.added.map(({ key }) => key)]),
    retried: before?.added !== undefined,
  };
};

/** Sheets that have to be written and are protected, with those that a failed layout left unprotected. */
const protectedSheets = ({ facts, sheets }: Survey): { now: ProtectedSheet[]; all: ProtectedSheet[] } => {
  const touched = new Set(
    sheets
      .filter(({ placed, work }) => placed.exists && work !== "none")
      .flatMap(({ placed, changes }) => [placed.name, ...changes.map(({ standing }) => standing.sheet)]),
  );
  const now = facts.sheets
    .filter((sheet) => sheet.protected && touched.has(sheet.name))
    .map(({ name, options }) => ({ name, options }));
  const names = new Set(now.map(({ name }) => name));
  const earlier = (facts.state?.unprotected ?? []).filter(
    ({ name }) => !names.has(name) && facts.sheets.some((sheet) => sheet.name === name && !sheet.protected),
  );
  return { now, all: [...now, ...earlier] };
};

/** The state that stands while this layout runs: what the next run needs to repair it. */
export const layingState = (survey: Survey): BookState => {
  const { facts, description, copies } = survey;
  return {
    version: 1,
    phase: "laying",
    sheets: sheetsOf(survey),
    tables: tablesOf(survey, (name) => pendingOf(survey, name)),
    names: [...new Set([...(facts.state?.names ?? []), ...description.names.map(({ name }) => name)])],
    unprotected: protectedSheets(survey).all,
    copies: copies.map(({ role, original, copy, extents }) => ({ role, original, copy, extents })),
    sheetsBefore: facts.state?.phase === "laying" ? facts.state.sheetsBefore : facts.sheets.map(({ name }) => name),
  };
};

/** The state after everything was written. */
export const doneState = (survey: Survey): BookState => ({
  ...layingState(survey),
  phase: "done",
  sheets: survey.sheets.map(({ placed, source, titles }): SheetState => ({
    role: placed.description.role,
    name: placed.name,
    made: true,
    extents: [titles],
    source,
  })),
  tables: tablesOf(survey, () => null).map((table) => ({ ...table, filters: null, totals: false })),
  names: survey.description.names.map(({ name }) => name),
  unprotected: [],
  copies: [],
  sheetsBefore: [],
});

/**
 * Writes the mark that a layout is going on, takes protection off the sheets it will write, and makes sure that it is off:
 * nothing else is written before that. Where it stays on, the old state is put back.
 */
export const markAndUnprotect = async (on: Session, survey: Survey): Promise<readonly ProtectedSheet[]> => {
  const { now, all } = protectedSheets(survey);
  const { settings } = on.context.workbook;
  settings.add(STATE_SETTING, JSON.stringify(layingState(survey)));
  try {
    await unprotect(on, now);
  } catch (error) {
    if (failureOf(error)?.code === "protected") {
      const { state } = survey.facts;
      if (state === null) settings.getItemOrNullObject(STATE_SETTING).delete();
      else settings.add(STATE_SETTING, JSON.stringify(state));
      await on.context.sync();
    }
    throw error;
  }
  return all;
};
