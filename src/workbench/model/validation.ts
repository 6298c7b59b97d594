import { containsCell, intersect, lastColumn, lastRow, sameArea, splitSheet, tryParseArea } from "./address";
import type { Area, CellValue } from "./calculator";
import { displayText, isCellError } from "./display";
import { invalidArgument } from "./errors";
import { checkFormulaText } from "./formulaText";
import { requirePermission } from "./protection";
import type { Validation } from "./rules";
import type { Sheet } from "./sheet";
import type { Workbook } from "./workbook";

interface Places {
  sheet: Sheet;
  areas: readonly Area[];
}

const kindNames: Record<string, string> = {
  list: "List",
  date: "Date",
  time: "Time",
  decimal: "Decimal",
  wholeNumber: "WholeNumber",
  textLength: "TextLength",
  custom: "Custom",
};

export const ruleKind = (rule: Record<string, unknown>): string =>
  kindNames[Object.keys(rule).find((key) => rule[key] !== undefined && rule[key] !== null) ?? ""] ?? "None";

/** The validation that holds for all of the first area, if there is just one. */
export function validationOf({ sheet, areas }: Places): Validation | undefined {
  const [area] = areas;
  return area && sheet.validations.findLast(({ areas: own }) => own.some((held) => intersect(held, area)));
}

export const validationAt = (sheet: Sheet, row: number, column: number): Validation | undefined =>
  sheet.validations.findLast(({ areas }) => areas.some((area) => containsCell(area, row, column)));

/** What is left of an area when another is cut out of it: at most four pieces. */
export function subtractArea(area: Area, cut: Area): Area[] {
  const hole = intersect(area, cut);
  if (!hole) return [area];
  const pieces: Area[] = [
    { ...area, rows: hole.row - area.row },
    { ...area, row: lastRow(hole) + 1, rows: lastRow(area) - lastRow(hole) },
    { row: hole.row, rows: hole.rows, column: area.column, columns: hole.column - area.column },
    { row: hole.row, rows: hole.rows, column: lastColumn(hole) + 1, columns: lastColumn(area) - lastColumn(hole) },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

function cutOut(sheet: Sheet, areas: readonly Area[]): void {
  for (const validation of sheet.validations) {
    for (const area of areas) validation.areas = validation.areas.flatMap((own) => subtractArea(own, area));
  }
  sheet.validations = sheet.validations.filter(({ areas: left }) => left.length > 0);
}

function checkRule(rule: Record<string, unknown>): void {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined && value !== null);
  const [entry] = given;
  if (given.length !== 1 || !entry || !(entry[0] in kindNames)) throw invalidArgument("A rule has exactly one kind.");
  const [kind, body] = entry as [string, Record<string, unknown>];
  const source = body["source"];
  if (kind === "list") {
    if (typeof source !== "string" || source === "") throw invalidArgument("A list needs a source.");
    if (source.startsWith("=")) checkFormulaText(source);
    else if (source.length > 255) throw invalidArgument("A list in the rule itself holds 255 characters at most.");
  } else if (kind === "custom") checkFormulaText(String(body["formula"]));
  else if (body["formula1"] === undefined || typeof body["operator"] !== "string") {
    throw invalidArgument("A comparison needs an operator and a value.");
  }
}

/** Changes the validation of an area, or makes one; other areas keep what they had. */
export function setValidation(workbook: Workbook, { sheet, areas }: Places, change: Partial<Validation>): void {
  requirePermission(sheet, null);
  if (change.rule) checkRule(change.rule);
  const before = validationOf({ sheet, areas });
  const same =
    before && before.areas.length === areas.length && before.areas.every((own, i) => sameArea(own, areas[i] ?? own));
  if (before && same) {
    Object.assign(before, change);
  } else {
    if (!change.rule && !before) throw invalidArgument("A validation needs its rule first.");
    cutOut(sheet, areas);
    sheet.validations.push({
      id: workbook.newId(),
      rule: before?.rule ?? {},
      errorAlert: before?.errorAlert ?? { title: "", message: "", style: "Stop", showAlert: true },
      prompt: before?.prompt ?? { title: "", message: "", showPrompt: true },
      ignoreBlanks: before?.ignoreBlanks ?? true,
      ...change,
      areas: [...areas],
    });
  }
  workbook.layoutChanged(sheet);
}

export function clearValidation(workbook: Workbook, { sheet, areas }: Places): void {
  requirePermission(sheet, null);
  cutOut(sheet, areas);
  workbook.layoutChanged(sheet);
}

function listItems(workbook: Workbook, sheet: Sheet, source: string): string[] {
  if (!source.startsWith("=")) return source.split(",").map((item) => item.trim());
  const name = workbook.nameReader(source.slice(1), sheet.id);
  const { sheet: sheetName, local } = splitSheet((name?.formula ?? source).slice(1));
  const target = sheetName === null ? sheet : workbook.sheetNamed(sheetName);
  const area = tryParseArea(local);
  if (!target || !area) return [];
  const items: string[] = [];
  target.forEachCell(area, (r, c, value) => {
    if (value !== null && value !== "") items.push(displayText(value, target.styleAt(r, c).numberFormat));
  });
  return items;
}

/** Numbers in rules come as numbers, as "=45000" or as ISO dates; other formulas are not evaluated here. */
function limit(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  const text = value.replace(/^=/, "");
  if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : time / 86_400_000 + 25_569;
}

function compares(rule: Record<string, unknown>, number: number): boolean {
  const first = limit(rule["formula1"]);
  const second = limit(rule["formula2"]);
  if (first === null) return true;
  switch (rule["operator"]) {
    case "Between":
      return second === null || (number >= first && number <= second);
    case "NotBetween":
      return second === null || number < first || number > second;
    case "EqualTo":
      return number === first;
    case "NotEqualTo":
      return number !== first;
    case "GreaterThan":
      return number > first;
    case "LessThan":
      return number < first;
    case "GreaterThanOrEqualTo":
      return number >= first;
    default:
      return number <= first;
  }
}

/** Whether a value may stand in a cell. Rules with formulas of their own let everything pass. */
export function isCellValid(workbook: Workbook, sheet: Sheet, cell: Area, value: CellValue): boolean {
  const validation = validationAt(sheet, cell.row, cell.column);
  if (!validation || isCellError(value)) return true;
  if (value === null || value === "") return validation.ignoreBlanks || ruleKind(validation.rule) === "Custom";
  const [kind = "", rule = {}] = Object.entries(validation.rule).find(([, body]) => body !== undefined) ?? [];
  const body = rule as Record<string, unknown>;
  if (kind === "list") {
    const text = displayText(value, sheet.styleAt(cell.row, cell.column).numberFormat);
    const items = listItems(workbook, sheet, String(body["source"]));
    // Lists in the rule itself mind upper and lower case, lists in cells do not.
    const inline = !String(body["source"]).startsWith("=");
    return items.some((item) => (inline ? item === text : item.toLocaleLowerCase() === text.toLocaleLowerCase()));
  }
  if (kind === "custom") return true;
  if (kind === "textLength") return compares(body, String(value).length);
  if (typeof value !== "number") return false;
  if (kind === "wholeNumber" && !Number.isInteger(value)) return false;
  return compares(body, value);
}
