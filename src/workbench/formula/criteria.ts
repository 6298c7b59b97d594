import { compare, equals, numberFromText } from "./coerce";
import type { Scalar } from "./values";
import { errorFromText, isError } from "./values";

/** What a criterion of COUNTIFS and its kin asks for, with a key under which results can be kept. */
export interface Criterion {
  key: string;
  /** The one value that is looked for, where an index can answer. */
  equalTo: string | number | boolean | undefined;
  matches(value: Scalar): boolean;
}

const operators = ["<=", ">=", "<>", "=", "<", ">"] as const;

/** Reads a criterion value: `5`, `"text"`, `">=45000"`, `"<>"`, `"a*"`. An empty criterion cell asks for 0, as in Excel. */
export function readCriterion(value: Scalar): Criterion {
  if (isError(value)) return criterion(`error:${value.error}`, (cell) => isError(cell) && cell.error === value.error);
  if (value === null) return equality(0);
  if (typeof value !== "string") return equality(value);
  const operator = operators.find((sign) => value.startsWith(sign));
  const operand = operator ? value.slice(operator.length) : value;
  return fromText(operator ?? "", operand);
}

function fromText(operator: (typeof operators)[number] | "", operand: string): Criterion {
  const key = `${operator || "="}:${operand.toLowerCase()}`;
  const wanted = typedOperand(operand);
  if (operator === "" || operator === "=") {
    if (operand === "") return criterion(`${operator}:`, (cell) => cell === null || (operator === "" && cell === ""));
    if (isError(wanted)) return criterion(key, (cell) => isError(cell) && cell.error === wanted.error);
    if (typeof wanted === "string" && hasWildcard(wanted)) return pattern(key, wanted, true);
    return equality(wanted as string | number | boolean);
  }
  if (operator === "<>") {
    if (operand === "") return criterion(key, (cell) => cell !== null);
    if (typeof wanted === "string" && hasWildcard(wanted)) return pattern(key, wanted, false);
    const same = isError(wanted)
      ? (cell: Scalar) => isError(cell) && cell.error === wanted.error
      : equality(wanted as string | number | boolean).matches;
    return criterion(key, (cell) => !same(cell));
  }
  const kind = typeof wanted;
  return criterion(key, (cell) => {
    if (cell === null || isError(cell) || typeof cell !== kind) return false;
    const difference = compare(cell, wanted);
    return operator === "<"
      ? difference < 0
      : operator === ">"
        ? difference > 0
        : operator === "<="
          ? difference <= 0
          : difference >= 0;
  });
}

function typedOperand(text: string): Scalar {
  const upper = text.toUpperCase();
  if (upper === "TRUE") return true;
  if (upper === "FALSE") return false;
  return errorFromText(text) ?? numberFromText(text) ?? text;
}

const criterion = (key: string, matches: (value: Scalar) => boolean): Criterion => ({
  key,
  equalTo: undefined,
  matches,
});

/** Numbers also match texts that look like them, as Excel's criteria do. */
function equality(wanted: string | number | boolean): Criterion {
  return {
    key: `${typeof wanted}:${String(wanted).toLowerCase()}`,
    equalTo: typeof wanted === "string" ? wanted.toLowerCase() : wanted,
    matches: (cell) => {
      if (cell === null || isError(cell)) return false;
      if (typeof wanted === "number" && typeof cell === "string") return numberFromText(cell) === wanted;
      return typeof cell === typeof wanted && equals(cell, wanted);
    },
  };
}

function pattern(key: string, text: string, wanted: boolean): Criterion {
  const expression = wildcardExpression(text);
  return criterion(key, (cell) => (typeof cell === "string" && expression.test(cell)) === wanted);
}

export const hasWildcard = (text: string): boolean => /[*?~]/.test(text);

/** `?` is one character, `*` any number, `~` takes the next one literally. */
export function wildcardExpression(text: string, whole = true): RegExp {
  let source = "";
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string;
    if (character === "~" && /[*?~]/.test(text[index + 1] ?? "")) source += `\\${text[++index]}`;
    else if (character === "*") source += "[^]*";
    else if (character === "?") source += "[^]";
    else source += character.replace(/[\\^$.|+()[\]{}~*?]/g, "\\$&");
  }
  return new RegExp(whole ? `^${source}$` : source, "i");
}
