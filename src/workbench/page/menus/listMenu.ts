/** A list under a cell: arrows, Enter, Escape; the entries are shown as they will be written. */
export function openList(options: {
  parent: HTMLElement;
  at: { left: number; top: number; width: number };
  label: string;
  entries: readonly string[];
  current: string;
  choose: (entry: string) => void;
  closed: () => void;
}): () => void {
  const list = document.createElement("ul");
  list.className = "drop-list";
  list.tabIndex = 0;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", options.label);
  let index = Math.max(0, options.entries.indexOf(options.current));
  const items = options.entries.map((entry, at) => {
    const item = document.createElement("li");
    item.id = `drop-list-${at}`;
    item.setAttribute("role", "option");
    item.textContent = entry;
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => finish(entry));
    return item;
  });
  list.append(...items);
  const { style } = list;
  style.left = `${options.at.left}px`;
  style.top = `${options.at.top}px`;
  style.minWidth = `${Math.max(120, options.at.width)}px`;
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    list.remove();
    options.closed();
  };
  const finish = (entry: string | undefined): void => {
    close();
    if (entry !== undefined) options.choose(entry);
  };
  const show = (): void => {
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    items[index]?.scrollIntoView({ block: "nearest" });
    list.setAttribute("aria-activedescendant", items[index]?.id ?? "");
  };
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
    if (step !== undefined) index = Math.max(0, Math.min(items.length - 1, index + step));
    else if (event.key === "Enter" || event.key === "Tab") finish(options.entries[index]);
    else if (event.key === "Escape") close();
    else if (event.key.length === 1 && !event.ctrlKey) {
      const letter = event.key.toLowerCase();
      const after = [...options.entries.keys()].map((at) => (index + 1 + at) % items.length);
      index = after.find((at) => options.entries[at]?.toLowerCase().startsWith(letter)) ?? index;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    show();
  });
  list.addEventListener("blur", close);
  options.parent.append(list);
  const overflow = list.getBoundingClientRect().bottom - options.parent.getBoundingClientRect().bottom;
  if (overflow > 0) style.top = `${Math.max(0, options.at.top - list.offsetHeight - 24)}px`;
  list.focus({ preventScroll: true });
  show();
  return close;
}
