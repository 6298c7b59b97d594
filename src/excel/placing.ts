import { anchorName, sheetOfReference } from "../layout/bookkeeping";
import type { SheetDescription, WorkbookDescription } from "../layout/types";
import type { BookFacts } from "./facts";
import type { SheetState } from "./state";

/**
 * What happens to a described sheet.
 * - create: it does not exist. - redo: an earlier layout began to make it. - rewrite: an output sheet that stands.
 * - update: a sheet of tables that stands; only cells that differ are written.
 * - replace: a table of it is gone (deleted, or made an ordinary range): the old sheet is kept as a copy.
 */
export type SheetMode = "create" | "redo" | "rewrite" | "update" | "replace";

export interface PlacedSheet {
  description: SheetDescription;
  /** Name in the workbook. */
  name: string;
  mode: SheetMode;
  state: SheetState | null;
  /** False where the sheet is to be added: not there, or there under our name and a person's. */
  exists: boolean;
}

const fold = (name: string): string => name.normalize("NFC").toLocaleLowerCase("vi");

/** A name that no sheet has: "Phụ lục", "Phụ lục (2)" … */
export const freeName = (
  wanted: string,
  taken: Iterable<string>,
  numbered = (n: number): string => ` (${n})`,
): string => {
  const names = new Set([...taken].map(fold));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? "" : numbered(number);
    const name = `${wanted.slice(0, 31 - suffix.length)}${suffix}`;
    if (!names.has(fold(name))) return name;
  }
};

/** Sheets that were being made when a layout stopped, and that may still lack their anchor: whether they are empty decides. */
export const unanchored = (facts: BookFacts): string[] =>
  (facts.state?.sheets ?? [])
    .filter(({ role, name, made }) => {
      const exists = facts.sheets.some((sheet) => sheet.name === name);
      return !made && exists && !facts.names.has(anchorName(role));
    })
    .map(({ name }) => name);

/** Decides for every described sheet where it stands and what happens to it. `adopted` are empty sheets of `unanchored`. */
export const placeSheets = (
  { sheets }: WorkbookDescription,
  facts: BookFacts,
  adopted: ReadonlySet<string>,
): PlacedSheet[] => {
  const standing = new Set(facts.sheets.map(({ name }) => name));
  const taken = new Set(standing);
  return sheets.map((description): PlacedSheet => {
    const { role, tables } = description;
    const state = facts.state?.sheets.find((sheet) => sheet.role === role) ?? null;
    const anchor = facts.names.get(anchorName(role));
    const anchored = anchor === undefined ? null : sheetOfReference(anchor);
    const ofTable = facts.tables.find(({ name }) => tables.some((table) => table.name === name))?.sheet;
    const remembered =
      anchor === undefined && state !== null && (state.made || adopted.has(state.name)) ? state.name : null;
    const found = [anchored, ofTable, remembered].find((name) => name != null && standing.has(name));
    if (found == null) {
      const name = freeName(description.name, taken);
      taken.add(name);
      return { description, name, mode: "create", state: null, exists: false };
    }
    const missing = tables.filter(({ name }) => !facts.tables.some((table) => table.name === name));
    const mode: SheetMode =
      state?.made === false ? "redo" : tables.length === 0 ? "rewrite" : missing.length === 0 ? "update" : "replace";
    return { description, name: found, mode, state, exists: true };
  });
};
