import type { ExcelWorkbook } from "../excel/ExcelWorkbook";
import { sheets } from "../i18n/vi/sheets";
import { HttpService } from "../sharing/httpService";
import { storedTokens } from "../sharing/tokenKeeper";
import { EntryBook } from "../usecases/entry/entryBook";
import type { WorkbookEdit } from "../usecases/ports";
import type { CodeWord } from "../usecases/sharing/display";
import { SharingSession } from "../usecases/sharing/session";
import { workbookCopy, type WorkbookCopy } from "../usecases/sharing/workbookCopy";
import { reportingIn } from "../usecases/sharing/workflowRecords";
import { keptText } from "./keptText";
import { localToday } from "./localToday";

/** What the screens on one open workbook share: one sharing session, one reading of the plan, one watch on edits. */
export interface PaneParts {
  workbook: ExcelWorkbook;
  session: SharingSession;
  copy: WorkbookCopy;
  /** The plan as it stands, kept up by edits while somebody follows. */
  book: EntryBook;
  newId: () => string;
  codeWord: CodeWord;
  /** Cells were written, and not by people: whoever read them reads them again. */
  written(): void;
  /**
   * Calls `onChange` after edits of people (with what was edited), and after cells or the sharing state were written (with null);
   * returns what ends it. One watch on the workbook serves everybody.
   */
  follow(onChange: (edit: WorkbookEdit | null) => void): ReturnType<ExcelWorkbook["watch"]>;
}

const timer = (milliseconds: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, milliseconds);
  return () => clearTimeout(handle);
};

/** Words of the sheets for the codes of fields. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "targets.comparator": sheets.comparators,
  "targets.source": sheets.targetSources,
  "plan.level": sheets.levels,
  "agencies.level": sheets.levels,
  "agencies.type": sheets.agencyTypes,
  "areas.topic": sheets.topics,
  "parameters.kind": sheets.parameterKinds,
};

const codeWord: CodeWord = (table, field, code) => WORDS[`${table}.${field}`]?.[code] ?? code;

/** Name of the open file without its folder; "" for one that was never saved. */
const fileName = (): string => {
  const { url } = Office.context.document;
  const name = (url ?? "").split(/[/\\]/u).at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

/** The service at an address; the same one for the same address. */
const servicesOf = (storage: () => Storage, partition: string): ((url: string) => HttpService) => {
  const keeper = storedTokens({ storage, partition, locks: navigator.locks });
  const services = new Map<string, HttpService>();
  return (url) => {
    const known = services.get(url);
    if (known !== undefined) return known;
    const made = new HttpService({
      url,
      fetch: (input, init) => fetch(input, init),
      keeper,
      timer,
      now: () => performance.now(),
      random: Math.random,
    });
    services.set(url, made);
    return made;
  };
};

export const mainParts = (workbook: ExcelWorkbook, { newId }: { newId: () => string }): PaneParts => {
  const storage = (): Storage => window.localStorage;
  const partition = Office.context.partitionKey ?? "";
  const book = new EntryBook(workbook);
  const ears = new Set<(edit: WorkbookEdit | null) => void>();
  const changed = (edit: WorkbookEdit | null = null): void => {
    for (const ear of [...ears]) ear(edit);
  };
  const copy = workbookCopy({
    workbook,
    texts: sheets,
    // A pane may stay open over midnight.
    get today() {
      return localToday(new Date());
    },
    get reporting() {
      const base = session.base();
      return base === null ? undefined : reportingIn(base);
    },
    newId,
    onWritten: () => book.forget(),
  });
  const session: SharingSession = new SharingSession({
    copy,
    service: servicesOf(storage, partition),
    now: () => new Date(),
    newId,
    fileName,
    timer,
    // The service that serves the pane is the one most offices mean.
    address: keptText({ storage, key: `${partition}cchc.service`, standard: window.location.origin }),
    codeWord,
    onDone: () => changed(),
  });
  let watching: ReturnType<ExcelWorkbook["watch"]> | null = null;

  return {
    ...{ workbook, session, copy, book, newId, codeWord },
    written() {
      book.forget();
      changed();
    },
    async follow(onChange) {
      ears.add(onChange);
      watching ??= workbook.watch((edit) => {
        book.edited(edit);
        session.edited();
        changed(edit);
      });
      const started = await watching;
      if (!started.ok) {
        // What could not be watched is tried again by the next who asks.
        watching = null;
        ears.delete(onChange);
        return started;
      }
      return { ok: true, value: async () => void ears.delete(onChange) };
    },
  };
};
