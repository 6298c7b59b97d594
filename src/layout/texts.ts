import type { AgencyType } from "../domain/agency";
import type { RowStatus } from "../domain/completion";
import type { DeadlineKind } from "../domain/deadline";
import type { IsoDate } from "../domain/isoDate";
import type { RowField } from "../domain/plan";
import type { AdministrativeLevel, AreaTopic } from "../domain/reformArea";
import type { ParameterKind } from "../domain/parameter";
import type { Comparator, Target } from "../domain/target";
import type { TargetVerdict } from "../domain/targetVerdict";
import type {
  AgencyColumnKey,
  AreaColumnKey,
  CheckColumnKey,
  ListKey,
  ParameterColumnKey,
  TargetColumnKey,
  TaskColumnKey,
} from "./columns";
import type { MarkSeverity } from "./marks";
import type { ViewRole } from "./viewRole";

/**
 * Every word that the sheets show. Headers that formulas name must consist of letters, digits and spaces: other characters
 * need escapes in structured references.
 */
export interface LayoutTexts {
  sheetNames: Record<"summary" | "tasks" | "byAgency" | "targets" | "annex" | "agencies" | "areas" | "checks", string>;
  taskHeaders: Record<TaskColumnKey, string>;
  targetHeaders: Record<TargetColumnKey, string>;
  agencyHeaders: Record<AgencyColumnKey, string>;
  areaHeaders: Record<AreaColumnKey, string>;
  parameterHeaders: Record<ParameterColumnKey, string>;
  checkHeaders: Record<CheckColumnKey, string>;
  statuses: Record<RowStatus, string>;
  /** Words of the column "viewRole" of "Nhiệm vụ"; nothing reads them back. */
  viewRoles: Record<ViewRole, string>;
  /** Words of the column "severity" of "Kiểm tra". */
  severities: Record<MarkSeverity, string>;
  comparators: Record<Comparator, string>;
  /** Words of the column "verdict" of "Chỉ tiêu"; nothing reads them back. */
  verdicts: Record<TargetVerdict, string>;
  levels: Record<AdministrativeLevel, string>;
  agencyTypes: Record<AgencyType, string>;
  topics: Record<AreaTopic, string>;
  deadlineKinds: Record<DeadlineKind, string>;
  targetSources: Record<Target["source"], string>;
  parameterKinds: Record<ParameterKind, string>;
  documentTypes: readonly string[];
  listTitles: Record<ListKey, string>;
  titles: {
    tasks: (planTitle: string) => string;
    tasksHint: string;
    targets: string;
    targetsHint: string;
    agencies: string;
    agenciesHint: string;
    areas: string;
    areasHint: string;
    checks: string;
    checksHint: string;
  };
  summary: {
    title: string;
    reportingDay: string;
    reportingDayHint: string;
    unit: string;
    byArea: string;
    byLeadAgency: string;
    whole: string;
    noLeadAgency: string;
    unknownArea: string;
    headers: Record<SummaryColumn, string>;
    areaHeader: string;
    agencyHeader: string;
    chartTitle: string;
    explanation: string;
    /** Labels of the figures at the top. */
    tiles: Record<"completed" | "rate" | "overdue" | "unexplained" | "targets" | "notReported", string>;
    red: {
      title: string;
      remark: string;
      headers: Record<"code" | "text" | "area" | "agency" | "deadline" | "daysLate" | "newDate", string>;
      /** Nothing is overdue. */
      none: string;
      /** An explanation was asked for and is not there. */
      unexplained: string;
      /** Round the number of overdue rows that the page does not show. */
      more: { before: string; after: string };
    };
    /** Round the number of agencies that the page shows together. */
    otherAgencies: { before: string; after: string };
    agenciesRemark: string;
    agencySheet: { title: string; hint: string };
    targets: { title: string; headers: Record<"code" | "quote" | "plan" | "actual" | "verdict", string> };
    trend: {
      title: string;
      period: string;
      asOf: string;
      ratio: string;
      rate: string;
      onTime: string;
      chartTitle: string;
      none: string;
      reports: (of: ReportCounts) => string;
    };
    snapshot: SnapshotTexts;
  };
  annex: {
    heading: string;
    /** The annex's own name; printed in capitals. */
    name: (planTitle: string, year: string) => string;
    enclosedWith: (document: { number: string; signedOn: IsoDate | null; issuedBy: string }) => string;
    headers: Record<RowField, string>;
  };
  validation: {
    listTitle: string;
    listText: string;
    dateTitle: string;
    dateText: string;
    percentTitle: string;
    percentText: string;
    numberTitle: string;
    numberText: string;
  };
}

/** Reports of the agencies on a period, as they stood on a day. */
export interface ReportCounts {
  period: string;
  asOf: IsoDate;
  agencies: number;
  approved: number;
  submitted: number;
  returned: number;
  draft: number;
}

/** Words of the page that keeps a period. */
export interface SnapshotTexts {
  /** Name of the sheet; cut where it gets too long. */
  sheet: (period: string) => string;
  /** Stands where the page of today says that another day can be typed. */
  fixed: (of: { approved: number; total: number }) => string;
  /** How many rows were not approved. */
  open: (rows: number) => string;
  /** Behind the name of an agency whose report was not approved. */
  notApproved: string;
}

export type SummaryColumn =
  | "code"
  | "name"
  | "total"
  | "completed"
  | "onTime"
  | "late"
  | "overdue"
  | "inProgress"
  | "notReported"
  | "waiting"
  | "notBegun"
  | "rate"
  | "ratio";
