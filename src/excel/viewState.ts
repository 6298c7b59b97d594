import type { CellValue } from "../layout/types";

/** Key of the setting that says which view is on; beside the state of layouts, as neither knows of the other. */
export const VIEW_SETTING = "cchc.view";

/** Which rows the sheets show, and what has to be put back when everything is shown again. */
export interface ViewState {
  version: 1;
  /** Null while everything is being shown again. */
  name: string | null;
  /** False while the sheets are being changed, and after that broke off: the next use does it again. */
  whole: boolean;
  /** Sheets the view protects, by the role they were laid out for; with the protection they had before, null for none. */
  before: Readonly<Record<string, Excel.WorksheetProtectionOptions | null>>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The view a text says; null for none, for damaged text, and for a version this program does not know. */
export const parseView = (text: unknown): ViewState | null => {
  if (typeof text !== "string" || text === "") return null;
  try {
    const data: unknown = JSON.parse(text);
    if (!isObject(data) || data["version"] !== 1 || !isObject(data["before"])) return null;
    return data as unknown as ViewState;
  } catch {
    return null;
  }
};

/** Sorting needs unlocked cells, which a view does not have; what Excel allows nevertheless is not in anybody's way. */
export const VIEW_PROTECTION: Excel.WorksheetProtectionOptions = {
  allowAutoFilter: true,
  allowSort: true,
  allowFormatColumns: true,
  allowFormatRows: true,
};

/** A person may narrow what the view filters to one of its words; anything else in that column is the view's. */
export const narrowed = (
  standing: Excel.FilterCriteria | null | undefined,
  words: readonly string[],
): Excel.FilterCriteria => {
  const values = standing?.filterOn === "Values" ? (standing.values ?? []) : [];
  const chosen = values.filter((value): value is string => typeof value === "string" && words.includes(value));
  const isTheirs = chosen.length > 0 && chosen.length === values.length;
  return { filterOn: "Values", values: isTheirs ? chosen : [...words] };
};

export type Words = ReadonlyMap<string, string>;

/** What each body row gets in the column of the view: only the first row of an id is that row, further ones are copies. */
export const roleCells = (ids: readonly CellValue[], rows: Words | null): CellValue[] => {
  const seen = new Set<CellValue>();
  return ids.map((id) => {
    if (rows === null || typeof id !== "string" || seen.has(id)) return "";
    seen.add(id);
    return rows.get(id) ?? "";
  });
};
