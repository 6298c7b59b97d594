import { sql } from "kysely";
import { agencyKey } from "../../domain/agencyIndex";
import { rowOf } from "../../domain/recordReading";
import { isUnexplained } from "../../domain/reporting/unexplained";
import type { ReportedRow } from "../../domain/reporting/workflow";
import { SHARED_FIELDS, type SharedTable } from "../../domain/sharedRecord";
import type { Dialect, Tx } from "./dialect";
import { loadRecords } from "./loading";
import type { PlanContext } from "./planContext";
import { isProgress } from "./progressLocks";
import { parseFields, type WorkingRecord } from "./workingRecord";

interface Asking {
  dialect: Dialect;
  workbook: string;
  context: PlanContext;
}

/** Rows that are there and counted under a canonical lead agency. */
export const rowsOf = async (tx: Tx, of: Asking & { agency: string }): Promise<WorkingRecord[]> => {
  const { dialect, workbook, context, agency } = of;
  const leads = await memberOfAll(tx, { dialect, workbook, table: "rows", member: "leadAgency" });
  const isAgency = isCountedUnder(context, agency);
  const ids = leads.filter(([, lead]) => isAgency(lead)).map(([id]) => id);
  const records = await loadRecords(tx, { dialect, workbook, names: ids.map((id) => ["rows", id] as const) });
  return [...records.values()];
};

/** Whether a lead cell is counted under an agency, as its reports are found: spellings that no registry knows meet, too. */
export const isCountedUnder = ({ agencies }: PlanContext, agency: string): ((leadCell: string) => boolean) => {
  const key = agencyKey(agency);
  const known = new Map<string, boolean>();
  return (leadCell) => {
    const is = known.get(leadCell) ?? agencyKey(agencies.leadNameOf(leadCell)) === key;
    known.set(leadCell, is);
    return is;
  };
};

/** A text field of all present records of a table: id and text. */
const memberOfAll = async (
  tx: Tx,
  of: { dialect: Dialect; workbook: string; table: SharedTable; member: string },
): Promise<(readonly [id: string, text: string])[]> => {
  const rows = await tx
    .selectFrom("records")
    .select(["id", of.dialect.member("fields", of.member).as("text")])
    .where("workbook", "=", of.workbook)
    .where("kind", "=", of.table)
    .where("removed", "=", 0)
    .execute();
  return rows.map(({ id, text }) => [id, textOf(text === null ? null : (JSON.parse(text) as unknown))]);
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const ANSWERS = ["lateReason", "measure", "newDate"] as const;

/** What the workflow looks at in a row. An explanation answers only what was asked before it was given. */
export const reportedRow = ({ id, fields, revisions }: WorkingRecord): ReportedRow => {
  const row = rowOf({ table: "rows", id, fields: Object.fromEntries(fields) }, 0);
  const asked = row.asked.trim() !== "";
  const answered = Math.max(...ANSWERS.map((name) => revisions.get(name) ?? 0));
  const progress = [...revisions].filter(([field]) => isProgress("rows", field)).map(([, revision]) => revision);
  return {
    id,
    asked,
    unexplained: isUnexplained(row) || (asked && answered <= (revisions.get("asked") ?? 0)),
    revision: Math.max(0, ...progress),
  };
};

const PROGRESS: Readonly<Record<"rows" | "targets", readonly string[]>> = {
  rows: Object.keys(SHARED_FIELDS.rows).filter((field) => isProgress("rows", field)),
  targets: Object.keys(SHARED_FIELDS.targets).filter((field) => isProgress("targets", field)),
};

/** Accounts that changed progress of an agency, of its rows and its areas' targets, after a revision. */
export const enteredBy = async (
  tx: Tx,
  of: Asking & { agency: string; rows: readonly WorkingRecord[]; since: number },
): Promise<ReadonlySet<string>> => {
  const { dialect, workbook, context, agency, rows, since } = of;
  const areas = await memberOfAll(tx, { dialect, workbook, table: "targets", member: "area" });
  const isAgency = isCountedUnder(context, agency);
  const targets = areas.filter(([, area]) => isAgency(context.areaLead(area)));
  const names = [...rows.map(({ id }) => ["rows", id] as const), ...targets.map(([id]) => ["targets", id] as const)];
  if (names.length === 0) return new Set();
  // "note" is progress of rows and of targets alike, and no other field of one is a plan field of the other.
  const fields = [...new Set([...PROGRESS.rows, ...PROGRESS.targets])];
  const entries = await sql<{ account: string; kind: "rows" | "targets"; change: string; fields: string | null }>`
    select distinct p.account, l.kind, l.change, case when l.change = 'insert' then l.new end as fields
    from ${dialect.wanted(names)}
    join log as l on l.workbook = ${workbook} and l.kind = wanted.kind and l.record = wanted.name and l.revision > ${since}
    join pushes as p on p.workbook = l.workbook and p.revision = l.revision
    where l.change = 'insert' or (l.change = 'set' and l.field in ${dialect.values(fields)})`.execute(tx);
  return new Set(entries.rows.filter(isEntered).map(({ account }) => account));
};

/** Of what was made: it was made with something reported in it. */
const isEntered = (entry: { kind: "rows" | "targets"; change: string; fields: string | null }): boolean => {
  if (entry.change !== "insert") return true;
  const fields = parseFields(entry.fields ?? "{}");
  return PROGRESS[entry.kind].some((name) => (fields[name] ?? null) !== null && fields[name] !== "");
};

/** Revision with which a report of the agency was approved last; 0 where none was. */
export const lastApproved = ({ reporting }: PlanContext, agency: string): number => {
  const key = agencyKey(agency);
  const own = reporting.reports.filter((of) => of.state === "approved" && agencyKey(of.agency) === key);
  return Math.max(0, ...own.map(({ approvedRevision }) => approvedRevision ?? 0));
};
