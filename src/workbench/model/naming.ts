import { tryParseArea } from "./address";
import { invalidArgument } from "./errors";

/** Names are compared as Excel does: without regard to case, after Unicode normalisation. */
export const fold = (name: string) => name.normalize("NFC").toLocaleLowerCase("en-US");

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
