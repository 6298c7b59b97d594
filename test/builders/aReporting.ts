import { agencyIndex } from "../../src/domain/agencyIndex";
import { emptyTally } from "../../src/domain/completion";
import type {
  AgencyReport,
  LockException,
  PeriodFigures,
  Reporting,
  ReportingPeriod,
  Signature,
} from "../../src/domain/reporting/types";
import type { ReportedRow, WorkflowFacts } from "../../src/domain/reporting/workflow";
import { anAgency } from "./aPlan";

export const OWNER = "Phòng Nội vụ";
export const JUSTICE = "Phòng Tư pháp";
export const HEALTH = "Phòng Y tế";

export const threeAgencies = agencyIndex([OWNER, JUSTICE, HEALTH].map((name) => anAgency(name)));

export const noFigures = (asOf: string): PeriodFigures => ({
  asOf,
  whole: emptyTally(),
  byArea: {},
  byLeadAgency: {},
  ongoing: { reported: 0, total: 0 },
  reports: { approved: 0, total: 0 },
});

/** A quarter of 2026 as the ministry counts it. */
export const aPeriod = (given: Partial<ReportingPeriod> = {}): ReportingPeriod => ({
  id: "q1",
  name: "Quý I năm 2026",
  kind: "quarter",
  from: "2025-12-15",
  to: "2026-03-14",
  dueOn: "2026-03-20",
  lock: "hard",
  closed: null,
  figures: null,
  ...given,
});

export const Q1 = aPeriod();
export const Q2 = aPeriod({
  id: "q2",
  name: "Quý II năm 2026",
  from: "2026-03-15",
  to: "2026-06-14",
  dueOn: "2026-06-20",
});
export const Q3 = aPeriod({
  id: "q3",
  name: "Quý III năm 2026",
  from: "2026-06-15",
  to: "2026-09-14",
  dueOn: "2026-09-20",
});

export const signedBy = (account: string, at = "2026-03-15T02:00:00.000Z"): Signature => ({
  account,
  name: `Người dùng ${account}`,
  at,
});

export const aReport = (given: Partial<AgencyReport> = {}): AgencyReport => ({
  period: "q1",
  agency: JUSTICE,
  state: "submitted",
  submitted: signedBy("somebody"),
  decided: null,
  reason: "",
  approvedRevision: null,
  ...given,
});

export const anException = (given: Partial<LockException> = {}): LockException => ({
  id: "e1",
  period: "q1",
  agency: JUSTICE,
  rows: [],
  fields: [],
  until: "2026-04-30",
  reason: "Số liệu gửi nhầm",
  granted: signedBy("planner"),
  ...given,
});

export const aReporting = (given: Partial<Reporting> = {}): Reporting => ({
  periods: [Q1, Q2],
  reports: [],
  exceptions: [],
  ...given,
});

export const aReportedRow = (given: Partial<ReportedRow> = {}): ReportedRow => ({
  id: "r1",
  unexplained: false,
  asked: false,
  revision: 5,
  ...given,
});

/** What the workflow knows on 20 March 2026: both Tư pháp and Nội vụ lead a row; the planner asks. */
export const someFacts = (given: Partial<WorkflowFacts> = {}): WorkflowFacts => ({
  reporting: aReporting(),
  actor: { account: "planner", role: "planner", agency: OWNER },
  person: "Cán bộ tổng hợp",
  owner: OWNER,
  agencies: threeAgencies,
  today: "2026-03-20",
  at: "2026-03-20T03:00:00.000Z",
  revision: 11,
  seen: 10,
  rowsOf: (agency) => (agency === HEALTH ? [] : [aReportedRow({ id: agency })]),
  enteredBy: () => new Set(),
  figuresOf: ({ to }) => noFigures(to),
  ...given,
});
