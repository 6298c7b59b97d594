import { agencyIndex, type AgencyIndex } from "../../domain/agencyIndex";
import { areaLeads } from "../../domain/areaLeads";
import { agencyOf, areaOf } from "../../domain/recordReading";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import { withPresentNames } from "../../domain/reporting/agencies";
import { reportingOf } from "../../domain/reporting/records";
import type { Reporting } from "../../domain/reporting/types";
import type { Grant } from "../../domain/rights";
import { WORKFLOW_TABLES } from "../../domain/sharedRecord";
import type { Tx } from "./dialect";
import { parseFields } from "./workingRecord";

/** What rights and locks are looked up in besides the record itself. */
export interface PlanContext {
  agencies: AgencyIndex;
  areaLead: (area: AreaCode) => string;
  parentOf: (area: AreaCode) => AreaCode | null;
  /** Under the names agencies have now. */
  reporting: Reporting;
}

/** Contexts of workbooks as of the revision that last changed an area, an agency or anything of reporting. */
export class PlanContexts {
  readonly #known = new Map<string, { at: string; context: PlanContext }>();

  /** Most workbooks whose agencies are kept ready. */
  static readonly MOST = 20;

  async of(tx: Tx, workbook: { id: string; epoch: string; structure: number }): Promise<PlanContext> {
    const at = `${workbook.epoch} ${workbook.structure}`;
    const known = this.#known.get(workbook.id);
    if (known?.at === at) return known.context;
    const context = await readContext(tx, workbook.id);
    this.#known.delete(workbook.id);
    this.#known.set(workbook.id, { at, context });
    const [oldest] = this.#known.keys();
    if (this.#known.size > PlanContexts.MOST && oldest !== undefined) this.#known.delete(oldest);
    return context;
  }
}

const readContext = async (tx: Tx, workbook: string): Promise<PlanContext> => {
  const rows = await tx
    .selectFrom("records")
    .select(["kind", "id", "fields"])
    .where("workbook", "=", workbook)
    .where("kind", "in", ["areas", "agencies", ...WORKFLOW_TABLES])
    .where("removed", "=", 0)
    .orderBy("kind")
    .orderBy("order_key")
    .execute();
  const records = rows.map(({ kind, id, fields }) => ({ table: kind, id, fields: parseFields(fields) }));
  const agencies = agencyIndex(records.filter(({ table }) => table === "agencies").map(agencyOf));
  const areas = new Map<AreaCode, ReformArea>(
    records.filter(({ table }) => table === "areas").map((record) => [record.id, areaOf(record)]),
  );
  const leads = areaLeads([...areas.values()]);
  return {
    agencies,
    areaLead: (area) => leads.get(area) ?? "",
    parentOf: (area) => areas.get(area)?.parent ?? null,
    reporting: withPresentNames(reportingOf(records), agencies),
  };
};

/** Grants that hold now, and their revision; none were ever made: revision 0. */
export const readGrants = async (tx: Tx, workbook: string): Promise<{ revision: number; grants: readonly Grant[] }> => {
  const row = await tx
    .selectFrom("grants")
    .select(["revision", "grants"])
    .where("workbook", "=", workbook)
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? { revision: 0, grants: [] }
    : { revision: row.revision, grants: JSON.parse(row.grants) as Grant[] };
};
