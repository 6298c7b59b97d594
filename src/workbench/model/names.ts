import { invalidArgument, itemAlreadyExists } from "./errors";
import { checkFormulaText } from "./formulaText";
import { checkDefinedName, fold } from "./naming";
import type { DefinedName, Workbook } from "./workbook";

function changed(workbook: Workbook): void {
  workbook.structureChanged();
  workbook.emit({ kind: "names", origin: workbook.origin });
}

function asFormula(formula: unknown): string {
  if (typeof formula !== "string" || formula === "") throw invalidArgument("A name needs a reference or a formula.");
  const text = formula.startsWith("=") ? formula : `="${formula.replace(/"/g, '""')}"`;
  checkFormulaText(text);
  return text;
}

interface NewName {
  name: unknown;
  formula: string;
  sheetId: string | null;
  comment: unknown;
}

/** Formulas start with "="; any other text becomes a text constant, as in Excel. */
export function addName(workbook: Workbook, { name, formula, sheetId, comment }: NewName): DefinedName {
  checkDefinedName(name);
  const taken =
    workbook.findName(name, sheetId) !== undefined ||
    (sheetId === null && workbook.tables.some((table) => fold(table.name) === fold(name)));
  if (taken) throw itemAlreadyExists(`name "${name}"`);
  const entry: DefinedName = { name, formula: asFormula(formula), sheetId, comment: String(comment), visible: true };
  workbook.names.push(entry);
  changed(workbook);
  return entry;
}

export function setNameFormula(workbook: Workbook, entry: DefinedName, formula: unknown): void {
  entry.formula = asFormula(formula);
  changed(workbook);
}

export function deleteName(workbook: Workbook, entry: DefinedName): void {
  const place = workbook.names.indexOf(entry);
  if (place >= 0) workbook.names.splice(place, 1);
  changed(workbook);
}
