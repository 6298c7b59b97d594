import type { Agency } from "./agency";

/** Looks agencies up by any of their spellings. */
export interface AgencyIndex {
  /** The agency whose name or alias the text is, spelling differences of dashes, spaces, case and tone marks aside. */
  find(text: string): Agency | null;
  /** Canonical name under which a lead cell is counted: its first agency, or its first part as written; "" for an empty cell. */
  leadNameOf(leadCell: string): string;
}

export const agencyIndex = (_agencies: readonly Agency[]): AgencyIndex => {
  throw new Error("being written");
};
