import { success } from "../domain/result";
import { entry as en } from "../i18n/en/entry";
import { entry as vi } from "../i18n/vi/entry";
import { sheets } from "../i18n/vi/sheets";
import type { CellValue } from "../layout/types";
import { entryContextOf } from "../usecases/entry/contextOf";
import { EntryDesk } from "../usecases/entry/entryDesk";
import { isWebLink } from "../usecases/entry/evidenceLink";
import { SheetViews, type SheetViewOptions } from "../usecases/entry/sheetView";
import { packetAgency } from "../usecases/packets/packetAgency";
import type { EntryServices } from "./entryServices";
import { keptText } from "./keptText";
import { localToday } from "./localToday";
import type { PaneParts } from "./mainParts";
import { sheetViewServices } from "./mainSheetView";

/** What the rest of the pane hears of. */
export interface EntryEars {
  /** Rows were written, as their cells stand now. */
  onWritten: (rows: readonly (readonly CellValue[])[]) => void;
}

const openLink = async (link: string): ReturnType<EntryServices["openLink"]> => {
  if (isWebLink(link)) {
    Office.context.ui.openBrowserWindow(link);
    return "opened";
  }
  // A browser opens no files of the office's network from a page; whoever has the path opens it by hand.
  try {
    await navigator.clipboard.writeText(link);
    return "copied";
  } catch {
    return false;
  }
};

/** Filling in progress on the open workbook. */
export const mainEntry = (parts: PaneParts, { onWritten }: EntryEars): EntryServices => {
  const { workbook, session, copy, book, newId } = parts;
  const today = (): string => localToday(new Date());
  const kept = (): ReturnType<typeof session.kept> => session.kept();
  let known: ReturnType<typeof packetAgency> | null = null;
  const packet = (): ReturnType<typeof packetAgency> => (known ??= packetAgency(workbook));
  const layOut: SheetViewOptions["layOut"] = () => copy.refresh(new AbortController().signal);
  const views = new SheetViews({ workbook, book, kept, packet, layOut, today, words: sheets.viewRoles });
  const desk = new EntryDesk({
    workbook,
    book,
    memory: workbook,
    today,
    newId,
    words: { vi, en },
    async context() {
      const keeps = await kept();
      if (!keeps.ok) return keeps;
      const agency = await packet();
      return agency.ok ? success(entryContextOf(keeps.value, agency.value)) : agency;
    },
    onWritten(rows) {
      session.edited();
      void views.written();
      onWritten(rows);
    },
  });

  let drafts: ReturnType<typeof keptText> | null = null;
  const { selectedIds, ...shown } = sheetViewServices(views, { workbook, follow: parts.follow });

  return {
    ...shown,
    async selected() {
      const ids = await selectedIds();
      return ids.ok ? desk.rows(ids.value) : ids;
    },
    async watchRows(onEdit) {
      // Other screens write into the workbook too, and not all of them tell the book.
      book.forget();
      return parts.follow(onEdit);
    },
    rows: (ids) => desk.rows(ids),
    async nextLate(from, direction) {
      const view = await views.state();
      if (!view.ok) return view;
      return desk.nextLate(from, { direction, agency: view.value.shown?.agency ?? null });
    },
    problems: (rows, typed) => desk.problems(rows, typed),
    save: (rows, typed) => desk.save(rows, typed),
    undoable: async () => success(await desk.undoable()),
    undo: () => desk.undo(),
    async drafts() {
      const plan = await desk.planId();
      if (!plan.ok) return plan;
      const key = `${Office.context.partitionKey ?? ""}cchc.entry.${plan.value}`;
      drafts = keptText({ storage: () => window.localStorage, key, standard: "" });
      return success(drafts.recall());
    },
    keepDrafts: (text) => drafts?.remember(text),
    openLink,
    today,
  };
};
