import { parseStructRef, stringifyStructRef, stringifyTokens, tokenize } from "@borgar/fx";

/** Functions newer than the file format; files carry them with a prefix. */
const newFunctions = new Set(
  (
    "ACOT ACOTH AGGREGATE ARABIC BASE BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CHOOSECOLS CHOOSEROWS COMBINA CONCAT " +
    "COT COTH CSC DAYS DECIMAL DROP EXPAND FILTERXML FLOOR.MATH FORMULATEXT GAMMA HSTACK IFNA IFS ISFORMULA ISOWEEKNUM LAMBDA LET MAXIFS MINIFS " +
    "MUNIT NUMBERVALUE PDURATION PERMUTATIONA PHI RANDARRAY RRI SEC SEQUENCE SHEET SHEETS SORTBY SWITCH TAKE TEXTAFTER TEXTBEFORE TEXTJOIN " +
    "TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VALUETOTEXT VSTACK WEBSERVICE WRAPCOLS WRAPROWS XLOOKUP XMATCH XOR"
  ).split(" "),
);
const worksheetFunctions = new Set(["FILTER", "SORT"]);

/** A formula as files have it: no "=", prefixes before new functions, `[@x]` with its table and written out. */
export function toFile(formula: string, tableName: string | null): string {
  const tokens = tokenize(formula.replace(/^=/, ""), { mergeRefs: true });
  for (const token of tokens) {
    if (token.type === "func") {
      const name = token.value.toUpperCase();
      if (worksheetFunctions.has(name)) token.value = `_xlfn._xlws.${name}`;
      else if (newFunctions.has(name)) token.value = `_xlfn.${name}`;
    } else if (token.type === "structured") {
      const reference = parseStructRef(token.value);
      if (!reference) continue;
      const table = reference.table || tableName;
      token.value = stringifyStructRef({ ...reference, ...(table ? { table } : {}) }, { thisRow: true });
    }
  }
  return stringifyTokens(tokens);
}

/** The other way round: as people and Office.js see it. */
export function fromFile(formula: string, tableName: string | null): string {
  const tokens = tokenize(formula, { mergeRefs: true });
  for (const token of tokens) {
    if (token.type === "func") token.value = token.value.replace(/^(_xlfn\.|_xlws\.)+/i, "");
    else if (token.type === "structured") {
      const reference = parseStructRef(token.value);
      if (!reference) continue;
      const thisRow = reference.sections?.length === 1 && reference.sections[0]?.toLowerCase() === "this row";
      const own = thisRow && tableName !== null && reference.table?.toLowerCase() === tableName.toLowerCase();
      token.value = stringifyStructRef(own ? { ...reference, table: "" } : reference);
    }
  }
  return `=${stringifyTokens(tokens)}`;
}
