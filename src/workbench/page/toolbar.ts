import { texts } from "./texts";

export interface ToolbarActions {
  newWorkbook(): void;
  open(file: File): void;
  save(): void;
  undo(): void;
  redo(): void;
}

export function showToolbar(parent: HTMLElement, actions: ToolbarActions): void {
  parent.setAttribute("aria-label", texts.grid);
  const button = (id: string, label: string, act: () => void, key?: string): HTMLButtonElement => {
    const element = document.createElement("button");
    element.id = id;
    element.textContent = label;
    if (key) element.title = `${label} (${key})`;
    element.addEventListener("click", act);
    return element;
  };
  const file = document.createElement("input");
  file.type = "file";
  file.id = "file-input";
  file.accept = ".xlsx,.xlsm";
  file.hidden = true;
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) actions.open(chosen);
  });
  const title = document.createElement("span");
  title.className = "about";
  title.textContent = texts.about;
  parent.append(
    button("new", texts.newWorkbook, actions.newWorkbook),
    button("open", texts.openFile, () => file.click()),
    button("save", texts.saveFile, actions.save),
    button("undo", texts.undo, actions.undo, "Ctrl+Z"),
    button("redo", texts.redo, actions.redo, "Ctrl+Y"),
    file,
    title,
  );
}
