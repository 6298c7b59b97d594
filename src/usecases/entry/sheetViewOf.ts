import { agencyKey, type AgencyIndex } from "../../domain/agencyIndex";
import { areaLeads } from "../../domain/areaLeads";
import { coordinatingOf } from "../../domain/coordinating";
import type { IsoDate } from "../../domain/isoDate";
import type { Plan, PlanRow } from "../../domain/plan";
import { lockOf } from "../../domain/reporting/locks";
import type { Reporting } from "../../domain/reporting/types";
import { TARGET_COLUMNS, TARGET_TABLE, TASK_COLUMNS, TASK_TABLE } from "../../layout/columns";
import { openKeys } from "../../layout/packetLayout";
import type { ViewRole } from "../../layout/viewRole";
import type { OpenCells, SheetView } from "../ports";

/** What the sheets show of an agency, with what the pane says about it. */
export interface AgencyView extends SheetView {
  /** How many rows it leads and only coordinates. */
  leads: number;
  coordinates: number;
  /** Rows whose coordinating cell names several bodies at once, without saying whom: they are nobody's. */
  groups: number;
}

export interface ViewContext {
  agencies: AgencyIndex;
  reporting: Reporting;
  today: IsoDate;
  words: Readonly<Record<ViewRole, string>>;
}

/** Answers by cell text: few different cells stand in many rows. */
const remembered = <Value>(answer: (cell: string) => Value): ((cell: string) => Value) => {
  const known = new Map<string, Value>();
  return (cell) => {
    if (!known.has(cell)) known.set(cell, answer(cell));
    return known.get(cell) as Value;
  };
};

/**
 * The view of an agency: rows it leads, alone or with others, and rows where a coordinating cell names it. It may type into its
 * progress cells as far as no period locks them, and into actual and note of targets of areas it leads.
 */
export const viewOf = (plan: Plan, agency: string, context: ViewContext): AgencyView => {
  const { agencies, words } = context;
  const own = agencyKey(agencies.named(agency)?.name ?? agency);
  const isLed = remembered((cell) => agencies.isLedBy(cell, agency));
  const coordinating = remembered((cell) => {
    const { names, group } = coordinatingOf(cell, agencies);
    return { helps: names.some((name) => agencyKey(name) === own), group };
  });
  const rows = new Map<string, string>();
  const leads: PlanRow[] = [];
  let groups = 0;
  for (const row of plan.rows) {
    const { helps, group } = coordinating(row.coordinatingAgencies);
    if (isLed(row.leadAgency)) {
      leads.push(row);
      rows.set(row.id, words.leads);
    } else if (helps) rows.set(row.id, words.coordinates);
    else if (group) groups += 1;
  }
  return {
    name: agency,
    rows,
    open: [...openRows(leads, context), ...openTargets(plan, agency, context)],
    leads: leads.length,
    coordinates: rows.size - leads.length,
    groups,
  };
};

/** Rows that have the same open columns, together. */
const gathered = (table: string, open: readonly { id: string; keys: readonly string[] }[]): OpenCells[] => {
  const groups = new Map<string, { ids: string[]; keys: readonly string[] }>();
  for (const { id, keys } of open) {
    if (keys.length === 0) continue;
    const group = groups.get(keys.join());
    if (group === undefined) groups.set(keys.join(), { ids: [id], keys });
    else group.ids.push(id);
  }
  return [...groups.values()].map((group) => ({ table, ...group }));
};

const openRows = (rows: readonly PlanRow[], { agencies, reporting, today }: ViewContext): OpenCells[] =>
  gathered(
    TASK_TABLE,
    rows.map(({ id, leadAgency, deadline, progress }) => {
      const agency = agencies.leadNameOf(leadAgency);
      const about = { reporting, agency, record: id, completedOn: progress.completedOn, newCompletedOn: null, today };
      const ongoing = deadline.kind === "ongoing";
      const isOpen = (field: string): boolean => lockOf({ ...about, ongoing, field }).is !== "locked";
      return { id, keys: openKeys(TASK_COLUMNS).filter(isOpen) };
    }),
  );

const openTargets = (plan: Plan, agency: string, { agencies, reporting, today }: ViewContext): OpenCells[] => {
  const leadOf = areaLeads(plan.framework.areas);
  const led = plan.targets.filter(({ area }) => agencies.isLedBy(leadOf.get(area) ?? "", agency));
  return gathered(
    TARGET_TABLE,
    led.map(({ id, area }) => {
      const lead = agencies.leadNameOf(leadOf.get(area) ?? "");
      const about = { reporting, agency: lead, record: id, completedOn: null, newCompletedOn: null, today };
      const isOpen = (field: string): boolean => lockOf({ ...about, ongoing: false, field }).is !== "locked";
      return { id, keys: openKeys(TARGET_COLUMNS).filter(isOpen) };
    }),
  );
};
