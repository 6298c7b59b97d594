import { containsCell, fullAddress, isWholeColumns, isWholeRows, lastColumn, lastRow, overlaps } from "./address";
import type { Area, CellValue, SheetReader } from "./calculator";
import type { Chart } from "./chart";
import type { ConditionalFormat, Validation } from "./rules";
import { CellGrid, hasContent } from "./grid";
import { type PageSetup, newPageSetup } from "./pageSetup";
import { type ProtectionState, unprotected } from "./protection";
import { type Style, type StylePatch, defaultStyle, stylePatcher } from "./style";
import type { Table } from "./table";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

export interface Hyperlink {
  address?: string;
  documentReference?: string;
  screenTip?: string;
  textToDisplay?: string;
}

export interface Lane {
  /** Points; null where the sheet decides. */
  size: number | null;
  hidden: boolean;
  style: Style | null;
}

export const STANDARD_WIDTH = 48;
export const STANDARD_HEIGHT = 15;
const newLane = (): Lane => ({ size: null, hidden: false, style: null });

/** One sheet: what is in its cells and everything that hangs on it. Rules live in the operations, not here. */
export class Sheet implements SheetReader {
  readonly grid = new CellGrid();
  readonly rows = new Map<number, Lane>();
  readonly columns = new Map<number, Lane>();
  /** Rows that a filter hides; those hidden by hand are marked in `rows`. */
  readonly filteredRows = new Set<number>();
  baseStyle: Style = defaultStyle;
  visibility: Visibility = "Visible";
  tabColor = "";
  showGridlines = true;
  showHeadings = true;
  merges: Area[] = [];
  tables: Table[] = [];
  validations: Validation[] = [];
  conditionalFormats: ConditionalFormat[] = [];
  charts: Chart[] = [];
  freeze: { rows: number; columns: number } | null = null;
  page: PageSetup = newPageSetup();
  protection: ProtectionState = unprotected();
  /** A filter of the sheet itself (tables have their own). */
  filterArea: Area | null = null;
  customProperties = new Map<string, string>();
  hyperlinks: { area: Area; link: Hyperlink }[] = [];
  rowBreaks: number[] = [];
  columnBreaks: number[] = [];
  selection: Area = { row: 0, column: 0, rows: 1, columns: 1 };

  constructor(
    readonly id: string,
    public name: string,
  ) {}

  address(area: Area): string {
    return fullAddress(this.name, area);
  }

  valueAt(row: number, column: number): CellValue {
    return this.grid.get(row, column)?.value ?? null;
  }

  formulaAt(row: number, column: number): string | undefined {
    return this.grid.get(row, column)?.formula ?? undefined;
  }

  usedArea(): Area | null {
    return this.grid.usedArea(false);
  }

  forEachCell(area: Area, visit: Parameters<SheetReader["forEachCell"]>[1]): void {
    this.grid.forEach(area, (row, column, cell) => {
      if (hasContent(cell)) visit(row, column, cell.value, cell.formula ?? undefined);
    });
  }

  isRowHidden(row: number): boolean {
    return this.filteredRows.has(row) || (this.rows.get(row)?.hidden ?? false);
  }

  styleAt(row: number, column: number): Style {
    return (
      this.grid.get(row, column)?.style ??
      this.rows.get(row)?.style ??
      this.columns.get(column)?.style ??
      this.baseStyle
    );
  }

  row(index: number): Lane {
    return obtain(this.rows, index);
  }

  column(index: number): Lane {
    return obtain(this.columns, index);
  }

  columnWidth(column: number): number {
    return this.columns.get(column)?.size ?? STANDARD_WIDTH;
  }

  rowHeight(row: number): number {
    return this.rows.get(row)?.size ?? STANDARD_HEIGHT;
  }

  /** Whole columns and rows keep the look for cells that do not exist yet; single cells carry it themselves. */
  applyStyle(area: Area, patch: StylePatch): void {
    this.mapStyle(area, stylePatcher(patch));
  }

  mapStyle(area: Area, change: (style: Style, row: number, column: number) => Style): void {
    const perCell = (row: number, column: number) => {
      this.grid.obtain(row, column).style = change(this.styleAt(row, column), row, column);
    };
    if (isWholeColumns(area) || isWholeRows(area)) {
      const crossing: (() => void)[] = [];
      this.grid.forEach(area, (row, column) => crossing.push(() => perCell(row, column)));
      crossing.forEach((apply) => apply());
      this.mapLanes(area, change);
      return;
    }
    for (let row = area.row; row <= lastRow(area); row += 1) {
      for (let column = area.column; column <= lastColumn(area); column += 1) perCell(row, column);
    }
  }

  private mapLanes(area: Area, change: (style: Style, row: number, column: number) => Style): void {
    if (isWholeColumns(area) && isWholeRows(area)) {
      this.baseStyle = change(this.baseStyle, 0, 0);
      for (const lane of [...this.rows.values(), ...this.columns.values()]) {
        if (lane.style) lane.style = change(lane.style, 0, 0);
      }
      return;
    }
    if (isWholeColumns(area)) {
      for (let column = area.column; column <= lastColumn(area); column += 1) {
        const lane = this.column(column);
        lane.style = change(lane.style ?? this.baseStyle, 0, column);
      }
      // A row style wins over a column style, so where they cross a cell has to say it.
      for (const [row, lane] of this.rows) {
        if (!lane.style) continue;
        for (let column = area.column; column <= lastColumn(area); column += 1) {
          const cell = this.grid.obtain(row, column);
          cell.style ??= change(lane.style, row, column);
        }
      }
      return;
    }
    for (let row = area.row; row <= lastRow(area); row += 1) {
      const lane = this.row(row);
      for (const [column, own] of this.columns) {
        if (own.style && !lane.style) {
          const cell = this.grid.obtain(row, column);
          cell.style ??= change(own.style, row, column);
        }
      }
      lane.style = change(lane.style ?? this.baseStyle, row, 0);
    }
  }

  tableAt(row: number, column: number): Table | undefined {
    return this.tables.find((table) => containsCell(table.area, row, column));
  }

  tablesTouching(area: Area): Table[] {
    return this.tables.filter((table) => overlaps(table.area, area));
  }

  mergesTouching(area: Area): Area[] {
    return this.merges.filter((merge) => overlaps(merge, area));
  }
}

function obtain(lanes: Map<number, Lane>, index: number): Lane {
  let lane = lanes.get(index);
  if (!lane) {
    lane = newLane();
    lanes.set(index, lane);
  }
  return lane;
}
