import type { TaskColumnKey } from "./columns";

/**
 * Sign behind a column's key in the hidden column "marks": conditional formats look for it. None of them is a wildcard of
 * Excel's SEARCH ("?", "*", "~").
 */
export const MARK_SIGNS = { error: "!", warning: "#", info: "+" } as const;
export type MarkSeverity = keyof typeof MARK_SIGNS;

/** ",leadAgency!,deadline#,": the cells of a row to be marked; "" for none. */
export const markedCells = (cells: ReadonlyMap<TaskColumnKey, MarkSeverity>): string =>
  cells.size === 0 ? "" : `,${[...cells].map(([key, severity]) => `${key}${MARK_SIGNS[severity]}`).join(",")},`;
