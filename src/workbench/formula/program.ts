import type { WorkbookReader } from "../model/calculator";
import { volatileFunctions } from "./functions/index";
import type { Place } from "./references";
import { rangeArea, structuredArea } from "./references";
import type { Expression } from "./syntax";
import { parseFormula } from "./syntax";
import type { Area } from "./values";
import { isArea } from "./values";

/** What a formula reads, as far as its text tells. */
export interface Dependencies {
  /** Cells read whatever row the formula stands in. */
  areas: Area[];
  /** Columns of which the formula reads its own row. */
  sameRow: Area[];
  /** Reads more than its text tells, or changes by itself. */
  volatile: boolean;
  /** Uses TODAY. */
  usesToday: boolean;
  /** Uses SUBTOTAL, which leaves hidden rows out. */
  readsHidden: boolean;
}

/** True where the meaning of the tree depends on the table it stands in. */
export function needsTable(node: Expression): boolean {
  return some(node, (part) => part.kind === "structured" && part.table === null);
}

export function dependenciesOf(tree: Expression, place: Place, workbook: WorkbookReader): Dependencies {
  const found: Dependencies = { areas: [], sameRow: [], volatile: false, usesToday: false, readsHidden: false };
  collect(tree, place, workbook, found, new Set());
  return found;
}

function collect(
  tree: Expression,
  place: Place,
  workbook: WorkbookReader,
  found: Dependencies,
  names: Set<string>,
): void {
  some(tree, (node) => {
    if (node.kind === "range") {
      const area = rangeArea(node, place, workbook);
      if (area) found.areas.push(area);
    } else if (node.kind === "structured") addStructured(node, place, workbook, found);
    else if (node.kind === "name") {
      const sheet = node.sheet === null ? place.sheet : workbook.sheetReaderNamed(node.sheet)?.id;
      const key = `${sheet ?? ""}!${node.name.toLowerCase()}`;
      const name = sheet === undefined ? undefined : workbook.nameReader(node.name, sheet);
      if (name && !names.has(key)) collect(parseFormula(name.formula), place, workbook, found, names.add(key));
      else if (!name) {
        addStructured({ kind: "structured", table: node.name, sections: [], columns: [] }, place, workbook, found);
      }
    } else if (node.kind === "call") {
      found.volatile ||= volatileFunctions.has(node.name);
      found.usesToday ||= node.name === "TODAY";
      found.readsHidden ||= node.name === "SUBTOTAL";
    } else if (node.kind === "binary" && node.operator === ":") found.volatile = true;
    return false;
  });
}

function addStructured(
  node: Extract<Expression, { kind: "structured" }>,
  place: Place,
  workbook: WorkbookReader,
  found: Dependencies,
): void {
  const area = structuredArea(node, place, workbook);
  if (!area) return;
  if (isArea(area as Area)) found.areas.push(area as Area);
  else if (area.kind === "sameRow") found.sameRow.push(area.body);
}

/** Visits the parts of a tree until the visitor says true. */
function some(node: Expression, visit: (node: Expression) => boolean): boolean {
  if (visit(node)) return true;
  switch (node.kind) {
    case "unary":
      return some(node.operand, visit);
    case "binary":
      return some(node.left, visit) || some(node.right, visit);
    case "call":
      return node.arguments.some((argument) => some(argument, visit));
    case "let":
      return node.values.some((value) => some(value, visit)) || some(node.body, visit);
    case "constant":
    case "missing":
    case "array":
    case "range":
    case "structured":
    case "name":
      return false;
  }
}
