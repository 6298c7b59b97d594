/** What a key means in the grid. */
export type KeyAction =
  | { kind: "move"; rows: number; columns: number; extend: boolean }
  | { kind: "edge"; rows: number; columns: number; extend: boolean }
  | { kind: "page"; direction: 1 | -1; extend: boolean }
  | { kind: "goto"; place: "start" | "end" | "rowStart"; extend: boolean }
  | { kind: "commit"; rows: number; columns: number }
  | { kind: "sheet"; by: 1 | -1 }
  | { kind: "cancel" | "edit" | "newline" | "clear" | "all" | "undo" | "redo" | "menu" | "leave" };

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Null where the key is for the text box itself. */
export function actionFor(event: Key, mode: "ready" | "enter" | "edit"): KeyAction | null {
  const control = event.ctrlKey || event.metaKey;
  if (event.key === "Enter") {
    if (event.altKey) return mode === "ready" ? null : { kind: "newline" };
    return { kind: "commit", rows: event.shiftKey ? -1 : 1, columns: 0 };
  }
  if (event.key === "Tab" && !control) return { kind: "commit", rows: 0, columns: event.shiftKey ? -1 : 1 };
  if (event.key === "Escape") return { kind: "cancel" };
  if (event.key === "F2") return { kind: "edit" };
  if (event.key === "F6") return { kind: "leave" };
  if (control && (event.key === "PageDown" || event.key === "PageUp"))
    return { kind: "sheet", by: event.key === "PageDown" ? 1 : -1 };
  const arrow = arrows[event.key];
  if (mode === "edit") return null;
  if (mode === "enter")
    return arrow && !control && !event.shiftKey
      ? { kind: "move", rows: arrow[0], columns: arrow[1], extend: false }
      : null;
  if (arrow) {
    if (event.altKey) return event.key === "ArrowDown" ? { kind: "menu" } : null;
    return { kind: control ? "edge" : "move", rows: arrow[0], columns: arrow[1], extend: event.shiftKey };
  }
  if (control) return controlKey(event);
  switch (event.key) {
    case "PageDown":
      return { kind: "page", direction: 1, extend: event.shiftKey };
    case "PageUp":
      return { kind: "page", direction: -1, extend: event.shiftKey };
    case "Home":
      return { kind: "goto", place: "rowStart", extend: event.shiftKey };
    case "Delete":
    case "Backspace":
      return { kind: "clear" };
    default:
      return null;
  }
}

function controlKey(event: Key): KeyAction | null {
  switch (event.key.toLowerCase()) {
    case "z":
      return { kind: event.shiftKey ? "redo" : "undo" };
    case "y":
      return { kind: "redo" };
    case "a":
      return { kind: "all" };
    case "home":
      return { kind: "goto", place: "start", extend: event.shiftKey };
    case "end":
      return { kind: "goto", place: "end", extend: event.shiftKey };
    default:
      return null;
  }
}
