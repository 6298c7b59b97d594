import type { InputBox } from "./inputBox";

/** Copy, cut and paste of cells; while a cell is being typed in, its text box does all of it itself. */
export function listenToClipboard(
  box: InputBox,
  actions: { copy: (cut: boolean) => string; paste: (text: string) => void },
): void {
  const put = (event: ClipboardEvent, cut: boolean): void => {
    if (box.editing) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", actions.copy(cut));
  };
  box.element.addEventListener("copy", (event) => put(event, false));
  box.element.addEventListener("cut", (event) => put(event, true));
  box.element.addEventListener("paste", (event) => {
    if (box.editing) return;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text !== "") actions.paste(text);
  });
}
