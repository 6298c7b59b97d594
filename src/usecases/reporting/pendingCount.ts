import type { Plan, PlanRow } from "../../domain/plan";
import { rowFields } from "../../domain/recordFields";
import { recordsOf } from "../../domain/sharedPlan";
import type { SharedRecord } from "../../domain/sharedRecord";
import { pendingOf, recordKey } from "../../merge";
import type { SharingState } from "../sharing/state";
import { isDerived } from "../sharing/views";

/** More changed rows than this are as quickly counted as all of them. */
const MOST = 500;

/**
 * Counts the changes that the service does not have yet. Rows that are the same objects as before were counted before: after an
 * edit only the others are compared again.
 */
export class PendingCount {
  #state: SharingState | null = null;
  #plan: Plan | null = null;
  #total = 0;

  of(state: SharingState, plan: Plan): number {
    const changed = this.#state === state && this.#plan !== null ? changedRows(this.#plan, plan) : null;
    if (changed === null) this.#total = countOf(state, recordsOf(plan));
    else this.#total += changed.reduce((sum, [was, is]) => sum + rowCount(state, is) - rowCount(state, was), 0);
    this.#state = state;
    this.#plan = plan;
    return this.#total;
  }
}

/** Rows that say something else; null where more than single rows changed. */
const changedRows = (before: Plan, after: Plan): (readonly [PlanRow, PlanRow])[] | null => {
  if (before === after) return [];
  if (before.rows.length !== after.rows.length) return null;
  const changed: (readonly [PlanRow, PlanRow])[] = [];
  for (const [at, is] of after.rows.entries()) {
    const was = before.rows[at];
    if (was === is) continue;
    if (was?.id !== is.id || changed.length === MOST) return null;
    changed.push([was, is]);
  }
  return changed;
};

const rowCount = ({ base, conflicts }: SharingState, row: PlanRow): number => {
  const key = recordKey("rows", row.id);
  const record = base.get(key);
  const own = new Map(record === undefined ? [] : [[key, record]]);
  return countOf({ base: own, conflicts }, [{ table: "rows", id: row.id, fields: rowFields(row) }]);
};

const countOf = (state: Pick<SharingState, "base" | "conflicts">, local: readonly SharedRecord[]): number =>
  pendingOf({ state, local }).filter((one) => !isDerived(one)).length;
