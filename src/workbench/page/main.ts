import { defineCustomElements } from "@revolist/revogrid/loader";
import { formulaEngine } from "../formula/engine";
import { restoreWorkbook, takeSnapshot } from "../files/snapshot";
import type { WorkbookOptions } from "../model/workbook";
import { Workbook } from "../model/workbook";
import { ask, tell } from "./dialog";
import { makeResizable } from "./divider";
import { FormulaBar } from "./formulaBar";
import { Controller } from "./grid/controller";
import { connectPane } from "./connection";
import { focusPane } from "./pane";
import { selectionSummary } from "./status";
import { forgetKept, keep, keepAfterChanges, loadKept } from "./store";
import { showTabs } from "./tabs";
import { texts } from "./texts";
import { showToolbar } from "./toolbar";

/** Serial number of this moment in local time. */
function now(): number {
  const moment = new Date();
  return (moment.getTime() - moment.getTimezoneOffset() * 60_000) / 86_400_000 + 25_569;
}

const options: WorkbookOptions = { calculator: formulaEngine, now };
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

async function openWorkbook(): Promise<Workbook> {
  const kept = await loadKept().catch(() => undefined);
  const restored = kept ? restoreWorkbook(kept, options) : null;
  return restored ?? new Workbook({ ...options, sheetNames: ["Trang tính 1"] });
}

async function start(): Promise<void> {
  await defineCustomElements();
  const workbook = await openWorkbook();
  const status = byId("status");
  const keeping = keepAfterChanges(workbook, (state) => {
    document.body.dataset["kept"] = state;
    if (state === "failed") status.textContent = texts.notKept;
  });
  makeResizable(byId("divider"), byId("pane-side"));
  const pane = connectPane(byId("pane-side"), workbook, () => controller.focus());
  const bar = new FormulaBar(() => controller);
  const controller: Controller = new Controller(workbook, byId("grid"), {
    moved: () => {
      bar.show();
      status.textContent = selectionSummary(workbook, controller.selection.area);
    },
    editing: (editing) => (pane.host.cellEditMode = editing),
    typed: (text) => bar.typed(text),
    leave: () => focusPane(pane.frame),
  });
  showTabs(byId("tabs"), workbook, () => controller.focus());
  /** A different workbook is a fresh start for the pane as well: kept first, then the page loads again. */
  const replaceBy = async (next: Workbook | null): Promise<void> => {
    keeping.stop();
    if (next) await keep(takeSnapshot(next));
    else await forgetKept();
    location.reload();
  };
  const mayReplace = async (): Promise<boolean> =>
    workbook.sheets.every((sheet) => sheet.usedArea() === null) ||
    ask({
      title: texts.discardTitle,
      text: texts.discardText,
      answers: [
        { label: texts.replace, value: true },
        { label: texts.cancel, value: false },
      ],
    });
  showToolbar(byId("toolbar"), {
    newWorkbook: () => void mayReplace().then((go) => (go ? replaceBy(null) : undefined)),
    open: (file) => void open(file),
    save: () => void save(workbook),
    undo: () => controller.undo("undo"),
    redo: () => controller.undo("redo"),
  });
  async function open(file: File): Promise<void> {
    if (!(await mayReplace())) return;
    const { openXlsx } = await import("../files/openXlsx");
    const opened = await openXlsx(new Uint8Array(await file.arrayBuffer()), options).catch(() => null);
    if (opened) await replaceBy(opened);
    else await tell(texts.cannot, texts.fileWrong);
  }
  addEventListener("keydown", (event) => {
    if (event.key === "F6" && event.target === document.body) {
      event.preventDefault();
      controller.focus();
    }
  });
  controller.focus();
  document.body.dataset["ready"] = "true";
}

async function save(workbook: Workbook): Promise<void> {
  const { saveXlsx } = await import("../files/saveXlsx");
  workbook.ensureCalculated();
  const bytes = await saveXlsx(workbook);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  link.download = "so-lam-viec.xlsx";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

void start();
