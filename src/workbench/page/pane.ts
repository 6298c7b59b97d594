import { texts } from "./texts";

/**
 * The add-in's task pane as Excel on the web would open it. F6 in the pane leads back to the sheet (Excel takes that key
 * itself; the page and the pane are of one origin here, so this page can listen).
 */
export function openPane(parent: HTMLElement, address: string, back: () => void): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.id = "pane";
  frame.title = texts.pane;
  frame.src = address;
  frame.addEventListener("load", () => {
    const inner = frame.contentWindow;
    if (!inner) return;
    if (inner.document.contentType === "text/plain") {
      const note = document.createElement("p");
      note.className = "pane-missing";
      note.textContent = texts.paneMissing;
      parent.append(note);
      return;
    }
    inner.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "F6") return;
        event.preventDefault();
        back();
      },
      true,
    );
  });
  parent.append(frame);
  return frame;
}

/** Puts the keyboard on the first control of the pane that takes it, as Excel does; helper elements of the pane do not. */
export function focusPane(frame: HTMLIFrameElement): void {
  frame.focus();
  const inner = frame.contentWindow;
  inner?.focus();
  const controls = inner?.document.querySelectorAll<HTMLElement>(
    "button:not([disabled]), a[href], input:not([disabled]), select, textarea, [tabindex='0']:not([aria-hidden])",
  );
  for (const control of controls ?? []) {
    control.focus();
    if (inner?.document.activeElement === control) return;
  }
}
