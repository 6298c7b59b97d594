/** What the agency whose rows are shown is to a row: it answers for it, or helps. */
export type ViewRole = "leads" | "coordinates";
