import type { SheetDescription } from "../layout/types";
import { sheetCells } from "./cells";
import { stop } from "./failures";
import { freeName } from "./placing";
import { runSteps, type Session, type Step } from "./requests";
import { bodySteps, finishSteps } from "./sheetWork";

const NO_RENAMES = { sheets: new Map<string, string>(), headers: new Map<string, ReadonlyMap<string, string>>() };

/** Adds a sheet that no layout knows: it has no anchor and no place in the state. See WorkbookPages. */
export const addSheet = async (on: Session, description: SheetDescription): Promise<{ sheet: string }> => {
  const { workbook } = on.context;
  workbook.worksheets.load("items/name");
  workbook.protection.load("protected");
  await on.sync();
  if (workbook.protection.protected) stop({ code: "protected", place: description.name });
  const sheet = freeName(
    description.name,
    workbook.worksheets.items.map(({ name }) => name),
  );
  const add: Step = { sheet, bytes: 500, text: 0, run: (book) => void book.workbook.worksheets.add(sheet) };
  const show: Step = { sheet, bytes: 300, text: 0, run: (book) => book.sheet(sheet).activate() };
  try {
    await runSteps(
      on,
      [
        add,
        ...bodySteps(sheet, description, { cells: sheetCells(description), renames: NO_RENAMES }),
        ...finishSteps(sheet, description, NO_RENAMES),
        show,
      ],
      { onProgress: () => undefined },
    );
  } catch (error) {
    // Half a page would be taken for the whole one.
    workbook.worksheets.getItemOrNullObject(sheet).delete();
    await on.context.sync().catch(() => {
      // What matters is the first failure.
    });
    throw error;
  }
  return { sheet };
};
