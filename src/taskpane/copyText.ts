/** Puts text on the clipboard; false where the host does not allow it. */
export const copyText = async (text: string): Promise<boolean> => {
  // Panes in a frame may have no clipboard, or one that refuses.
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }
  return copiedBySelection(text);
};

/** The way that older web views know: what is selected is copied. */
const copiedBySelection = (text: string): boolean => {
  if (typeof document.execCommand !== "function") return false;
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus();
  }
};
