import type { AstExpression } from "@borgar/fx";
import { parse, parseA1Ref, parseStructRef, tokenize } from "@borgar/fx";
import type { CellError } from "../model/calculator";
import type { Scalar } from "./values";
import { errorFromText, errors } from "./values";

/** Our own small tree: what the parser gives, with references taken apart once instead of at every evaluation. */
export type Expression =
  | { kind: "constant"; value: Scalar }
  | { kind: "missing" }
  | { kind: "array"; rows: number; columns: number; values: readonly Scalar[] }
  | {
      kind: "range";
      sheet: string | null;
      top: number | null;
      left: number | null;
      bottom: number | null;
      right: number | null;
      /** Edges that stay where they are when the formula is read from another cell. */
      fixed: { top: boolean; left: boolean; bottom: boolean; right: boolean };
    }
  | { kind: "structured"; table: string | null; sections: readonly string[]; columns: readonly string[] }
  | { kind: "name"; name: string; sheet: string | null }
  | { kind: "unary"; operator: string; operand: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "call"; name: string; arguments: readonly Expression[] }
  | { kind: "let"; names: readonly string[]; values: readonly Expression[]; body: Expression };

/** The tree of a formula text with or without "=", or the error that stands for what cannot be parsed. */
export function parseFormula(text: string): Expression {
  try {
    return convert(parse(tokenize(text.startsWith("=") ? text : `=${text}`), { looseRefCalls: true }));
  } catch {
    return { kind: "constant", value: errors.name };
  }
}

/** True where the text is a formula that Excel would accept. */
export function isFormulaValid(text: string): boolean {
  try {
    parse(tokenize(text), { looseRefCalls: true });
    return true;
  } catch {
    return false;
  }
}

function convert(node: AstExpression | null): Expression {
  if (!node) return { kind: "missing" };
  switch (node.type) {
    case "Literal":
      return { kind: "constant", value: node.value };
    case "ErrorLiteral":
      return { kind: "constant", value: errorNamed(node.value) };
    case "ArrayExpression":
      return convertArray(node.elements as readonly (readonly AstExpression[])[]);
    case "ReferenceIdentifier":
      return convertReference(node.value, node.kind);
    case "UnaryExpression":
      return { kind: "unary", operator: node.operator, operand: convert(node.arguments[0] ?? null) };
    case "BinaryExpression":
      return {
        kind: "binary",
        operator: node.operator,
        left: convert(node.arguments[0] ?? null),
        right: convert(node.arguments[1] ?? null),
      };
    case "CallExpression":
      return { kind: "call", name: plainName(node.callee.name), arguments: node.arguments.map(convert) };
    case "LetExpression":
      return {
        kind: "let",
        names: node.declarations.map((declaration) => declaration.id.name.toUpperCase()),
        values: node.declarations.map((declaration) => convert(declaration.init)),
        body: convert(node.body),
      };
    case "LambdaExpression":
      return { kind: "constant", value: errors.calc };
  }
}

const errorNamed = (text: string): CellError => errorFromText(text) ?? errors.value;

/** Files carry prefixes before functions that are newer than the format. */
const plainName = (name: string): string => name.toUpperCase().replace(/^(_XLFN\.|_XLWS\.)+/, "");

function convertArray(elements: readonly (readonly AstExpression[])[]): Expression {
  const values = elements.flat().map((element): Scalar => {
    const converted = convert(element);
    return converted.kind === "constant" ? converted.value : errors.value;
  });
  return { kind: "array", rows: elements.length, columns: elements[0]?.length ?? 0, values };
}

function convertReference(text: string, kind: "name" | "range" | "beam" | "table"): Expression {
  if (kind === "table") {
    const reference = parseStructRef(text);
    if (!reference) return { kind: "constant", value: errors.reference };
    return {
      kind: "structured",
      table: reference.table ? reference.table : null,
      sections: reference.sections ?? [],
      columns: reference.columns ?? [],
    };
  }
  const reference = parseA1Ref(text);
  if (!reference) return { kind: "constant", value: errors.reference };
  const sheet = reference.context?.at(-1) ?? null;
  if ("name" in reference && typeof reference.name === "string") return { kind: "name", name: reference.name, sheet };
  const range = (reference as { range: Bounds }).range;
  return {
    kind: "range",
    sheet,
    top: range.top,
    left: range.left,
    bottom: range.bottom ?? (range.left === null ? range.top : null),
    right: range.right ?? (range.top === null ? range.left : null),
    fixed: {
      top: range.$top ?? false,
      left: range.$left ?? false,
      bottom: range.$bottom ?? range.$top ?? false,
      right: range.$right ?? range.$left ?? false,
    },
  };
}

interface Bounds {
  top: number | null;
  left: number | null;
  bottom?: number | null;
  right?: number | null;
  $top?: boolean | null;
  $left?: boolean | null;
  $bottom?: boolean | null;
  $right?: boolean | null;
}
