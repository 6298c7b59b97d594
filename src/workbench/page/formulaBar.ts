import type { Controller } from "./grid/controller";
import { texts } from "./texts";

/** Address and content of the active cell; typing here is typing in the cell. */
export class FormulaBar {
  private readonly name = document.getElementById("name-box") as HTMLOutputElement;
  private readonly bar = document.getElementById("formula-bar") as HTMLTextAreaElement;

  constructor(private readonly controller: () => Controller) {
    this.name.setAttribute("aria-label", texts.nameBox);
    this.bar.setAttribute("aria-label", texts.formulaBar);
    this.bar.addEventListener("input", () => controller().setTextFromBar(this.bar.value));
    this.bar.addEventListener("keydown", (event) => this.key(event));
  }

  show(): void {
    const controller = this.controller();
    this.name.textContent = controller.address();
    if (document.activeElement !== this.bar)
      this.bar.value = controller.box.editing ? controller.box.text : controller.activeText;
  }

  typed(text: string): void {
    this.bar.value = text;
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const controller = this.controller();
    if (event.key === "Escape") {
      this.bar.blur();
      controller.cancelEdit();
    } else if (event.key === "Enter" && !event.altKey) {
      this.bar.blur();
      void controller.commit({ row: event.shiftKey ? -1 : 1, column: 0 });
    } else if (event.key === "Tab") {
      this.bar.blur();
      void controller.commit({ row: 0, column: event.shiftKey ? -1 : 1 });
    } else return;
    event.preventDefault();
  }
}
