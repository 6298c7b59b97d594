/** What the box tells its owner. */
export interface InputEvents {
  /** A key that is no typing; true where it was used. */
  key(event: KeyboardEvent, editing: boolean): boolean;
  editingChanged(editing: boolean): void;
  textChanged(text: string): void;
}

/**
 * The one text box of the grid. It lies over the active cell and always has the focus, so that input methods (Vietnamese
 * Telex, VNI) work from the first letter; it becomes visible when typing starts. Screen readers read the cell as its label.
 */
export class InputBox {
  readonly element = document.createElement("textarea");
  /** "enter" began by typing (arrows leave the cell), "edit" by F2 or double click (arrows move in the text). */
  mode: "ready" | "enter" | "edit" = "ready";

  constructor(
    parent: HTMLElement,
    private readonly events: InputEvents,
  ) {
    const box = this.element;
    box.className = "cell-input";
    box.spellcheck = false;
    box.autocomplete = "off";
    box.rows = 1;
    box.addEventListener("input", () => this.typed());
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (this.events.key(event, this.editing)) event.preventDefault();
    });
    parent.append(box);
  }

  get editing(): boolean {
    return this.mode !== "ready";
  }

  get text(): string {
    return this.element.value;
  }

  /** Lies over the cell; `rect` is in coordinates of the parent. */
  place(rect: { left: number; top: number; width: number; height: number }): void {
    const { style } = this.element;
    style.left = `${rect.left}px`;
    style.top = `${rect.top}px`;
    style.minWidth = `${rect.width}px`;
    style.minHeight = `${rect.height}px`;
    style.width = `${rect.width}px`;
    style.height = `${rect.height}px`;
    if (this.editing) this.grow();
  }

  describe(label: string): void {
    this.element.setAttribute("aria-label", label);
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  edit(text: string): void {
    this.element.value = text;
    this.setMode("edit");
    this.focus();
    this.element.setSelectionRange(text.length, text.length);
    this.grow();
  }

  /** Text that is typed elsewhere (formula bar) into the same cell. */
  mirror(text: string): void {
    this.element.value = text;
    if (!this.editing) this.setMode("edit");
    this.grow();
  }

  insert(text: string): void {
    this.element.setRangeText(text, this.element.selectionStart, this.element.selectionEnd, "end");
    this.typed();
  }

  leave(): void {
    this.element.value = "";
    this.setMode("ready");
  }

  private typed(): void {
    if (!this.editing) {
      if (this.element.value === "") return;
      this.setMode("enter");
    }
    this.grow();
    this.events.textChanged(this.element.value);
  }

  private setMode(mode: InputBox["mode"]): void {
    const was = this.editing;
    this.mode = mode;
    this.element.classList.toggle("visible", this.editing);
    if (was !== this.editing) this.events.editingChanged(this.editing);
  }

  private grow(): void {
    const { style } = this.element;
    style.height = "auto";
    style.width = `${Math.max(parseFloat(style.minWidth), Math.min(520, this.element.value.length * 8 + 24))}px`;
    style.height = `${Math.max(this.element.scrollHeight, parseFloat(style.minHeight))}px`;
  }
}
