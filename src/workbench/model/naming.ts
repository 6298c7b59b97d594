import { tryParseArea } from "./address";
import { invalidArgument } from "./errors";

const folded = new Map<string, string>();

/** Names are compared as Excel does: without regard to case, after Unicode normalisation. Few names are asked for often. */
export function fold(name: string): string {
  let result = folded.get(name);
  if (result === undefined) {
    if (folded.size > 10_000) folded.clear();
    result = name.normalize("NFC").toLocaleLowerCase("en-US");
    folded.set(name, result);
  }
  return result;
}

/** 31 characters, none of \ / ? * : [ ], no apostrophe at an end, not "History". */
export function checkSheetName(name: unknown): asserts name is string {
  const wrong =
    typeof name !== "string" ||
    name.length === 0 ||
    name.length > 31 ||
    /[\\/?*:[\]]/.test(name) ||
    name.startsWith("'") ||
    name.endsWith("'") ||
    fold(name) === "history";
  if (wrong) throw invalidArgument(`"${String(name)}" can't be the name of a sheet.`);
}

/** Table and defined names: a letter, underscore or backslash first, then letters, digits, dots; nothing that looks like a cell. */
export function checkDefinedName(name: unknown): asserts name is string {
  const wrong =
    typeof name !== "string" ||
    name.length > 255 ||
    !/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) ||
    /^[rc]$/i.test(name) ||
    /^r\d*c\d*$/i.test(name) ||
    (tryParseArea(name) !== null && /\d/.test(name));
  if (wrong) throw invalidArgument(`"${String(name)}" can't be a name.`);
}
