import { agencyKey, agencyIndex, isGroupExpression, type AgencyIndex } from "../../domain/agencyIndex";
import { areaLeads } from "../../domain/areaLeads";
import { coordinatingOf } from "../../domain/coordinating";
import type { Plan, PlanRow } from "../../domain/plan";
import type { ReformArea } from "../../domain/reformArea";
import type { Target } from "../../domain/target";

/** What of a plan concerns one agency. */
export interface Share {
  /** Canonical name, or the name as the plan has it. */
  agency: string;
  /** A group ("UBND các xã"): several bodies at once, none of which could fill in one packet. */
  group: boolean;
  leads: readonly PlanRow[];
  coordinates: readonly PlanRow[];
  /** Targets of areas it leads. */
  targets: readonly Target[];
}

interface OpenShare extends Share {
  leads: PlanRow[];
  coordinates: PlanRow[];
  targets: Target[];
}

/** The agencies of a plan with what each leads and coordinates, by agencyKey of their names, in order of appearance. */
export const sharesOf = (plan: Plan): ReadonlyMap<string, Share> => {
  const index = agencyIndex(plan.agencies);
  const shares = new Map<string, OpenShare>();
  const shareOf = (agency: string, group: boolean): OpenShare => {
    const key = agencyKey(agency);
    let share = shares.get(key);
    if (share === undefined) {
      share = { agency, group, leads: [], coordinates: [], targets: [] };
      shares.set(key, share);
    }
    return share;
  };
  const helpers = new Map<string, readonly string[]>();
  const helpersOf = (cell: string): readonly string[] => {
    const known = helpers.get(cell);
    if (known !== undefined) return known;
    const { names } = coordinatingOf(cell, index);
    helpers.set(cell, names);
    return names;
  };

  for (const row of plan.rows) {
    const leads = index.leadNamesOf(row.leadAgency);
    for (const name of leads) shareOf(name, false).leads.push(row);
    const counted = index.leadNameOf(row.leadAgency);
    if (leads.length === 0 && counted !== "") shareOf(counted, true).leads.push(row);
    const leading = new Set(leads.map(agencyKey));
    for (const name of helpersOf(row.coordinatingAgencies)) {
      if (!leading.has(agencyKey(name))) shareOf(name, false).coordinates.push(row);
    }
  }
  const leadOfArea = areaLeads(plan.framework.areas);
  for (const target of plan.targets) {
    const lead = leadOfArea.get(target.area) ?? "";
    if (lead !== "") shareOf(index.named(lead)?.name ?? lead, isGroupExpression(lead)).targets.push(target);
  }
  return shares;
};

/**
 * Cuts out of a plan what a packet shows: its agency's rows, those it leads first. Merged cells end where the row above is not
 * there.
 */
export const partsOf = (plan: Plan): ((share: Share) => Plan) => {
  const above = new Map(plan.rows.map((row, index) => [row.id, plan.rows[index - 1]?.id ?? ""]));
  const index = agencyIndex(plan.agencies);
  return (share) => ({ ...plan, ...withinShare({ plan, share, above, index }) });
};

const withinShare = (of: {
  plan: Plan;
  share: Share;
  /** Id of the row above each row. */
  above: ReadonlyMap<string, string>;
  index: AgencyIndex;
}): Partial<Plan> => {
  const { plan, share, above, index } = of;
  const ordered = [...share.leads, ...share.coordinates];
  const rows = ordered.map((row, index) =>
    row.inherited.length > 0 && ordered[index - 1]?.id !== above.get(row.id) ? { ...row, inherited: [] } : row,
  );
  const areas = areasOf(plan, new Set([...rows, ...share.targets].map(({ area }) => area)));
  const named = new Set(rows.flatMap(({ leadAgency }) => index.leadNamesOf(leadAgency)));
  named.add(share.agency);
  for (const { leadAgency } of areas) named.add(leadAgency);
  return {
    rows,
    targets: share.targets,
    agencies: plan.agencies.filter(({ name }) => named.has(name)),
    framework: { ...plan.framework, areas },
    parameters: null,
    body: [],
  };
};

/** Areas in use with those above them. */
const areasOf = (plan: Plan, used: ReadonlySet<string>): readonly ReformArea[] => {
  const all = new Map(plan.framework.areas.map((area) => [area.code, area]));
  const wanted = new Set<string>();
  for (const code of used) {
    for (let at: string | null = code; at !== null && !wanted.has(at); at = all.get(at)?.parent ?? null) wanted.add(at);
  }
  return plan.framework.areas.filter(({ code }) => wanted.has(code));
};
