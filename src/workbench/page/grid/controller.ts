import { FormulaReader } from "../../formula/standalone";
import { areaOf, boundingArea, containsCell, formatArea, sameArea } from "../../model/address";
import type { Area } from "../../model/calculator";
import type { WorkbookChange } from "../../model/changes";
import { displayText } from "../../model/display";
import { setColumnWidth, setRowHeight } from "../../model/lanes";
import type { Sheet } from "../../model/sheet";
import { activateSheet } from "../../model/sheets";
import type { Workbook } from "../../model/workbook";
import { drawCharts, scrollCharts } from "../charts";
import { tell } from "../dialog";
import { clearContents, travel, typeTexts } from "../edits";
import { CellMenus } from "../menus/cellMenus";
import { problemText } from "../problems";
import { texts } from "../texts";
import { checkTyped } from "./checkTyped";
import { listenToClipboard } from "./clipboardEvents";
import { Copying } from "./copying";
import type { Geometry } from "./geometry";
import { geometryOf, points } from "./geometry";
import { GridView } from "./gridView";
import { InputBox } from "./inputBox";
import { actionFor } from "./keys";
import { mergeAt, mergeOrigin, withMerges } from "./merges";
import { Moves } from "./moves";
import { Painter } from "./painter";
import { Pending } from "./pending";
import { followPointer } from "./pointer";
import type { Spot } from "./selection";
import { Selection } from "./selection";

export interface ControllerEvents {
  /** Selection or its content changed: name box, formula bar, status. */
  moved(): void;
  editing(editing: boolean): void;
  typed(text: string): void;
  leave(): void;
}

/** Ties the grid, the text box and the workbook together: what a person can do with a sheet. */
export class Controller {
  readonly selection = new Selection();
  readonly box: InputBox;
  readonly view: GridView;
  private readonly listButton = document.createElement("button");
  private readonly menus = new CellMenus(this);
  private readonly copying = new Copying(() => this.workbook);
  readonly reader: FormulaReader;
  private geometry: Geometry;
  private moves: Moves;
  private shownSheet: string | null = null;
  private readonly pending = new Pending(() => this.draw());

