import type { CompletionRate, RowStatus } from "../completion";
import type { PlanRow, RowId } from "../plan";
import type { AreaCode } from "../reformArea";

/** A row as it stood in one snapshot and in the other. */
export interface RowChange {
  id: RowId;
  /** As it stands later; of a removed row as it stood before. */
  row: PlanRow;
  before: RowStatus | null;
  after: RowStatus | null;
  /** Fields of the row that say something else, plan and progress fields alike. */
  fields: readonly string[];
}

/** What moved between two snapshots, in plan order. A row stands in every list it belongs to. */
export interface Comparison {
  whole: { before: CompletionRate; after: CompletionRate };
  byArea: readonly { area: AreaCode; before: CompletionRate; after: CompletionRate }[];
  byLeadAgency: readonly { agency: string; before: CompletionRate; after: CompletionRate }[];
  /** Nearer to the end than before: newly completed, begun, or no longer overdue. */
  moved: readonly RowChange[];
  added: readonly RowChange[];
  removed: readonly RowChange[];
  /** Newly overdue, no longer completed, or with a deadline put off. */
  slipped: readonly RowChange[];
}
