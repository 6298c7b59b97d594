/** What stands in a workbook under another name than the description gives it. */
export interface Renames {
  sheets: ReadonlyMap<string, string>;
  /** By table name: header of the description → header in the workbook. */
  headers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** Characters that a column name in a structured reference escapes with an apostrophe. */
const escapedHeader = (header: string): string => header.replace(/['[\]#]/gu, "'$&");

/** Text constants and quoted sheet names, which are skipped or replaced as a whole, and table references. */
const TOKEN =
  /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)(\[(?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*\])/gu;

/** A text constant that leads to a sheet of the workbook: the beginning of what HYPERLINK takes. */
const LINK_TARGET = /^"#'((?:[^']|'')+)'!/u;

/** The formula with sheets and columns under the names they have in the workbook. */
export const renamed = (formula: string, renames: Renames): string => {
  if (renames.sheets.size === 0 && renames.headers.size === 0) return formula;
  return formula.replace(TOKEN, (whole: string, sheet?: string, table?: string, columns?: string) => {
    if (sheet !== undefined) {
      const other = renames.sheets.get(sheet.replaceAll("''", "'"));
      return other === undefined ? whole : `${quotedSheet(other)}!`;
    }
    const target = LINK_TARGET.exec(whole)?.[1];
    if (target !== undefined) {
      const other = renames.sheets.get(target.replaceAll("''", "'").replaceAll('""', '"'));
      return other === undefined
        ? whole
        : `"#${quotedSheet(other).replaceAll('"', '""')}!${whole.slice(target.length + 5)}`;
    }
    const headers = table === undefined ? undefined : renames.headers.get(table);
    if (headers === undefined || columns === undefined || table === undefined) return whole;
    const replaced = columns.replace(/\[(@?)([^[\]#]+)\]/gu, (part: string, at: string, header: string) => {
      const other = headers.get(header);
      return other === undefined ? part : `[${at}${escapedHeader(other)}]`;
    });
    return `${table}${replaced}`;
  });
};
