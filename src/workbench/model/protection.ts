import { isWholeColumns, isWholeRows, lastColumn, lastRow } from "./address";
import type { Area } from "./calculator";
import { accessDenied, invalidArgument } from "./errors";
import type { Sheet } from "./sheet";

export interface ProtectionOptions {
  allowAutoFilter: boolean;
  allowDeleteColumns: boolean;
  allowDeleteRows: boolean;
  allowEditObjects: boolean;
  allowEditScenarios: boolean;
  allowFormatCells: boolean;
  allowFormatColumns: boolean;
  allowFormatRows: boolean;
  allowInsertColumns: boolean;
  allowInsertHyperlinks: boolean;
  allowInsertRows: boolean;
  allowPivotTables: boolean;
  allowSort: boolean;
  selectionMode: string;
}

export interface ProtectionState {
  protected: boolean;
  password: string | null;
  options: ProtectionOptions;
}

export const noPermissions: ProtectionOptions = {
  allowAutoFilter: false,
  allowDeleteColumns: false,
  allowDeleteRows: false,
  allowEditObjects: false,
  allowEditScenarios: false,
  allowFormatCells: false,
  allowFormatColumns: false,
  allowFormatRows: false,
  allowInsertColumns: false,
  allowInsertHyperlinks: false,
  allowInsertRows: false,
  allowPivotTables: false,
  allowSort: false,
  selectionMode: "Normal",
};

export const unprotected = (): ProtectionState => ({ protected: false, password: null, options: noPermissions });

/** The permissions that are yes or no, as against the selection mode. */
export type Permission = Exclude<keyof ProtectionOptions, "selectionMode">;

/** Throws AccessDenied where the sheet is protected and the permission was not given. */
export function requirePermission(sheet: Sheet, permission: Permission | null): void {
  if (!sheet.protection.protected) return;
  if (permission === null || !sheet.protection.options[permission]) throw accessDenied();
}

export function isLockedAnywhere(sheet: Sheet, area: Area): boolean {
  if (isWholeColumns(area) || isWholeRows(area)) {
    // Cells that do not exist look like their row, column or sheet; a protected sheet is hardly ever unlocked as a whole.
    const lanes = isWholeColumns(area) ? sheet.columns : sheet.rows;
    const [first, last] = isWholeColumns(area) ? [area.column, lastColumn(area)] : [area.row, lastRow(area)];
    for (let index = first; index <= last; index += 1) {
      if ((lanes.get(index)?.style ?? sheet.baseStyle).locked) return true;
    }
    let locked = false;
    sheet.grid.forEach(area, (row, column) => (locked ||= sheet.styleAt(row, column).locked));
    return locked;
  }
  for (let row = area.row; row <= lastRow(area); row += 1) {
    for (let column = area.column; column <= lastColumn(area); column += 1) {
      if (sheet.styleAt(row, column).locked) return true;
    }
  }
  return false;
}

/** Throws AccessDenied where a cell of the area may not be typed into. */
export function requireUnlocked(sheet: Sheet, area: Area): void {
  if (sheet.protection.protected && isLockedAnywhere(sheet, area)) throw accessDenied();
}

export function protect(state: ProtectionState, options: Partial<ProtectionOptions> | null, password: unknown): void {
  // Some builds answer AccessDenied to protecting what is protected (office-js issue 6784); the strict answer is the useful one.
  if (state.protected) throw accessDenied("It is protected already.");
  state.protected = true;
  state.password = typeof password === "string" && password !== "" ? password : null;
  state.options = { ...noPermissions, ...options };
}

export function unprotect(state: ProtectionState, password: unknown): void {
  if (!state.protected) return;
  if (state.password !== null && state.password !== password) {
    throw typeof password === "string" && password !== ""
      ? invalidArgument("The password is wrong.")
      : accessDenied("A password is needed.");
  }
  state.protected = false;
  state.password = null;
  state.options = noPermissions;
}
