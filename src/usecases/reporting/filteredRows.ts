import { agencyKey, type AgencyIndex } from "../../domain/agencyIndex";
import { statusOf, taskStatusOf, type RowStatus } from "../../domain/completion";
import type { IsoDate } from "../../domain/isoDate";
import { taskGroups } from "../../domain/outline";
import type { Plan, PlanRow, RowId } from "../../domain/plan";
import type { AreaCode, ReformArea } from "../../domain/reformArea";
import { isUnexplained } from "../../domain/reporting/unexplained";
import { rowView } from "./rowView";
import type { RowFilter, RowView } from "./types";

interface Day {
  agencies: AgencyIndex;
  today: IsoDate;
}

type Conditions = Omit<Extract<RowFilter, { kind: "of" }>, "kind">;

/** An area with everything below it. */
const areasUnder = (areas: readonly ReformArea[], code: AreaCode): ReadonlySet<AreaCode> => {
  const under = new Set([code]);
  const more = (): AreaCode[] =>
    areas.flatMap((area) =>
      area.parent !== null && under.has(area.parent) && !under.has(area.code) ? [area.code] : [],
    );
  for (let next = more(); next.length > 0; next = more()) for (const area of next) under.add(area);
  return under;
};

/** What a row, or the row that opens a task, says about area and agency. */
const isOf = (
  plan: Plan,
  { area, agency }: Conditions,
  agencies: AgencyIndex,
): ((row: Pick<PlanRow, "area" | "leadAgency">) => boolean) => {
  const areas = area === undefined ? null : areasUnder(plan.framework.areas, area);
  const name = agency === undefined ? null : agencyKey(agencies.named(agency)?.name ?? agency);
  return (row) =>
    (areas === null || areas.has(row.area)) &&
    (name === null || agencyKey(agencies.leadNameOf(row.leadAgency)) === name);
};

const keeps = (plan: Plan, filter: RowFilter, { agencies, today }: Day): ((row: PlanRow) => boolean) => {
  if (filter.kind === "all") return () => true;
  if (filter.kind === "ids") {
    const ids = new Set(filter.ids);
    return ({ id }) => ids.has(id);
  }
  const { statuses, unexplained } = filter;
  const belongs = isOf(plan, filter, agencies);
  return (row) =>
    belongs(row) &&
    (statuses === undefined || statuses.includes(statusOf(row, today))) &&
    (unexplained === undefined || isUnexplained(row));
};

/** Rows of a plan that somebody wants to see, in plan order. */
export const filteredRows = (plan: Plan, filter: RowFilter, day: Day): RowView[] =>
  plan.rows.filter(keeps(plan, filter, day)).map((row) => rowView(row, day));

/**
 * Rows of the tasks that a number counts. A number counts tasks: a task stands where its first row stands, and its status comes
 * from all its rows, which may have others. Rows to be explained are counted one by one.
 */
export const countedRows = (plan: Plan, conditions: Conditions, { agencies, today }: Day): RowId[] => {
  const { statuses, unexplained } = conditions;
  if (unexplained === true) {
    return plan.rows.filter(keeps(plan, { kind: "of", ...conditions }, { agencies, today })).map(({ id }) => id);
  }
  const belongs = isOf(plan, conditions, agencies);
  const isCounted = (status: RowStatus): boolean => statuses === undefined || statuses.includes(status);
  return taskGroups(plan.rows)
    .filter(({ area, leadAgency }) => belongs({ area, leadAgency }))
    .filter(({ rows }) => isCounted(taskStatusOf(rows.map((row) => statusOf(row, today)))))
    .flatMap(({ rows }) => rows.map(({ id }) => id));
};
