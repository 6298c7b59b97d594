import type { Cell } from "./grid";
import type { Sheet } from "./sheet";

/** What a cell held, or undefined where there was none. */
export interface CellImage {
  row: number;
  column: number;
  cell: Cell | undefined;
}

export interface UndoStep {
  label: string;
  sheet: Sheet;
  before: readonly CellImage[];
  after: readonly CellImage[];
}

const MAX_STEPS = 100;

/** Excel's undo stack as far as typing, pasting and clearing go; what can't be undone empties it, as in Excel. */
export class History {
  private done: UndoStep[] = [];
  private undone: UndoStep[] = [];

  push(step: UndoStep): void {
    this.done.push(step);
    if (this.done.length > MAX_STEPS) this.done.shift();
    this.undone = [];
  }

  clear(): void {
    this.done = [];
    this.undone = [];
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  takeUndo(): UndoStep | undefined {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step;
  }

  takeRedo(): UndoStep | undefined {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step;
  }
}
