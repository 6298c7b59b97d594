import { areaOf } from "./address";
import type { Area, TableReader } from "./calculator";
import type { FilterCriteria } from "./filter";
import type { Sheet } from "./sheet";

export interface TableColumn {
  readonly id: number;
  name: string;
  /** What a calculated column fills into new rows; null for a plain column. */
  calculated: string | null;
  filter: FilterCriteria | null;
}

export interface SortField {
  key: number;
  ascending?: boolean;
  sortOn?: string;
  dataOption?: string;
}

/** An Excel table. Its columns follow the header cells; operations keep both together. */
export class Table implements TableReader {
  columns: TableColumn[] = [];
  showHeaders = true;
  showTotals = false;
  style = "TableStyleMedium2";
  showBandedRows = true;
  showBandedColumns = false;
  showFilterButton = true;
  highlightFirstColumn = false;
  highlightLastColumn = false;
  sort: { fields: SortField[]; matchCase: boolean } | null = null;
  private nextColumnId = 1;

  constructor(
    readonly id: string,
    public name: string,
    public sheet: Sheet,
    public area: Area,
  ) {}

  get sheetId(): string {
    return this.sheet.id;
  }

  get columnNames(): readonly string[] {
    return this.columns.map((column) => column.name);
  }

  newColumn(name: string): TableColumn {
    return { id: this.nextColumnId++, name, calculated: null, filter: null };
  }

  get headerArea(): Area | null {
    return this.showHeaders ? areaOf(this.area.row, this.area.column, 1, this.area.columns) : null;
  }

  get totalsArea(): Area | null {
    const row = this.area.row + this.area.rows - 1;
    return this.showTotals ? areaOf(row, this.area.column, 1, this.area.columns) : null;
  }

  /** Excel keeps at least one row in the body. */
  get bodyArea(): Area {
    const top = this.showHeaders ? 1 : 0;
    const rows = this.area.rows - top - (this.showTotals ? 1 : 0);
    return areaOf(this.area.row + top, this.area.column, Math.max(rows, 1), this.area.columns);
  }

  get isFiltered(): boolean {
    return this.columns.some((column) => column.filter !== null);
  }
}
