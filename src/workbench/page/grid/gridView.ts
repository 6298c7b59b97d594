import type { ColumnRegular, HyperFunc, RowDefinition, VNode } from "@revolist/revogrid";
import { columnLetters } from "../../model/address";
import type { Geometry } from "./geometry";
import { defaultHeight } from "./geometry";
import type { CellPaint, Painter } from "./painter";
import type { Selection } from "./selection";

export interface GridEvents {
  columnResized(column: number, width: number): void;
  rowResized(row: number, height: number): void;
}

interface GridRow {
  row: number;
}

/**
 * Shows a sheet in RevoGrid. The grid draws what is in sight and scrolls; selecting, typing, copying and undoing are ours,
 * as spreadsheets do them (RevoGrid's own ranges end at frozen rows and columns, and its cells hold data, not formulas).
 */
export class GridView {
  readonly element = document.createElement("revo-grid");
  private painter: Painter | null = null;
  private geometry: Geometry | null = null;
  private last: { key: string; paint: CellPaint } | null = null;

  constructor(
    private readonly parent: HTMLElement,
    private readonly selection: Selection,
    private readonly events: GridEvents,
  ) {
    const grid = this.element;
    Object.assign(grid, {
      readonly: true,
      canFocus: false,
      useClipboard: false,
      filter: false,
      range: false,
      resize: true,
      canDrag: false,
      resizeRow: true,
      rowSize: defaultHeight,
      theme: "default",
      frameSize: 3,
    });
    grid.addEventListener("aftercolumnresize", (event) => this.columnsResized(event.detail));
    grid.addEventListener("afterrowresize", (event) => this.rowsResized(event.detail));
    parent.append(grid);
  }

  /** Draws anew from structure up: other sheet, other sizes, other rows. Keeps the place scrolled to where asked. */
  show(geometry: Geometry, painter: Painter): void {
    this.geometry = geometry;
    this.painter = painter;
    this.last = null;
    const toRow = (row: number): GridRow => ({ row });
    const frozen = geometry.rows.slice(0, geometry.frozenRows);
    const moving = geometry.rows.slice(geometry.frozenRows);
    const sizes: RowDefinition[] = [];
    const addSizes = (type: "rgRow" | "rowPinStart", rows: readonly number[]): void =>
      rows.forEach((row, index) => {
        const size = geometry.heights.get(row);
        if (size !== undefined && size !== defaultHeight) sizes.push({ type, index, size });
      });
    addSizes("rowPinStart", frozen);
    addSizes("rgRow", moving);
    Object.assign(this.element, {
      columns: geometry.columns.map((column, index) => this.column(column, index < geometry.frozenColumns)),
      rowHeaders: this.rowHeader(),
      rowDefinitions: sizes,
      pinnedTopSource: frozen.map(toRow),
      source: moving.map(toRow),
    });
  }

  /** Draws the cells in sight again. */
  async refresh(): Promise<void> {
    this.last = null;
    await this.element.refresh("all");
  }

  /** Shows the selection on the cells in sight without drawing them again. */
  markSelection(): void {
    for (const cell of this.element.querySelectorAll<HTMLElement>("[data-cell]")) {
      const [row, column] = cellOf(cell);
      const classes = this.selection.classesAt(row, column);
      for (const [name, on] of Object.entries(classes)) cell.classList.toggle(name, on);
    }
    for (const header of this.element.querySelectorAll<HTMLElement>("[data-column-header]"))
      header.classList.toggle("in-selection", this.selection.hasColumn(Number(header.dataset["columnHeader"])));
    for (const header of this.element.querySelectorAll<HTMLElement>("[data-row-header]"))
      header.classList.toggle("in-selection", this.selection.hasRow(Number(header.dataset["rowHeader"])));
  }

