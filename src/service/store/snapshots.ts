import { sql } from "kysely";
import type { IsoDate } from "../../domain/isoDate";
import { failure, success, type Result } from "../../domain/result";
import { asOfDay } from "../../domain/reporting/figures";
import type { ReportingChange } from "../../domain/reporting/workflow";
import { PLAN_TABLES } from "../../domain/sharedRecord";
import { openWorkbook } from "./access";
import type { Dialect, Tx } from "./dialect";
import type { PlanContext, PlanContexts } from "./planContext";
import { isCountedUnder } from "./reportingFacts";
import type { Author, StoreFailure } from "./types";

/** What an action leaves in the snapshots; the records of its revision are written. */
export const keepSnapshots = async (
  tx: Tx,
  options: {
    dialect: Dialect;
    context: PlanContext;
    workbook: string;
    revision: number;
    changes: readonly ReportingChange[];
    /** Rows counted under the agency whose report is approved: ids. */
    rows: readonly string[];
  },
): Promise<void> => {
  const { workbook } = options;
  const kept = tx.deleteFrom("snapshot_records").where("workbook", "=", workbook);
  for (const change of options.changes) {
    switch (change.kind) {
      case "keepApproved":
        await dropApproved(tx, { ...options, ...change });
        await keepApproved(tx, { ...options, ...change });
        break;
      case "dropApproved":
        await dropApproved(tx, { ...options, ...change });
        break;
      case "keepAll":
        await keepAll(tx, { ...options, period: change.period });
        break;
      case "dropRest":
        await kept.where("period", "=", change.period).where("approved", "=", 0).execute();
        break;
      case "putPeriod":
      case "removePeriod":
      case "putReport":
      case "settle":
      case "putException":
      case "removeException":
        break;
    }
  }
};

interface OfAgency {
  dialect: Dialect;
  context: PlanContext;
  workbook: string;
  period: string;
  agency: string;
}

/** The agency may have had another name when its report was approved. */
const dropApproved = async (tx: Tx, { dialect, context, workbook, period, agency }: OfAgency): Promise<void> => {
  const approved = await tx
    .selectFrom("snapshot_records")
    .select("agency")
    .distinct()
    .where("workbook", "=", workbook)
    .where("period", "=", period)
    .where("approved", "=", 1)
    .execute();
  const names = approved.map((row) => row.agency).filter(isCountedUnder(context, agency));
  await tx
    .deleteFrom("snapshot_records")
    .where("workbook", "=", workbook)
    .where("period", "=", period)
    .where("approved", "=", 1)
    .where("agency", "in", dialect.values(names))
    .execute();
};

const COLUMNS = sql.raw("workbook, period, kind, id, order_key, approved, agency, revision, fields");

const keepApproved = async (tx: Tx, of: OfAgency & { revision: number; rows: readonly string[] }): Promise<void> => {
  const { dialect, workbook, revision, rows, period, agency } = of;
  // A row that another agency's approved report has, too: it moved here since, and counts where it was approved last.
  await sql`
    insert into snapshot_records (${COLUMNS})
    select workbook, ${period}, kind, id, order_key, 1, ${agency}, ${dialect.integer(revision)}, fields
    from records
    where workbook = ${workbook} and kind = 'rows' and removed = 0 and id in ${dialect.values(rows)}
    on conflict (workbook, period, kind, id) do update set
      order_key = excluded.order_key, approved = excluded.approved, agency = excluded.agency,
      revision = excluded.revision, fields = excluded.fields`.execute(tx);
};

