import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import { rowsById } from "../layout/changing";
import { AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE, TARGET_TABLE, TASK_TABLE } from "../layout/columns";
import type { CellValue, SheetRole } from "../layout/types";
import type { SheetView } from "../usecases/ports";
import type { BookFacts } from "./facts";
import { failureOf, stop } from "./failures";
import { lostFilters, withoutFilters, type Filters } from "./filters";
import { locate, placeOf, type LocatedTable } from "./locate";
import { protectAgain, unprotect } from "./protection";
import { readAll, type Wanted } from "./reading";
import { runSteps, type Session, type Step } from "./requests";
import type { ProtectedSheet } from "./state";
import { stateBytes, stateKeeper, type StateKeeper } from "./stateKeeper";
import { lockingSteps, rolePlace, roleSteps } from "./viewSteps";
import { narrowed, parseView, roleCells, VIEW_PROTECTION, VIEW_SETTING, type ViewState } from "./viewState";

/** Tables people type in; those of rows and targets have cells that stay open in a view. */
const TABLES = [TASK_TABLE, TARGET_TABLE, AGENCY_TABLE, AREA_TABLE, PARAMETER_TABLE];
const WITH_OPEN_CELLS = [TASK_TABLE, TARGET_TABLE];

/** Sheets that a view protects. What a check finds stays as it is: nothing of the plan stands there. */
const ROLES: readonly SheetRole[] = ["summary", "tasks", "byAgency", "targets", "annex", "agencies", "areas"];

const ID_BYTES = 15;
const ROLE_BYTES = 14;

/** A view changes in one request, as long as Excel on the web takes it. */
const VIEW_BYTES = 4_500_000;

/** Our sheets by role, whatever people call them now. */
const sheetsByRole = ({ names, sheets, state }: BookFacts): Map<SheetRole, string> => {
  const there = new Set(sheets.map(({ name }) => name));
  return new Map(
    ROLES.flatMap((role): [SheetRole, string][] => {
      const anchored = sheetOfReference(names.get(anchorName(role)) ?? "");
      const name = anchored ?? state?.sheets.find((sheet) => sheet.role === role)?.name ?? "";
      return there.has(name) ? [[role, name]] : [];
    }),
  );
};

/** What happens to the protection of each sheet. */
interface Protections {
  /** Protected now, and to be written or left unprotected: with what has to be put back should this break off. */
  opened: readonly ProtectedSheet[];
  /** To be protected in the end. */
  closed: readonly ProtectedSheet[];
  before: ViewState["before"];
}

const protectionsOf = (facts: BookFacts, view: SheetView | null, written: ReadonlySet<string>): Protections => {
  const roles = sheetsByRole(facts);
  const known = new Map(facts.sheets.map((sheet) => [sheet.name, sheet]));
  const left = (facts.state?.unprotected ?? []).filter(({ name }) => known.get(name)?.protected === false);
  const standing = facts.view?.before ?? {};
  const before: Record<string, Excel.WorksheetProtectionOptions | null> = {};
  const opened: ProtectedSheet[] = [];
  const closed = new Map<string, ProtectedSheet>(left.map((sheet) => [sheet.name, sheet]));
  for (const [role, name] of roles) {
    const sheet = known.get(name);
    if (sheet === undefined) continue;
    const isOurs = Object.hasOwn(standing, role);
    const own = sheet.protected ? sheet.options : (closed.get(name)?.options ?? null);
    const was = isOurs ? (standing[role] ?? null) : own;
    before[role] = was;
    // A sheet that people protected themselves is opened only where something has to be written.
    const opens = sheet.protected && (isOurs || written.has(name));
    if (opens) opened.push({ name, options: sheet.options });
    const options = view === null ? was : VIEW_PROTECTION;
    if (options === null) closed.delete(name);
    else if (!sheet.protected || opens) closed.set(name, { name, options });
  }
  return { opened, closed: [...closed.values()], before };
};

