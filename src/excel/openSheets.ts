import type { BookFacts } from "./facts";
import { protectAgain, unprotect } from "./protection";
import type { Session } from "./requests";
import { STATE_SETTING, type BookState, type ProtectedSheet } from "./state";

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

/** Has an earlier try left a sheet open, which is to be protected again even if nothing is written? */
export const leftOpen = (facts: BookFacts): boolean => sheetsToProtect(facts, []).all.length > 0;

/**
 * Takes protection off the sheets, does the work and protects them again as they were, also where the work fails. The
 * workbook's state names them meanwhile, so that the next use repairs what a lost connection leaves behind. Nothing extra
 * is sent where no sheet is protected.
 */
export const inOpenSheets = async (
  on: Session,
  { facts, sheets }: { facts: BookFacts; sheets: readonly string[] },
  work: () => Promise<void>,
): Promise<void> => {
  const { now, all } = sheetsToProtect(facts, sheets);
  if (all.length === 0) return work();
  const { state } = facts;
  const { settings } = on.context.workbook;
  const remember = (unprotected: BookState["unprotected"]): void => {
    if (state !== null) settings.add(STATE_SETTING, JSON.stringify({ ...state, unprotected }));
  };
  if (now.length > 0) {
    remember(all);
    try {
      await unprotect(on, now);
    } catch (error) {
      remember(state?.unprotected ?? []);
      await on.context.sync().catch(() => {
        // Some other sheet's protection is not ours to take off; what is told is why nothing was written.
      });
      throw error;
    }
  }
  try {
    await work();
  } catch (error) {
    await protectAgain(on, all).catch(() => {
      // The state names these sheets: the next use protects them. What matters now is the first failure.
    });
    throw error;
  }
  await protectAgain(on, all, () => remember([]));
};