  constructor(
    readonly workbook: Workbook,
    readonly parent: HTMLElement,
    private readonly events: ControllerEvents,
  ) {
    this.reader = new FormulaReader(workbook);
    this.geometry = geometryOf(this.sheet);
    this.moves = new Moves(this.sheet, this.geometry);
    this.view = new GridView(parent, this.selection, {
      columnResized: (column, width) =>
        this.attempt(() => setColumnWidth(workbook, this.sheet, areaOf(0, column, 1, 1), points(width))),
      rowResized: (row, height) =>
        this.attempt(() => setRowHeight(workbook, this.sheet, areaOf(row, 0), points(height))),
    });
    this.selection.expand = (area) => withMerges(this.sheet, area);
    this.box = new InputBox(parent, {
      key: (event, editing) => this.key(event, editing),
      editingChanged: (editing) => events.editing(editing),
      textChanged: (text) => events.typed(text),
    });
    followPointer(parent, {
      down: (spot, extend) => this.pointerDown(spot, extend),
      drag: (spot) => this.extend(spot),
      select: (area, extend) => this.selectArea(area, extend),
      edit: () => this.startEdit(),
      filter: (table, column, at) => void this.menus.filter(table, column, at),
      spotEnd: () => this.size(),
    });
    parent.addEventListener("scroll", () => this.scrolled(), true);
    new ResizeObserver(() => this.placeBox()).observe(parent);
    this.listButton.className = "list-button";
    this.listButton.tabIndex = -1;
    this.listButton.setAttribute("aria-label", texts.listOf);
    this.listButton.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.menus.open();
    });
    parent.append(this.listButton);
    listenToClipboard(this.box, {
      copy: (cut) => this.copying.copy(this.sheet, this.selection.area, cut),
      paste: (text) => {
        this.attempt(() => {
          const area = this.copying.paste(this.sheet, this.selection.area, text);
          if (area) this.selection.set(area);
        });
        this.afterMove(null);
      },
    });
    workbook.onChange((change) => this.changed(change));
    this.show();
  }

  get sheet(): Sheet {
    return this.workbook.activeSheet;
  }

  /** What stands in the active cell as it would be typed. */
  get activeText(): string {
    const { row, column } = mergeOrigin(this.sheet, this.selection.active);
    const formula = this.sheet.formulaAt(row, column);
    if (formula !== undefined) return formula;
    const value = this.sheet.valueAt(row, column);
    const { numberFormat } = this.sheet.styleAt(row, column);
    const typed =
      typeof value === "number" && numberFormat === "General"
        ? String(value).replace(".", ",")
        : displayText(value, numberFormat, "vi");
    // A text that would be read as something else shows the apostrophe that keeps it a text.
    return typeof value === "string" && numberFormat !== "@" && /^[=+\-@']/.test(value) ? `'${value}` : typed;
  }

  focus(): void {
    this.box.focus();
  }

  setTextFromBar(text: string): void {
    this.box.mirror(text);
  }

  cancelEdit(): void {
    this.box.leave();
    this.events.moved();
    this.focus();
  }

  /** Takes over what is being typed; false where it was refused and the person goes on typing. */
  async commit(step: Spot | null): Promise<boolean> {
    const spot = mergeOrigin(this.sheet, this.selection.active);
    if (this.box.editing) {
      const { text, mode } = this.box;
      const { sheet } = this;
      const allowed = await checkTyped(this.sheet, spot, text, this.reader);
      if (allowed === "again") {
        this.box.edit(text);
        this.box.mode = mode;
        return false;
      }
      this.box.leave();
      if (allowed === "yes" && text !== this.activeText) {
        const done = this.attempt(() =>
          typeTexts(this.workbook, sheet, areaOf(spot.row, spot.column), [[text]], "type"),
        );
        if (!done) return false;
      }
    }
    if (step && !this.selection.step(step.row, step.column))
      this.selection.moveTo(this.moves.by(this.selection.active, step.row, step.column));
    this.afterMove();
    this.focus();
    return true;
  }

  undo(direction: "undo" | "redo"): void {
    const done = travel(this.workbook, direction);
    if (!done) return;
    if (done.step.sheet !== this.sheet && done.step.sheet.visibility === "Visible")
      activateSheet(this.workbook, done.step.sheet);
    this.selection.set(done.area);
    this.afterMove();
  }

  switchSheet(by: number): void {
    const visible = this.workbook.sheets.filter((sheet) => sheet.visibility === "Visible");
    const next = visible[visible.indexOf(this.sheet) + by];
    if (next) this.workbook.as("user", () => activateSheet(this.workbook, next));
    this.focus();
  }

  address(): string {
    const { area, active } = this.selection;
    const single = formatArea(areaOf(active.row, active.column));
    const merge = mergeAt(this.sheet, active);
    const isOne = area.rows * area.columns === 1 || (merge !== undefined && sameArea(merge, area));
    return isOne ? single : `${single} · ${area.rows}×${area.columns}`;
  }

  private key(event: KeyboardEvent, editing: boolean): boolean {
    const action = actionFor(event, editing ? this.box.mode : "ready");
    if (!action) return false;
    switch (action.kind) {
      case "move":
        if (editing) void this.commit({ row: action.rows, column: action.columns });
        else this.move(action.extend, (from) => this.moves.by(from, action.rows, action.columns));
        return true;
      case "edge":
        this.move(action.extend, (from) => this.moves.toEdge(from, action.rows, action.columns));
        return true;
      case "page": {
        const rows = Math.max(1, Math.floor(this.parent.clientHeight / 24) - 3) * action.direction;
        this.move(action.extend, (from) => this.moves.by(from, rows, 0));
        return true;
      }
      case "goto": {
        const to = {
          start: this.moves.start(),
          end: this.moves.end(),
          rowStart: this.moves.rowStart(this.selection.end),
        }[action.place];
        this.move(action.extend, () => to);
        return true;
      }
      case "commit":
        void this.commit({ row: action.rows, column: action.columns });
        return true;
      case "cancel":
        if (editing) this.cancelEdit();
        return editing;
      case "edit":
        this.startEdit();
        return true;
      case "newline":
        this.box.insert("\n");
        return true;
      case "clear":
        this.attempt(() => clearContents(this.workbook, this.sheet, this.selection.area, "clear"));
        return true;
      case "all":
        this.selectArea(areaOf(0, 0, this.size().rows, this.size().columns), false);
        return true;
      case "undo":
      case "redo":
        this.undo(action.kind);
        return true;
      case "sheet":
        this.switchSheet(action.by);
        return true;
      case "menu":
        this.menus.open();
        return true;
      case "leave":
        void this.commit(null).then((done) => done && this.events.leave());
        return true;
    }
  }

  private move(extend: boolean, to: (from: Spot) => Spot): void {
    if (extend) this.selection.extendTo(to(this.selection.end));
    else {
      const { active } = this.selection;
      const from = mergeOrigin(this.sheet, active);
      let next = to(active);
      // Out of a merged area in one step.
      const merge = mergeAt(this.sheet, from);
      if (
        merge &&
        containsCell(merge, next.row, next.column) &&
        (next.row !== active.row || next.column !== active.column)
      )
        next = this.moves.by(
          {
            row: next.row > active.row ? merge.row + merge.rows - 1 : from.row,
            column: next.column > active.column ? merge.column + merge.columns - 1 : from.column,
          },
          Math.sign(next.row - active.row),
          Math.sign(next.column - active.column),
        );
      this.selection.moveTo(mergeOrigin(this.sheet, next));
    }
    this.afterMove(extend ? this.selection.end : this.selection.active);
  }

  private extend(spot: Spot): void {
    this.selection.extendTo(spot);
    this.afterMove(spot);
  }

  private pointerDown(spot: Spot, extend: boolean): void {
    void this.commit(null).then((done) => {
      if (!done) return;
      if (extend) this.selection.extendTo(spot);
      else this.selection.moveTo(mergeOrigin(this.sheet, spot));
      this.afterMove(null);
      this.focus();
    });
  }

  private selectArea(area: Area, extend: boolean): void {
    void this.commit(null).then((done) => {
      if (!done) return;
      this.selection.set(extend ? boundingArea(this.selection.area, area) : area);
      this.afterMove(null);
      this.focus();
    });
  }

  /** Rows and columns up to the last ones in the grid, hidden ones counted. */
  private size(): { rows: number; columns: number } {
    return { rows: (this.geometry.rows.at(-1) ?? 0) + 1, columns: (this.geometry.columns.at(-1) ?? 0) + 1 };
  }

  private startEdit(): void {
    if (this.box.editing) {
      this.box.mode = "edit";
      return;
    }
    this.box.edit(this.activeText);
    this.events.typed(this.box.text);
  }

  /** Runs an operation; what it refuses is told in the page. */
  attempt(act: () => void): boolean {
    try {
      act();
      return true;
    } catch (reason) {
      void tell(texts.cannot, problemText(reason));
      return false;
    }
  }

  private changed(change: WorkbookChange): void {
    if (change.kind === "selection" && change.origin !== "user" && change.sheetId === this.sheet.id) {
      this.selection.set(change.area);
      this.afterMove(this.selection.active, false);
    }
    this.pending.note(change, this.sheet.id);
  }

  private draw(): void {
    // Calculating tells of results, which are part of this drawing.
    this.workbook.ensureCalculated();
    const what = this.pending.take(this.sheet, this.geometry);
    this.reader.forget();
    if (what === "all" || this.shownSheet !== this.sheet.id) this.show();
    else void this.view.refresh().then(() => this.placeBox());
    drawCharts(this.parent, this.workbook, this.sheet);
    this.events.moved();
  }

  private show(): void {
    this.workbook.ensureCalculated();
    this.reader.forget();
    const switched = this.shownSheet !== this.sheet.id;
    this.shownSheet = this.sheet.id;
    this.geometry = geometryOf(this.sheet);
    this.moves = new Moves(this.sheet, this.geometry);
    if (switched) this.selection.set(this.sheet.selection);
    this.view.show(this.geometry, new Painter(this.sheet, this.geometry, this.reader));
    drawCharts(this.parent, this.workbook, this.sheet);
    requestAnimationFrame(() => this.afterMove(switched ? this.selection.active : null, false));
  }

  private afterMove(reveal: Spot | null = this.selection.active, tell = true): void {
    const { area } = this.selection;
    this.view.markSelection();
    if (reveal) this.view.reveal(reveal.row, reveal.column);
    if (tell && JSON.stringify(this.sheet.selection) !== JSON.stringify(area))
      this.workbook.as("user", () => this.workbook.select(this.sheet, area));
    this.placeBox();
    // The cell may only be drawn after scrolling.
    requestAnimationFrame(() => {
      this.view.markSelection();
      this.placeBox();
    });
    const { row, column } = mergeOrigin(this.sheet, this.selection.active);
    const shown = displayText(this.sheet.valueAt(row, column), this.sheet.styleAt(row, column).numberFormat, "vi");
    this.box.describe(`${this.address()}: ${shown === "" ? texts.emptyCell : shown}`);
    this.events.moved();
  }

  private scrolled(): void {
    this.placeBox();
    scrollCharts(this.parent, this.view.scrolled);
  }

  private placeBox(): void {
    const rect = this.rectOf(this.selection.active);
    if (rect) this.box.place(rect);
    this.listButton.hidden = !rect || this.box.editing || !this.menus.hasList();
    if (rect) {
      this.listButton.style.left = `${rect.left + rect.width}px`;
      this.listButton.style.top = `${rect.top + rect.height - 20}px`;
    }
  }

  rectOf(spot: Spot): { left: number; top: number; width: number; height: number } | null {
    const element = this.view.cellElement(spot.row, spot.column);
    if (!element) return null;
    const own = element.getBoundingClientRect();
    const outer = this.parent.getBoundingClientRect();
    return { left: own.left - outer.left, top: own.top - outer.top, width: own.width, height: own.height };
  }
}
