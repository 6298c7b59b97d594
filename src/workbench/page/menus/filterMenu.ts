import { displayText } from "../../model/display";
import type { FilterCriteria } from "../../model/filter";
import type { Table } from "../../model/table";
import { texts } from "../texts";

export interface FilterChoice {
  kind: "sort" | "filter";
  ascending?: boolean;
  criteria?: FilterCriteria | null;
}

/** Values of a column as the filter compares them, with what people read; blanks last. */
function valuesOf(table: Table, column: number): { key: string; shown: string }[] {
  const { sheet, bodyArea } = table;
  const found = new Map<string, string>();
  for (let row = bodyArea.row; row < bodyArea.row + bodyArea.rows; row++) {
    const value = sheet.valueAt(row, bodyArea.column + column);
    const format = sheet.styleAt(row, bodyArea.column + column).numberFormat;
    const key = displayText(value, format);
    if (!found.has(key)) found.set(key, key === "" ? texts.blanks : displayText(value, format, "vi"));
  }
  const compare = new Intl.Collator("vi", { numeric: true }).compare;
  return [...found]
    .map(([key, shown]) => ({ key, shown }))
    .sort((a, b) => Number(a.key === "") - Number(b.key === "") || compare(a.shown, b.shown));
}

/** Sorting and filtering of a table column, as a dialog under its header. Resolves with null where it was left. */
export function openFilter(
  table: Table,
  column: number,
  at: { left: number; top: number },
): Promise<FilterChoice | null> {
  const dialog = document.createElement("dialog");
  dialog.className = "filter-menu";
  dialog.setAttribute("aria-label", texts.filterOf(table.columns[column]?.name ?? ""));
  const current = table.columns[column]?.filter ?? null;
  const wanted =
    current?.filterOn === "Values" ? new Set((current.values ?? []).map((value) => String(value).toLowerCase())) : null;
  const values = valuesOf(table, column);
  const boxes = new Map<string, HTMLInputElement>();
  return new Promise((resolve) => {
    let choice: FilterChoice | null = null;
    const choose = (made: FilterChoice): void => {
      choice = made;
      dialog.close();
    };
    const button = (label: string, act: () => void): HTMLButtonElement => {
      const element = document.createElement("button");
      element.textContent = label;
      element.addEventListener("click", act);
      return element;
    };
    const search = document.createElement("input");
    search.type = "search";
    search.placeholder = texts.filterSearch;
    search.setAttribute("aria-label", texts.filterSearch);
    const list = document.createElement("div");
    list.className = "filter-values";
    const shownValues = values.slice(0, 2000);
    for (const { key, shown } of shownValues) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = wanted === null || wanted.has(key.toLowerCase());
      boxes.set(key, box);
      label.append(box, ` ${shown}`);
      list.append(label);
    }
    search.addEventListener("input", () => {
      for (const box of boxes.values()) {
        const label = box.parentElement as HTMLElement;
        label.hidden = !label.textContent?.toLowerCase().includes(search.value.toLowerCase());
      }
    });
    const all = button(texts.selectAll, () => {
      const visible = [...boxes.values()].filter((box) => !box.parentElement?.hidden);
      const on = visible.some((box) => !box.checked);
      visible.forEach((box) => (box.checked = on));
    });
    const apply = button(texts.apply, () => {
      const searching = search.value !== "";
      const kept = shownValues.filter(({ key }) => {
        const box = boxes.get(key);
        return box?.checked && !(searching && box.parentElement?.hidden);
      });
      const everything = kept.length === values.length;
      choose({
        kind: "filter",
        criteria: everything ? null : { filterOn: "Values", values: kept.map(({ key }) => key) },
      });
    });
    apply.className = "primary";
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    buttons.append(
      apply,
      button(texts.cancel, () => dialog.close()),
    );
    dialog.append(
      button(texts.sortAscending, () => choose({ kind: "sort", ascending: true })),
      button(texts.sortDescending, () => choose({ kind: "sort", ascending: false })),
      button(texts.clearFilter, () => choose({ kind: "filter", criteria: null })),
      search,
      all,
      list,
      buttons,
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) apply.click();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(choice);
    });
    document.body.append(dialog);
    dialog.style.left = `${Math.max(4, Math.min(at.left, innerWidth - 290))}px`;
    dialog.style.top = `${Math.max(4, Math.min(at.top, innerHeight - 440))}px`;
    dialog.showModal();
  });
}
