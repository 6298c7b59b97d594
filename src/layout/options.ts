import type { IsoDate } from "../domain/isoDate";
import type { Reporting } from "../domain/reporting/types";
import type { UnreadCell } from "./readPlan";
import type { LayoutTexts } from "./texts";

/** What layout needs besides the plan. */
export interface LayoutOptions {
  texts: LayoutTexts;
  /** Day for which values are computed that a reader sees before anything recalculates. */
  today: IsoDate;
  /** Fixed reporting day; null writes =TODAY(). */
  reportingDay?: IsoDate | null;
  /** Periods and reports, for the trend on "Tổng hợp"; left out: there are none. */
  reporting?: Reporting;
  /** A row is near due from this many days before its last day on. */
  nearDueDays?: number;
  /** Points; Nghị định 30/2020/NĐ-CP wants 13 or 14 in the text of a document. */
  annexFontSize?: number;
  /** Cells that readPlan could not understand: written back as they were, never dropped. */
  unread?: readonly UnreadCell[];
  /** What metadata of a newer version held besides what this version knows (PlanReadBack.carried). */
  carried?: Readonly<Record<string, unknown>>;
}

export const DEFAULTS = { nearDueDays: 7, annexFontSize: 13 } as const;
