import { activateSheet, addSheet } from "../model/sheets";
import type { Workbook } from "../model/workbook";
import { tell } from "./dialog";
import { problemText } from "./problems";
import { texts } from "./texts";

/** The tabs of the visible sheets; arrow keys walk, Enter or a click opens. */
export function showTabs(parent: HTMLElement, workbook: Workbook, opened: () => void): void {
  parent.setAttribute("aria-label", texts.tabs);
  const draw = (): void => {
    const focused = parent.contains(document.activeElement);
    const visible = workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    const tabs = visible.map((sheet) => {
      const tab = document.createElement("button");
      const active = sheet.id === workbook.activeSheetId;
      tab.className = "tab";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-selected", String(active));
      tab.tabIndex = active ? 0 : -1;
      tab.textContent = sheet.name;
      tab.title = sheet.protection.protected ? `${sheet.name} · ${texts.sheetProtected}` : sheet.name;
      if (sheet.protection.protected) tab.classList.add("protected");
      if (sheet.tabColor) tab.style.setProperty("--tab-color", sheet.tabColor);
      tab.addEventListener("click", () => {
        workbook.as("user", () => activateSheet(workbook, sheet));
        opened();
      });
      return tab;
    });
    const add = document.createElement("button");
    add.className = "tab add";
    add.textContent = "+";
    add.setAttribute("aria-label", texts.addSheet);
    add.title = texts.addSheet;
    add.addEventListener("click", () => {
      try {
        workbook.as("user", () => activateSheet(workbook, addSheet(workbook, null)));
        opened();
      } catch (reason) {
        void tell(texts.cannot, problemText(reason));
      }
    });
    parent.replaceChildren(...tabs, add);
    const current = tabs.find((tab) => tab.tabIndex === 0);
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused) current?.focus();
  };
  parent.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const tabs = [...parent.querySelectorAll<HTMLElement>(".tab")];
    tabs[tabs.indexOf(document.activeElement as HTMLElement) + step]?.focus();
    event.preventDefault();
  });
  workbook.onChange((change) => {
    if (change.kind === "sheet" || change.kind === "layout") draw();
  });
  draw();
}
