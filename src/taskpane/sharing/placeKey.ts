import type { SharedPlace } from "../../usecases/sharing/types";

/** Tells a cell or record from all others. */
export const cellKey = ({ table, id, field }: Pick<SharedPlace, "table" | "id" | "field">): string =>
  `${table}/${id}${field === null ? "" : `\u001f${field}`}`;
