import { connectFrame } from "../host/frame";
import { ExcelHost } from "../host/host";
import type { Workbook } from "../model/workbook";
import { openPane } from "./pane";

export interface PaneConnection {
  host: ExcelHost;
  frame: HTMLIFrameElement;
}

/** Opens the task pane and answers its office.js from the workbook. */
export function connectPane(parent: HTMLElement, workbook: Workbook, back: () => void): PaneConnection {
  const host = new ExcelHost(workbook);
  let frame: HTMLIFrameElement | null = null;
  // office.js keeps settings by conversation: a new one for every load.
  const ids = { conversation: crypto.randomUUID(), id: crypto.randomUUID() };
  const { address } = connectFrame(host, {
    page: "/taskpane.html",
    paneWindow: () => frame?.contentWindow ?? null,
    window,
    ids,
    leave: back,
  });
  frame = openPane(parent, address, back);
  return { host, frame };
}
