import type { Role } from "../../domain/rights";
import type { SharedTable } from "../../domain/sharedRecord";
import type { ConflictView, PendingView, SharedPlace, SharingView } from "../../usecases/sharing/types";
import { cut } from "../cut";
import type { FieldWords } from "../vi/sharingWords";

export const tables: Record<SharedTable, string> = {
  plan: "Facts of the plan",
  areas: "Areas",
  agencies: "Agencies",
  rows: "Tasks",
  targets: "Targets",
  parameters: "Parameters of the check",
  periods: "Reporting periods",
  reports: "Agencies' reports",
  exceptions: "Allowed after approval",
};

export const fields: FieldWords = {
  plan: {
    planId: "Plan id",
    title: "Title of the plan",
    issuedBy: "Issued by",
    documentNumber: "Number",
    signedOn: "Signed on",
    level: "Level",
    period: "Period",
    framework: "Framework of areas",
    body: "Plan text",
    hasParameters: "Has parameters of the check",
  },
  areas: { name: "Name of the area", topic: "Topic", parent: "Belongs to area", leadAgency: "Lead agency" },
  agencies: {
    name: "Name of the agency",
    aliases: "Other spellings",
    level: "Level",
    type: "Kind",
    validFrom: "Valid from",
    validTo: "Valid to",
  },
  rows: {
    area: "Area",
    displayOrder: "No",
    objective: "Objective",
    task: "Task",
    activity: "Activity",
    deliverable: "Deliverable",
    leadAgency: "Lead agency",
    coordinatingAgencies: "Coordinating agencies",
    deadline: "Deadline",
    funding: "Funding",
    sourceKey: "Text key",
    inherited: "Inherited cells",
    stitched: "Stitched lines",
    percent: "Percent done",
    completedOn: "Completed on",
    documentNumber: "Evidence number",
    documentDate: "Evidence date",
    evidence: "Evidence",
    obstacle: "Obstacle",
    note: "Note",
    asked: "Explanation asked for",
    lateReason: "Reason for delay",
    measure: "Remedy",
    newDate: "New completion date",
  },
  targets: {
    area: "Area",
    quote: "Sentence of the target",
    comparator: "Comparison",
    value: "Value",
    upperValue: "Upper value",
    unitOfMeasure: "Unit of measure",
    level: "Level",
    year: "Year",
    source: "Stated in",
    code: "Item number",
    baseline: "Compared with",
    exception: "Except",
    partOf: "Part of target",
    actual: "Actual",
    note: "Note",
  },
  parameters: {
    area: "Area",
    kind: "Kind of parameter",
    content: "Content",
    source: "Document",
    note: "Note",
  },
  periods: {
    name: "Name of the period",
    kind: "Kind of period",
    from: "From",
    to: "To",
    dueOn: "Report due on",
    lock: "Lock after approval",
    closed: "Closed",
    figures: "Figures when closed",
  },
  reports: {
    period: "Reporting period",
    agency: "Agency",
    state: "State of the report",
    submitted: "Submitted by",
    decided: "Approved or returned by",
    reason: "Reason",
    approvedRevision: "Approved revision",
  },
  exceptions: {
    period: "Reporting period",
    agency: "Agency",
    rows: "Rows",
    fields: "Cells",
    until: "Until",
    reason: "Reason",
    granted: "Allowed by",
  },
};

export const roles: Record<Role, string> = {
  planner: "planner",
  department: "department",
  leader: "leader",
  administrator: "administrator",
};

/** "III · No 4 · Review of procedures", "Agency “Sở Nội vụ”". */
export const record = ({ table, area, number, label }: Omit<SharedPlace, "id" | "field">): string => {
  if (table === "plan") return tables.plan;
  const words = label === "" && number === "" ? "row that is no longer in this workbook" : cut(label);
  const ofPeriod = number === "" ? "" : ` on ${cut(number)}`;
  switch (table) {
    case "rows":
      return [...(area === "" ? [] : [cut(area)]), ...(number === "" ? [] : [`No ${cut(number)}`]), words]
        .filter((part) => part !== "")
        .join(" · ");
    case "targets":
      return ["Target", ...(number === "" ? [] : [cut(number)]), ...(words === "" ? [] : [`“${words}”`])].join(" ");
    case "areas":
      return `Area ${[cut(number), words].filter((part) => part !== "").join(". ")}`;
    case "agencies":
      return `Agency “${words}”`;
    case "parameters":
      return `Parameter “${words}”`;
    case "periods":
      return `Reporting period “${words}”`;
    case "reports":
      return `Report of “${words}”${ofPeriod}`;
    case "exceptions":
      return `Allowed after approval${ofPeriod}: “${words}”`;
  }
};

export const lines: Record<SharingView["line"], string> = {
  live: "Connected: changes are told at once",
  polling: "Connected slowly: the service is asked from time to time",
  offline: "No connection: go on typing, it is sent when the network is back",
  none: "Not connected",
};

export const kinds: Record<PendingView["kind"], string> = {
  set: "Change a cell",
  insert: "Add a row",
  remove: "Delete a row",
  restore: "Bring back a deleted row",
  move: "Move a row",
};

export const conflictKinds: Record<ConflictView["kind"], string> = {
  cell: "Both sides changed this cell.",
  removedByThem: "Somebody else deleted this row while you changed it.",
  removedByMe: "You deleted this row while somebody else changed it. The row is back so that you can look at it.",
};

export const conflictTitles: Record<ConflictView["kind"], string> = {
  cell: "The whole row",
  removedByThem: "Row that others deleted",
  removedByMe: "Row that I deleted",
};
