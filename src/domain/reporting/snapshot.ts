import type { PlanRow } from "../plan";
import type { Target } from "../target";
import type { IsoDate } from "../isoDate";

/** A row as a period's snapshot keeps it. */
export interface SnapshotRow {
  row: PlanRow;
  /** Canonical lead agency under which it was counted. */
  agency: string;
  /** True where the agency's report was approved; otherwise it is as it stood when the period was closed. */
  approved: boolean;
}

/** The plan as a period left it: rows in plan order. */
export interface PeriodSnapshot {
  period: string;
  asOf: IsoDate;
  rows: readonly SnapshotRow[];
  targets: readonly Target[];
}
