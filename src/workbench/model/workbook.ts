import { areaOf } from "./address";
import {
  type Area,
  type Calculator,
  type CalculatorFactory,
  type CellValue,
  type NameReader,
  type ResultSink,
  type SheetReader,
  type TableReader,
  type WorkbookReader,
  noCalculator,
} from "./calculator";
import type { CellChangeType, CellsChange, ChangeListener, Origin, WorkbookChange } from "./changes";
import { itemNotFound } from "./errors";
import { History } from "./history";
import { fold } from "./naming";
import { type ProtectionState, unprotected } from "./protection";
import { Sheet } from "./sheet";
import type { Shift } from "./shift";
import type { Table } from "./table";

export interface DefinedName {
  name: string;
  /** With "=". */
  formula: string;
  sheetId: string | null;
  comment: string;
  visible: boolean;
}

export interface WorkbookOptions {
  calculator?: CalculatorFactory;
  /** Serial number of the present moment in local time, for TODAY() and NOW(). */
  now?: () => number;
  /** Names of the sheets to begin with. */
  sheetNames?: readonly string[];
}

/** The workbook: sheets in tab order, names, settings, and the three who want to know of changes: engine, page, add-in. */
export class Workbook implements WorkbookReader, ResultSink {
  readonly sheets: Sheet[] = [];
  readonly names: DefinedName[] = [];
  readonly settings = new Map<string, unknown>();
  readonly customProperties = new Map<string, string | number | boolean | { date: string }>();
  readonly properties: Record<string, string> = {};
  readonly protection: ProtectionState = unprotected();
  readonly history = new History();
  calculationMode: "Automatic" | "AutomaticExceptTables" | "Manual" = "Automatic";
  /** Who is acting; operations read it when they tell of a change. */
  origin: Origin = "system";
  activeSheetId: string;
  readonly now: () => number;
  private readonly calculator: Calculator;
  private readonly listeners = new Set<ChangeListener>();
  private stale = false;
  private resultSheets = new Set<string>();
  private nextId = 1;

  constructor(options: WorkbookOptions = {}) {
    this.now = options.now ?? (() => Date.now() / 86_400_000 + 25_569);
    for (const name of options.sheetNames ?? ["Sheet1"]) this.sheets.push(new Sheet(this.newId(), name));
    this.activeSheetId = this.sheets[0]?.id ?? "";
    this.calculator = (options.calculator ?? noCalculator)(this, this);
  }

  /** Ids look like those of Excel, and are the same in every run. */
  newId(): string {
    return `{${(this.nextId++).toString(16).toUpperCase().padStart(8, "0")}-0001-0000-0000-000000000000}`;
  }

  newNumber(): number {
    return this.nextId++;
  }

  as<T>(origin: Origin, act: () => T): T {
    const before = this.origin;
    this.origin = origin;
    try {
      return act();
    } finally {
      this.origin = before;
    }
  }

  get activeSheet(): Sheet {
    return this.sheet(this.activeSheetId);
  }

  sheet(id: string): Sheet {
    const sheet = this.findSheet(id);
    if (!sheet) throw itemNotFound(`sheet ${id}`);
    return sheet;
  }

