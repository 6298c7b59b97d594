import type { BookFacts } from "./facts";
import { failureOf } from "./failures";
import { protectAgain, unprotect } from "./protection";
import type { Session } from "./requests";
import type { BookState, ProtectedSheet } from "./state";
import type { StateKeeper } from "./stateKeeper";

/** Sheets that have to be opened for writing, and those that an earlier try left open. */
const sheetsToProtect = (
  facts: BookFacts,
  names: readonly string[],
): { now: ProtectedSheet[]; all: ProtectedSheet[] } => {
  const now = facts.sheets
    .filter((sheet) => sheet.protected && names.includes(sheet.name))
    .map(({ name, options }) => ({ name, options }));
  const left = (facts.state?.unprotected ?? []).filter(({ name }) =>
    facts.sheets.some((sheet) => sheet.name === name && !sheet.protected),
  );
  return { now, all: [...now, ...left] };
};

/** Does the state name sheets that an earlier try opened? They are protected again even if nothing is written. */
export const leftOpen = ({ state }: BookFacts): boolean => (state?.unprotected.length ?? 0) > 0;

/**
 * Takes protection off the sheets, does the work and protects them again as they were, also where the work fails. The
 * workbook's state names them meanwhile, so that the next use repairs what a lost connection leaves behind. Nothing extra
 * is sent where no sheet is protected.
 */
export const inOpenSheets = async (
  on: Session,
  { facts, sheets, keeper }: { facts: BookFacts; sheets: readonly string[]; keeper: StateKeeper },
  work: () => Promise<void>,
): Promise<void> => {
  const { now, all } = sheetsToProtect(facts, sheets);
  if (all.length === 0 && !leftOpen(facts)) return work();
  const remember = (unprotected: BookState["unprotected"]): void =>
    keeper.write(on.context.workbook.settings, (state) => ({ ...state, unprotected }));
  if (now.length > 0) {
    remember(all);
    try {
      await unprotect(on, now);
    } catch (error) {
      // A password: the others are protected again, nothing is left open. After anything else nobody knows what is.
      if (failureOf(error)?.code === "protected") {
        remember(facts.state?.unprotected ?? []);
        await on.context.sync();
      } else await closeQuietly(on, all, () => remember([]));
      throw error;
    }
  }
  try {
    await work();
  } catch (error) {
    keeper.fallBack();
    await closeQuietly(on, all, () => remember([]));
    throw error;
  }
  if (all.length > 0) return protectAgain(on, all, () => remember([]));
  // Somebody closed them meanwhile.
  remember([]);
  await on.context.sync();
};

/** The state names these sheets: what cannot be closed now, the next use closes. What matters is the first failure. */
const closeQuietly = (on: Session, sheets: readonly ProtectedSheet[], last: () => void): Promise<void> =>
  protectAgain(on, sheets, last).catch(() => undefined);
