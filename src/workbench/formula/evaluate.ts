import type { Context } from "./context";
import { functionNamed } from "./functions/index";
import { applyBinary, applyUnary } from "./operators";
import { rangeArea, structuredArea } from "./references";
import type { Expression } from "./syntax";
import { parseFormula } from "./syntax";
import type { Scalar, Value } from "./values";
import { errors, isArea, isError, isMatrix, matrix } from "./values";

/** The value of an expression; references stay references until somebody needs what is in them. */
export function evaluate(node: Expression, context: Context): Value {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "missing":
      return null;
    case "array":
      return matrix(node.rows, node.columns, node.values);
    case "range":
      return rangeArea(node, context.place, context.workbook) ?? errors.reference;
    case "structured":
      return evaluateStructured(node, context);
    case "name":
      return evaluateName(node, context);
    case "unary":
      return applyUnary(node.operator, evaluate(node.operand, context), context);
    case "binary":
      return applyBinary(node.operator, evaluate(node.left, context), evaluate(node.right, context), context);
    case "call": {
      const call = functionNamed(node.name);
      return call ? call(node.arguments, context) : errors.name;
    }
    case "let": {
      const locals = new Map(context.locals);
      const inner = context.withLocals(locals);
      node.names.forEach((name, index) => locals.set(name, evaluate(node.values[index] as Expression, inner)));
      return evaluate(node.body, inner);
    }
  }
}

function evaluateStructured(node: Extract<Expression, { kind: "structured" }>, context: Context): Value {
  const area = structuredArea(node, context.place, context.workbook);
  if (!area) return errors.reference;
  if (area.kind === "area") return area;
  const { row } = context.place;
  const { body } = area;
  if (row < body.top || row > body.bottom) return errors.value;
  return { ...body, top: row, bottom: row };
}

const nameTrees = new WeakMap<object, { formula: string; tree: Expression }>();

function evaluateName(node: Extract<Expression, { kind: "name" }>, context: Context): Value {
  const local = context.locals.get(node.name.toUpperCase());
  if (local !== undefined) return local;
  const sheet = node.sheet === null ? context.place.sheet : context.workbook.sheetReaderNamed(node.sheet)?.id;
  if (sheet === undefined) return errors.reference;
  const name = context.workbook.nameReader(node.name, sheet);
  if (name) {
    let known = nameTrees.get(name);
    if (known?.formula !== name.formula) {
      known = { formula: name.formula, tree: parseFormula(name.formula) };
      nameTrees.set(name, known);
    }
    return evaluate(known.tree, context);
  }
  const table = context.workbook.tableReaderNamed(node.name);
  if (!table) return errors.name;
  return evaluateStructured({ kind: "structured", table: node.name, sections: [], columns: [] }, context);
}

/** What a cell shows of a result: the first value of an array, the value of a referenced cell, 0 for an empty one. */
export function cellResult(value: Value, context: Context): Scalar {
  const single = firstValue(value, context);
  return single === null ? 0 : typeof single === "number" && !Number.isFinite(single) ? errors.number : single;
}

function firstValue(value: Value, context: Context): Scalar {
  if (isArea(value)) return context.cell(value.sheet, value.top, value.left);
  if (isMatrix(value)) return value.values[0] ?? errors.calc;
  return isError(value) ? value : value;
}
