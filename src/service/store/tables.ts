import type { Role } from "../../domain/rights";
import type { ChangeKind } from "../../domain/rights";
import type { PlanTable, SharedTable } from "../../domain/sharedRecord";

/** Columns as both databases hand them out: truth values as 0 and 1, documents as JSON texts, instants as ISO 8601. */
export interface WorkbookTables {
  workbooks: {
    id: string;
    title: string;
    owner: string;
    plan_id: string;
    /** Account that made it: sees it before it is published. */
    maker: string;
    epoch: string;
    /** Revision of the newest push. */
    head: number;
    /** Revision that last changed what rights and locks are looked up in: areas, agencies, all of reporting. */
    structure: number;
    published: number;
    created_at: string;
    changed_at: string;
    /** Hash of the newest entry of the log, "" before the first. */
    chain: string;
  };
  /** Epochs a workbook had before the present one. */
  lineage: { workbook: string; epoch: string; last_shared: number; ended_at: string };
  records: {
    workbook: string;
    kind: SharedTable;
    id: string;
    order_key: string;
    /** Newest revision of the record: of its cells, its place, its existence. */
    revision: number;
    /** Revision that set the order key. */
    placed: number;
    /** Revision that made, removed or restored it. */
    existed: number;
    removed: number;
    /** Fields as JSON. */
    fields: string;
    /** Revisions of those fields whose revision is not `revision`, as JSON. */
    cells: string;
  };
  pushes: {
    workbook: string;
    id: string;
    client: string;
    seq: number;
    /** Hash of what was asked for. */
    body: string;
    /** Null where nothing was applied. */
    revision: number | null;
    at: string;
    account: string;
    person: string;
    agency: string;
    role: Role;
    file: string;
    changes: number;
    takes_back: string | null;
    /** The answer as JSON: the same push again gets it. */
    answer: string;
  };
  /** Append-only: what every push changed. */
  log: {
    workbook: string;
    revision: number;
    /** Place within the push, from 0. */
    ordinal: number;
    change: ChangeKind;
    kind: SharedTable;
    record: string;
    /** "" where the change is one of the whole record. */
    field: string;
    /** JSON; null where there was nothing. */
    old: string | null;
    new: string | null;
    /** Order key the record has afterwards; null where the change does not set it. */
    order_key: string | null;
    reason: string;
    /** SHA-256 over the hash before it and this entry with its push; see chain.ts. */
    hash: string;
  };
  /** Append-only: which reporting period an entry of the log counts to; changes of progress only, once there are periods. */
  log_periods: {
    workbook: string;
    revision: number;
    ordinal: number;
    period: string;
    /** How a change of an approved period came in; null where its period was open. */
    late: "soft" | "exception" | null;
  };
  /** The plan as periods left it: what was approved, and, of closed periods, everything else as it stood then. */
  snapshot_records: {
    workbook: string;
    period: string;
    kind: PlanTable;
    id: string;
    order_key: string;
    /** Its agency's report was approved. */
    approved: number;
    /** Canonical name that the agency had whose report was approved, "" of what was not. */
    agency: string;
    /** The record stood like this after that revision. */
    revision: number;
    /** Fields as JSON. */
    fields: string;
  };
  /** Append-only: what planners opened to agencies; the newest one holds. */
  grants: {
    workbook: string;
    revision: number;
    /** Head of the workbook at that time. */
    head: number;
    at: string;
    account: string;
    person: string;
    agency: string;
    grants: string;
  };
}