const keepAll = async (
  tx: Tx,
  of: { dialect: Dialect; workbook: string; revision: number; period: string },
): Promise<void> => {
  const { dialect, workbook, revision, period } = of;
  await sql`
    insert into snapshot_records (${COLUMNS})
    select workbook, ${period}, kind, id, order_key, 0, '', ${dialect.integer(revision)}, fields
    from records
    where workbook = ${workbook} and removed = 0 and kind in ${dialect.values(PLAN_TABLES)}
    on conflict (workbook, period, kind, id) do nothing`.execute(tx);
  // Keys of what was approved earlier may have been minted anew since; in one snapshot all are of one time.
  await sql`
    update snapshot_records set order_key = (
      select r.order_key from records as r
      where r.workbook = ${workbook} and r.kind = snapshot_records.kind and r.id = snapshot_records.id
    )
    where workbook = ${workbook} and period = ${period} and approved = 1`.execute(tx);
};

export interface KeptRow {
  kind: (typeof PLAN_TABLES)[number];
  id: string;
  order_key: string;
  fields: string;
  approved: number;
}

/** A snapshot as JSON text (protocol/reporting.ts): its fields go out as they lie in the store. */
export const snapshotText = async (
  tx: Tx,
  options: { contexts: PlanContexts; today: IsoDate; author: Author; workbook: string; period: string },
): Promise<Result<string, StoreFailure>> => {
  const { contexts, today, author, workbook } = options;
  const opened = await openWorkbook(tx, { author, workbook });
  if (!opened.ok) return opened;
  const { reporting } = await contexts.of(tx, opened.value);
  const period = reporting.periods.find(({ id }) => id === options.period);
  if (period === undefined) return failure({ code: "notFound", place: "/period" });
  const of = { workbook, period: period.id };
  const rows = period.closed === null ? await openRows(tx, of) : await closedRows(tx, of);
  const records = rows.map(recordText);
  const asOf = period.figures?.asOf ?? asOfDay(period, today);
  const head = `"period":${JSON.stringify(period.id)},"asOf":${JSON.stringify(asOf)},"closed":${period.closed !== null}`;
  return success(`{${head},"records":[${records.join(",")}]}`);
};

const closedRows = async (tx: Tx, { workbook, period }: { workbook: string; period: string }): Promise<KeptRow[]> => {
  const rows = await tx
    .selectFrom("snapshot_records")
    .select(["kind", "id", "order_key", "fields", "approved"])
    .where("workbook", "=", workbook)
    .where("period", "=", period)
    .orderBy("order_key")
    .orderBy("id")
    .execute();
  return byTable(rows);
};

/** What was approved, and the present plan for everything else. */
export const openRows = async (
  tx: Tx,
  { workbook, period }: { workbook: string; period: string },
): Promise<KeptRow[]> => {
  const rows = await tx
    .selectFrom("records as r")
    .leftJoin("snapshot_records as s", (join) =>
      join
        .onRef("s.workbook", "=", "r.workbook")
        .onRef("s.kind", "=", "r.kind")
        .onRef("s.id", "=", "r.id")
        .on("s.period", "=", period)
        .on("s.approved", "=", 1),
    )
    .select(["r.kind", "r.id", "r.order_key"])
    .select(({ fn }) => fn.coalesce("s.fields", "r.fields").as("fields"))
    .select(({ fn, val }) => fn.coalesce("s.approved", val(0)).as("approved"))
    .where("r.workbook", "=", workbook)
    .where("r.kind", "in", PLAN_TABLES)
    .where(({ or, eb }) => or([eb("r.removed", "=", 0), eb("s.approved", "=", 1)]))
    .orderBy("r.order_key")
    .orderBy("r.id")
    .execute();
  return byTable(rows.map((row) => ({ ...row, approved: Number(row.approved) })) as KeptRow[]);
};

const byTable = (rows: readonly KeptRow[]): KeptRow[] =>
  PLAN_TABLES.flatMap((table) => rows.filter(({ kind }) => kind === table));

const recordText = ({ kind, id, order_key, fields, approved }: KeptRow): string =>
  `{"table":"${kind}","id":${JSON.stringify(id)},"orderKey":${JSON.stringify(order_key)},"fields":${fields},"approved":${approved === 1}}`;