  cellElement(row: number, column: number): HTMLElement | null {
    return this.element.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`);
  }

  get scrolled(): { left: number; top: number } {
    return { left: this.horizontal?.scrollLeft ?? 0, top: this.vertical?.scrollTop ?? 0 };
  }

  private get vertical(): HTMLElement | null {
    return this.element.querySelector<HTMLElement>("revogr-viewport-scroll.rgCol .vertical-inner");
  }

  private get horizontal(): HTMLElement | null {
    return this.element.querySelector<HTMLElement>("revogr-viewport-scroll.rgCol");
  }

  /** Scrolls just far enough for the cell to be in sight. */
  reveal(row: number, column: number): void {
    const { geometry } = this;
    if (!geometry) return;
    const y = geometry.rows.indexOf(row) - geometry.frozenRows;
    const x = geometry.columns.indexOf(column) - geometry.frozenColumns;
    const { vertical, horizontal } = this;
    if (y >= 0 && vertical) {
      const top = sum(geometry.rows.slice(geometry.frozenRows, geometry.frozenRows + y), geometry.height);
      vertical.scrollTop = scrolled(vertical.scrollTop, vertical.clientHeight, top, geometry.height(row));
    }
    if (x >= 0 && horizontal) {
      const left = sum(geometry.columns.slice(geometry.frozenColumns, geometry.frozenColumns + x), geometry.width);
      horizontal.scrollLeft = scrolled(horizontal.scrollLeft, horizontal.clientWidth, left, geometry.width(column));
    }
  }

  private column(column: number, frozen: boolean): ColumnRegular {
    return {
      prop: String(column),
      name: columnLetters(column),
      size: this.geometry?.width(column) ?? 64,
      readonly: true,
      ...(frozen ? { pin: "colPinStart" as const } : {}),
      columnProperties: () => ({
        "data-column-header": String(column),
        class: { "in-selection": this.selection.hasColumn(column) },
      }),
      cellProperties: ({ model }) => {
        const { row } = model as GridRow;
        const paint = this.paintOf(row, column);
        return {
          "data-cell": `${row},${column}`,
          style: paint.box,
          class: this.selection.classesAt(row, column),
        };
      },
      cellTemplate: (h, { model }) => this.content(h as HyperFunc<VNode>, (model as GridRow).row, column),
    };
  }

  private content(h: HyperFunc<VNode>, row: number, column: number): VNode[] {
    const paint = this.paintOf(row, column);
    const parts = [h("div", { class: "cell-text", style: paint.content }, h("span", {}, paint.text))];
    if (paint.filter) {
      const { table, column: index, active } = paint.filter;
      parts.push(
        h("button", {
          class: { "filter-button": true, active },
          "data-filter": `${table}:${index}`,
          tabIndex: -1,
          "aria-label": `Lọc ${paint.text}`,
        }),
      );
    }
    return parts;
  }

  /** Properties and content of a cell are asked for one after the other; both need the same. */
  private paintOf(row: number, column: number): CellPaint {
    const key = `${row},${column}`;
    if (this.last?.key === key) return this.last.paint;
    const paint = this.painter?.paint(row, column) ?? emptyPaint;
    this.last = { key, paint };
    return paint;
  }

  private rowHeader(): ColumnRegular {
    return {
      prop: "row",
      name: "",
      size: 48,
      readonly: true,
      cellTemplate: (_h, { model }) => String((model as GridRow).row + 1),
      cellProperties: ({ model }) => {
        const { row } = model as GridRow;
        return {
          "data-row-header": String(row),
          class: { "row-number": true, "in-selection": this.selection.hasRow(row) },
        };
      },
    };
  }

  private columnsResized(detail: Record<string, ColumnRegular>): void {
    for (const column of Object.values(detail))
      if (column.size && /^\d+$/.test(String(column.prop))) this.events.columnResized(Number(column.prop), column.size);
  }

  private rowsResized({ indexes, rowType, size }: { indexes: number[]; rowType: string; size: number }): void {
    for (const index of indexes) {
      const row = this.geometry?.rows[index + (rowType === "rowPinStart" ? 0 : this.geometry.frozenRows)];
      if (row !== undefined) this.events.rowResized(row, size);
    }
  }

  destroy(): void {
    this.element.remove();
    this.parent.replaceChildren();
  }
}

const emptyPaint: CellPaint = { text: "", box: {}, content: {}, filter: null };

/** Row and column that an element of the grid shows. */
export function cellOf(element: HTMLElement): [row: number, column: number] {
  const [row = 0, column = 0] = (element.dataset["cell"] ?? "0,0").split(",").map(Number);
  return [row, column];
}

const sum = (items: readonly number[], size: (item: number) => number): number =>
  items.reduce((total, item) => total + size(item), 0);

function scrolled(position: number, room: number, start: number, size: number): number {
  if (start < position) return start;
  return start + size > position + room ? Math.min(start, start + size - room + 2) : position;
}
