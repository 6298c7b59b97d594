import type { SharedFields, SharedTable } from "./sharedRecord";

const NAMED_BY: Readonly<Record<SharedTable, readonly string[]>> = {
  plan: ["title"],
  areas: ["name"],
  agencies: ["name"],
  rows: ["activity", "task", "deliverable", "objective"],
  targets: ["quote"],
  parameters: ["content", "kind"],
  periods: ["name"],
  reports: ["agency"],
  exceptions: ["agency"],
};

const textIn = (fields: SharedFields, names: readonly string[]): string => {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === "string" && value.trim() !== "") return value;
  }
  return "";
};

/** What names a record for people. */
export const recordLabel = (table: SharedTable, fields: SharedFields): string => textIn(fields, NAMED_BY[table]);

/** TT of a row, code of a target or area. */
export const recordNumber = (table: SharedTable, id: string, fields: SharedFields): string => {
  if (table === "rows") return textIn(fields, ["displayOrder"]);
  if (table === "targets") return textIn(fields, ["code"]);
  return table === "areas" ? id : "";
};

export const recordArea = (table: SharedTable, id: string, fields: SharedFields): string =>
  table === "areas" ? id : textIn(fields, ["area"]);