/** Ids and words down the tables: one round trip. */
const readColumns = async (
  on: Session,
  tables: readonly LocatedTable[],
): Promise<{ ids: ReadonlyMap<string, readonly CellValue[]>; roles: readonly CellValue[] }> => {
  const column = (table: LocatedTable, at: number, rowBytes: number): Wanted => ({
    sheet: table.sheet,
    range: { row: table.row + 1, column: table.column + at, rows: table.rows, columns: 1 },
    rowBytes,
    property: "values",
  });
  const wanted = tables.flatMap((table) => {
    const id = placeOf(table, "id") ?? stop({ code: "notFound", place: `${table.name}[id]` });
    const role = table.name === TASK_TABLE ? rolePlace(table) : null;
    return [
      { name: table.name, of: column(table, id, ID_BYTES) },
      ...(role === null ? [] : [{ name: "", of: column(table, role, ROLE_BYTES) }]),
    ];
  });
  const read = await readAll(
    on,
    wanted.map(({ of }) => of),
  );
  const cells = wanted.map(({ name }, index) => [name, (read[index] ?? []).map(([value]) => value ?? null)] as const);
  return { ids: new Map(cells.filter(([name]) => name !== "")), roles: new Map(cells).get("") ?? [] };
};

/** What "Nhiệm vụ" is filtered to: people's own filters and the view's. */
const filtersOf = (facts: BookFacts, table: LocatedTable, view: SheetView | null): Filters => {
  const standing = lostFilters(facts, table.name) ?? table.filters ?? [];
  const role = rolePlace(table);
  const isSame = facts.view !== null && facts.view.name === (view?.name ?? null);
  // Rows that somebody was led to are no filter of the next view.
  const drilled = isSame ? null : placeOf(table, "id");
  return table.headers.map((_, at) => {
    if (at === role) {
      return view === null ? null : narrowed(isSame ? standing[at] : null, [...new Set(view.rows.values())]);
    }
    return at === drilled ? null : (standing[at] ?? null);
  });
};

const viewSteps = async (on: Session, located: Located, view: SheetView | null): Promise<Step[]> => {
  const { facts, tables, keeper } = located;
  const tasks = tables.get(TASK_TABLE) ?? stop({ code: "notFound", place: TASK_TABLE });
  const role = rolePlace(tasks);
  // A workbook that was laid out before there were views: laid out again it has the column.
  if (role === null && view !== null) stop({ code: "notFound", place: `${TASK_TABLE}[viewRole]` });
  const { ids, roles } = await readColumns(
    on,
    WITH_OPEN_CELLS.flatMap((name) => tables.get(name) ?? []),
  );
  const wanted = roleCells(ids.get(TASK_TABLE) ?? [], view?.rows ?? null);
  const rows = role === null ? [] : roleSteps(tasks, role, { standing: roles, wanted, seen: view !== null });
  const locks = [...tables.values()].flatMap((table) =>
    lockingSteps(table, rowsById(ids.get(table.name) ?? []), view?.open ?? null),
  );
  const filters = filtersOf(facts, tasks, view);
  // Half-written words must hide nothing: broken off, the view's own filter stays away until it is shown again.
  const kept = filters.map((criteria, at) => (at === role ? null : criteria));
  return withoutFilters(keeper, [{ table: tasks, filters, kept }], [...rows, ...locks]);
};

interface Located {
  facts: BookFacts;
  tables: ReadonlyMap<string, LocatedTable>;
  keeper: StateKeeper;
}

const settingStep = (sheet: string, state: ViewState | null): Step => ({
  sheet,
  bytes: 600 + JSON.stringify(state).length,
  text: 0,
  run: ({ workbook: { settings } }) => {
    if (state === null) settings.getItemOrNullObject(VIEW_SETTING).delete();
    else settings.add(VIEW_SETTING, JSON.stringify(state));
  },
});

/** Protects sheets in the request that wrote them, and asks whether they are; answers once that was sent. */
const closingStep = (sheets: readonly ProtectedSheet[], keeper: StateKeeper) => {
  let asked: { name: string; protection: Excel.WorksheetProtection }[] = [];
  const step: Step = {
    sheet: "",
    bytes: stateBytes(keeper) + sheets.length * 700,
    text: 0,
    run: (book) => {
      asked = sheets.map(({ name, options }) => {
        const { protection } = book.sheet(name);
        protection.protect(options);
        protection.load("protected");
        return { name, protection };
      });
      keeper.write(book.workbook.settings, (state) => ({ ...state, unprotected: [] }));
    },
  };
  return { step, refused: () => asked.find(({ protection }) => !protection.protected)?.name };
};

/**
 * Shows the rows of a view, or everything. Three requests where no sheet is protected (find the tables, read ids, write and
 * protect), one more to take protection off.
 */
