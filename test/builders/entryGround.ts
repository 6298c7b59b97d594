import { success } from "../../src/domain/result";
import { NO_REPORTING } from "../../src/domain/reporting/types";
import type { Plan } from "../../src/domain/plan";
import { entry as en } from "../../src/i18n/en/entry";
import { entry as vi } from "../../src/i18n/vi/entry";
import { TASK_TABLE } from "../../src/layout";
import type { CellValue } from "../../src/layout/types";
import { EntryBook } from "../../src/usecases/entry/entryBook";
import { EntryDesk } from "../../src/usecases/entry/entryDesk";
import type { EntryContext } from "../../src/usecases/entry/types";
import type { CheckedWorkbook, WorkbookMemory } from "../../src/usecases/ports";
import { fileFixture, type FileFixture } from "./personInFile";
import { describePlan } from "./smallPlan";

export const ENTRY_TODAY = "2026-05-10";

const quietly = { onProgress: () => undefined, signal: new AbortController().signal };

/** Keeps texts as a workbook's settings would. */
export const memoryOf = (texts: Map<string, string>): WorkbookMemory => ({
  recall: (key) => Promise.resolve(success(texts.get(key) ?? null)),
  remember: (key, text) => {
    texts.set(key, text);
    return Promise.resolve(success(null));
  },
});

/** A plan in a file that is not shared: everybody may fill in everything. */
export const ALONE: EntryContext = { actor: null, owner: "Phòng Nội vụ", reporting: NO_REPORTING };

export interface EntryGround {
  file: FileFixture;
  memory: Map<string, string>;
  /** Rows that were told to be written. */
  written: (readonly (readonly CellValue[])[])[];
  /** A desk as a pane opens it; several are several sessions. */
  desk: (context?: EntryContext) => EntryDesk;
  /** The plan as these desks see it. */
  book: EntryBook;
  /** The cell of a row in "Nhiệm vụ" by column key. */
  cell: (row: number, key: string) => Promise<CellValue>;
  /** A person types into a cell of "Nhiệm vụ" with another program. */
  type: (row: number, key: string, value: CellValue) => Promise<void>;
}

/** A plan laid out in a file, and desks on it. */
export const entryGround = async (plan: Plan): Promise<EntryGround> => {
  const file = fileFixture();
  const memory = new Map<string, string>();
  const written: EntryGround["written"] = [];
  const laid = await file.port.write(describePlan(plan), quietly);
  if (!laid.ok) throw new Error(laid.code);
  const book = new EntryBook(file.port);
  let count = 0;
  const table = async () => {
    const snapshot = await file.port.read();
    if (!snapshot.ok) throw new Error(snapshot.code);
    const found = snapshot.value.tables.find(({ name }) => name === TASK_TABLE);
    if (found === undefined) throw new Error("no tasks");
    return found;
  };
  return {
    file,
    memory,
    written,
    book,
    desk: (context = ALONE) =>
      entryDesk(file.port, { book, context, memory, written, newId: () => `save-${(count += 1)}` }),
    cell: async (row, key) => {
      const { keys, rows } = await table();
      return rows[row]?.[keys.indexOf(key)] ?? null;
    },
    type: async (row, key, value) => {
      const place = await file.person.tablePlace(TASK_TABLE);
      const { keys } = await table();
      await file.person.type(place.sheet, place.row + 1 + row, place.column + keys.indexOf(key), value);
    },
  };
};

/** A desk on any workbook, on ENTRY_TODAY. */
export const entryDesk = (
  workbook: CheckedWorkbook,
  of: {
    book: EntryBook;
    context: EntryContext;
    memory: Map<string, string>;
    written: EntryGround["written"];
    newId: () => string;
  },
): EntryDesk =>
  new EntryDesk({
    workbook,
    book: of.book,
    memory: memoryOf(of.memory),
    today: () => ENTRY_TODAY,
    newId: of.newId,
    words: { vi, en },
    context: () => Promise.resolve(success(of.context)),
    onWritten: (rows) => of.written.push(rows),
  });
