import { format } from "numfmt";
import { displayLocale, numberFromText, toBoolean, toNumber, toText } from "../coerce";
import type { FormulaFunction } from "../context";
import { wildcardExpression } from "../criteria";
import type { CellError } from "../../model/calculator";
import type { Scalar } from "../values";
import { errors, isError } from "../values";
import { forEachValue, scalarArgument, strict } from "./arguments";

type Plain = Exclude<Scalar, CellError>;
const text = (value: Plain | undefined): string => toText(value ?? null) as string;
const number = (value: Plain | undefined, fallback: number): number | CellError =>
  value === undefined || value === null ? fallback : toNumber(value);

const onText = (apply: (value: string) => Scalar): FormulaFunction =>
  strict({ from: 1, to: 1 }, ([value]) => apply(text(value)));

const part = (cut: (value: string, count: number) => string): FormulaFunction =>
  strict({ from: 1, to: 2 }, ([value, count]) => {
    const length = number(count, 1);
    if (typeof length !== "number") return length;
    return length < 0 ? errors.value : cut(text(value), Math.trunc(length));
  });

const locate = (find: (needle: string, hay: string, from: number) => number): FormulaFunction =>
  strict({ from: 2, to: 3 }, ([needle, hay, start]) => {
    const from = number(start, 1);
    if (typeof from !== "number") return from;
    if (from < 1) return errors.value;
    const at = find(text(needle), text(hay), Math.trunc(from) - 1);
    return at < 0 ? errors.value : at + 1;
  });

function searchWithWildcards(needle: string, hay: string, from: number): number {
  if (needle === "") return from <= hay.length ? from : -1;
  const found = wildcardExpression(needle, false).exec(hay.slice(from));
  return found ? found.index + from : -1;
}

const substitute = strict({ from: 3, to: 4 }, ([value, old, replacement, occurrence]) => {
  const [source, from, to] = [text(value), text(old), text(replacement)];
  if (from === "") return source;
  if (occurrence === undefined || occurrence === null) return source.split(from).join(to);
  const wanted = number(occurrence, 1);
  if (typeof wanted !== "number") return wanted;
  let at = -1;
  for (let count = 0; count < wanted; count++) {
    at = source.indexOf(from, at + 1);
    if (at < 0) return source;
  }
  return source.slice(0, at) + to + source.slice(at + from.length);
});

const replace = strict({ from: 4, to: 4 }, ([value, start, count, replacement]) => {
  const [from, length] = [toNumber(start ?? null), toNumber(count ?? null)];
  if (typeof from !== "number") return from;
  if (typeof length !== "number") return length;
  if (from < 1 || length < 0) return errors.value;
  const source = text(value);
  return source.slice(0, from - 1) + text(replacement) + source.slice(from - 1 + length);
});

const middle = strict({ from: 3, to: 3 }, ([value, start, count]) => {
  const [from, length] = [toNumber(start ?? null), toNumber(count ?? null)];
  if (typeof from !== "number") return from;
  if (typeof length !== "number") return length;
  return from < 1 || length < 0
    ? errors.value
    : text(value).slice(Math.trunc(from) - 1, Math.trunc(from) - 1 + Math.trunc(length));
});

/** TEXT takes format codes as they are stored in files ("0.0%", "dd/mm/yyyy") and answers with this locale's separators. */
const textFunction = strict({ from: 2, to: 2 }, ([value, pattern]) => {
  const code = text(pattern);
  const content = typeof value === "string" ? (numberFromText(value) ?? value) : value;
  try {
    return format(code, content ?? 0, { locale: displayLocale });
  } catch {
    return errors.value;
  }
});

const concat: FormulaFunction = (args, context) => {
  let joined = "";
  const stop = forEachValue(args, context, (value) => {
    if (isError(value)) return value;
    joined += toText(value) as string;
    return undefined;
  });
  return stop ?? joined;
};

const textJoin: FormulaFunction = (args, context) => {
  const separator = toText(scalarArgument(args, 0, context));
  const skipEmpty = toBoolean(scalarArgument(args, 1, context));
  if (isError(separator)) return separator;
  if (isError(skipEmpty)) return skipEmpty;
  const parts: string[] = [];
  const stop = forEachValue(args.slice(2), context, (value) => {
    if (isError(value)) return value;
    const content = toText(value) as string;
    if (content !== "" || !skipEmpty) parts.push(content);
    return undefined;
  });
  return stop ?? parts.join(separator);
};

export const textFunctions: Readonly<Record<string, FormulaFunction>> = {
  TEXT: textFunction,
  // The cell shows the friendly name; where the link leads matters to the page only.
  HYPERLINK: strict({ from: 1, to: 2 }, ([link, shown]) => shown ?? link ?? null),
  VALUE: strict({ from: 1, to: 1 }, ([value]) => toNumber(value ?? null)),
  LEN: onText((value) => value.length),
  LOWER: onText((value) => value.toLowerCase()),
  UPPER: onText((value) => value.toUpperCase()),
  PROPER: onText((value) =>
    value
      .toLowerCase()
      .replace(/(^|[^\p{L}])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  TRIM: onText((value) => value.replace(/ +/g, " ").replace(/^ | $/g, "")),
  CLEAN: onText((value) => [...value].filter((character) => character >= " ").join("")),
  CODE: onText((value) => (value === "" ? errors.value : value.charCodeAt(0))),
  UNICODE: onText((value) => value.codePointAt(0) ?? errors.value),
  CHAR: strict({ from: 1, to: 1 }, ([code]) => character(toNumber(code ?? null))),
  UNICHAR: strict({ from: 1, to: 1 }, ([code]) => character(toNumber(code ?? null))),
  LEFT: part((value, count) => value.slice(0, count)),
  RIGHT: part((value, count) => (count === 0 ? "" : value.slice(-count))),
  MID: middle,
  FIND: locate((needle, hay, from) => hay.indexOf(needle, from)),
  SEARCH: locate(searchWithWildcards),
  SUBSTITUTE: substitute,
  REPLACE: replace,
  EXACT: strict({ from: 2, to: 2 }, ([a, b]) => text(a) === text(b)),
  REPT: strict({ from: 2, to: 2 }, ([value, count]) => {
    const times = toNumber(count ?? null);
    if (typeof times !== "number") return times;
    return times < 0 || text(value).length * times > 32_767 ? errors.value : text(value).repeat(Math.trunc(times));
  }),
  CONCATENATE: concat,
  CONCAT: concat,
  TEXTJOIN: textJoin,
};

const character = (code: number | CellError): Scalar =>
  typeof code !== "number" ? code : code < 1 || code > 0x10ffff ? errors.value : String.fromCodePoint(Math.trunc(code));