export const showView = async (on: Session, view: SheetView | null): Promise<null> => {
  const { facts, tables } = await locate(on, TABLES);
  if (view === null && facts.view === null) return null;
  const keeper = stateKeeper(facts.state);
  const work = await viewSteps(on, { facts, tables, keeper }, view);
  const protections = protectionsOf(facts, view, new Set([...tables.values()].map(({ sheet }) => sheet)));
  const { opened, closed, before } = protections;
  if (opened.length > 0) await openSheets(on, { facts, keeper, opened });
  const name = view?.name ?? null;
  const closing = closingStep(closed, keeper);
  try {
    await runSteps(
      on,
      [
        settingStep("", { version: 1, name, whole: false, before }),
        ...work,
        closing.step,
        settingStep("", view === null ? null : { version: 1, name, whole: true, before }),
      ],
      { onProgress: () => undefined, limit: VIEW_BYTES },
    );
  } catch (error) {
    // What cannot be closed now, the state names: the next use closes it. What matters is the first failure.
    await closeAgain(on, { facts, keeper, protections, isEnding: view === null }).catch(() => undefined);
    throw error;
  }
  const refused = closing.refused();
  if (refused !== undefined) stop({ code: "protected", place: refused });
  return null;
};

/** Asks; the answer is there after the next sync. */
const askView = (setting: Excel.Setting): (() => ViewState | null) => {
  setting.load("value");
  return () => (setting.isNullObject ? null : parseView(setting.value));
};

/** After a request that failed: finds out how far it came, and protects what has to be protected then. */
const closeAgain = async (
  on: Session,
  of: { facts: BookFacts; keeper: StateKeeper; protections: Protections; isEnding: boolean },
): Promise<void> => {
  const { facts, protections, isEnding } = of;
  const { settings, worksheets } = on.context.workbook;
  const setting = askView(settings.getItemOrNullObject(VIEW_SETTING));
  // What it was before: a view that broke off on its way to everything is still to be taken off.
  const names = new Set(protections.opened.map(({ name }) => name));
  const left = (facts.state?.unprotected ?? []).filter(({ name }) => !names.has(name));
  const open = [...protections.opened, ...left];
  const asked = [...new Set([...open, ...protections.closed].map(({ name }) => name))].map((name) => {
    const { protection } = worksheets.getItem(name);
    protection.load("protected");
    return { name, protection };
  });
  await on.context.sync();
  const standing = setting();
  const isWhole = standing?.whole ?? (isEnding || facts.view === null);
  const wanted = standing === null && isEnding ? protections.closed : open;
  for (const { name, protection } of asked) {
    const sheet = wanted.find((one) => one.name === name);
    if (sheet !== undefined && !protection.protected) protection.protect(sheet.options);
  }
  // A request of which nothing was done, or everything, leaves no filters to be put back.
  const keeper = isWhole ? stateKeeper(facts.state) : of.keeper;
  if (!isWhole) keeper.fallBack();
  keeper.write(settings, (state) => ({ ...state, unprotected: [] }));
  await on.context.sync();
};

/** Takes protection off; the workbook's state names the sheets meanwhile. */
const openSheets = async (
  on: Session,
  { facts, keeper, opened }: { facts: BookFacts; keeper: StateKeeper; opened: readonly ProtectedSheet[] },
): Promise<void> => {
  const remember = (unprotected: readonly ProtectedSheet[]): void =>
    keeper.write(on.context.workbook.settings, (state) => ({ ...state, unprotected }));
  const left = facts.state?.unprotected ?? [];
  const names = new Set(opened.map(({ name }) => name));
  remember([...opened, ...left.filter(({ name }) => !names.has(name))]);
  try {
    await unprotect(on, opened);
  } catch (error) {
    if (failureOf(error)?.code === "protected") {
      remember(left);
      await on.context.sync();
    } else await protectAgain(on, opened, () => remember(left)).catch(() => undefined);
    throw error;
  }
};

/** Which view is on: one round trip. */
export const shownView = async (on: Session): Promise<{ name: string | null; whole: boolean }> => {
  const { settings } = on.context.workbook;
  const asked = askView(settings.getItemOrNullObject(VIEW_SETTING));
  await on.sync();
  const view = asked();
  return view === null ? { name: null, whole: true } : { name: view.name, whole: view.whole };
};