  findSheet(id: string): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.id === id);
  }

  /** By name or id, as `worksheets.getItem` takes both. */
  findSheetByKey(key: string): Sheet | undefined {
    return this.findSheet(key) ?? this.sheetNamed(key);
  }

  sheetNamed(name: string): Sheet | undefined {
    const wanted = fold(name);
    return this.sheets.find((sheet) => fold(sheet.name) === wanted);
  }

  get tables(): Table[] {
    return this.sheets.flatMap((sheet) => sheet.tables);
  }

  findTable(key: string): Table | undefined {
    const wanted = fold(key);
    for (const { tables } of this.sheets) {
      for (const table of tables) if (table.id === key || fold(table.name) === wanted) return table;
    }
    return undefined;
  }

  findName(name: string, sheetId: string | null): DefinedName | undefined {
    const wanted = fold(name);
    return this.names.find((entry) => entry.sheetId === sheetId && fold(entry.name) === wanted);
  }

  // What the formula engine reads.

  get sheetReaders(): readonly SheetReader[] {
    return this.sheets;
  }

  sheetReader(id: string): SheetReader | undefined {
    return this.findSheet(id);
  }

  sheetReaderNamed(name: string): SheetReader | undefined {
    return this.sheetNamed(name);
  }

  tableReaderNamed(name: string): TableReader | undefined {
    const wanted = fold(name);
    for (const { tables } of this.sheets) for (const table of tables) if (fold(table.name) === wanted) return table;
    return undefined;
  }

  tableReaderAt(sheetId: string, row: number, column: number): TableReader | undefined {
    return this.findSheet(sheetId)?.tableAt(row, column);
  }

  nameReader(name: string, fromSheetId: string): NameReader | undefined {
    return this.findName(name, fromSheetId) ?? this.findName(name, null);
  }

  setResult(sheetId: string, row: number, column: number, value: CellValue): void {
    const cell = this.findSheet(sheetId)?.grid.get(row, column);
    if (!cell || cell.formula === null) return;
    cell.value = value;
    this.resultSheets.add(sheetId);
  }

  /** Results up to date, unless calculation is manual. Called before anything reads. */
  ensureCalculated(): void {
    if (this.calculationMode !== "Manual") this.calculate(false);
  }

  calculate(full: boolean): void {
    if (!this.stale && !full) return;
    this.stale = false;
    this.calculator.recalculate(full);
    if (this.resultSheets.size === 0) return;
    const sheetIds = [...this.resultSheets];
    this.resultSheets = new Set();
    this.emit({ kind: "results", sheetIds });
  }

  // Telling of changes.

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(change: WorkbookChange): void {
    // Before the versions that group an add-in's changes for undo, Excel forgets what could be undone when an add-in writes.
    if ("origin" in change && change.origin === "addin" && change.kind !== "selection") this.history.clear();
    for (const listener of [...this.listeners]) listener(change);
  }

  cellsChanged(sheet: Sheet, area: Area, details?: CellsChange["details"]): void {
    this.stale = true;
    this.calculator.cellsChanged(sheet.id, area);
    const change: CellsChange = {
      kind: "cells",
      sheetId: sheet.id,
      area,
      changeType: "RangeEdited",
      origin: this.origin,
      shift: "None",
      ...(details ? { details } : {}),
    };
    this.emit(change);
  }

  cellsMoved(sheet: Sheet, area: Area, changeType: CellChangeType, shift: CellsChange["shift"]): void {
    this.structureChanged();
    this.emit({ kind: "cells", sheetId: sheet.id, area, changeType, origin: this.origin, shift });
  }

  /** For those who hold areas outside of the model (kept ranges of an add-in). */
  onShift: ((sheet: Sheet, shift: Shift) => void) | null = null;

  emitShift(sheet: Sheet, shift: Shift): void {
    this.onShift?.(sheet, shift);
  }

  formatChanged(sheet: Sheet, area: Area): void {
    this.emit({ kind: "format", sheetId: sheet.id, area, origin: this.origin });
  }

  layoutChanged(sheet: Sheet): void {
    this.emit({ kind: "layout", sheetId: sheet.id, origin: this.origin });
  }

  rowsHiddenChanged(sheet: Sheet): void {
    this.stale = true;
    this.calculator.rowsHiddenChanged(sheet.id);
    this.layoutChanged(sheet);
  }

  structureChanged(): void {
    this.stale = true;
    this.calculator.structureChanged();
  }

  tableChanged(table: Table, what: "added" | "deleted" | "changed"): void {
    this.structureChanged();
    const { id: tableId, name: tableName, sheetId } = table;
    this.emit({ kind: "table", what, tableId, tableName, sheetId, origin: this.origin });
  }

  sheetChanged(sheet: Sheet, what: "added" | "deleted" | "changed" | "activated"): void {
    if (what !== "activated") this.structureChanged();
    this.emit({ kind: "sheet", what, sheetId: sheet.id, origin: this.origin });
  }

  select(sheet: Sheet, area: Area): void {
    sheet.selection = area;
    this.emit({ kind: "selection", sheetId: sheet.id, area, origin: this.origin });
  }

  get activeCell(): Area {
    const { row, column } = this.activeSheet.selection;
    return areaOf(row, column);
  }
}
