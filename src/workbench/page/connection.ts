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
  const frame = openPane(parent, "/taskpane.html", back);
  return { host, frame };
}
