import { agencyKey } from "../../domain/agencyIndex";
import type { IsoDate } from "../../domain/isoDate";
import { lockOf, type Lock, type LockQuestion } from "../../domain/reporting/locks";
import { fieldSpec, type SharedFields, type SharedTable, type SharedValue } from "../../domain/sharedRecord";
import type { CountedTo } from "./chain";
import type { PlanContext } from "./planContext";

/** `locked`: name of the period that does not take it. `counts` null: it belongs to no period. */
export type LockAnswer = { locked: string } | { counts: CountedTo | null };

interface Cell {
  table: SharedTable;
  /** As it stood before the push; for what the push inserts, as it inserts it. */
  record: { id: string; fields: SharedFields };
  field: string;
  value: SharedValue;
}

const FREE: LockAnswer = { counts: null };

/** Locks of progress during one push. What a period locks is locked for everybody, the planner too. */
export class ProgressLocks {
  readonly #context: PlanContext;
  readonly #today: IsoDate;
  readonly #known = new Map<string, Lock>();
  #excepted: ReadonlySet<string> | null = null;

  constructor(context: PlanContext, today: IsoDate) {
    this.#context = context;
    this.#today = today;
  }

  ofSet({ table, record, field, value }: Cell): LockAnswer {
    if (this.#context.reporting.periods.length === 0 || !isProgress(table, field)) return FREE;
    const agency = this.#agencyOf(table, record.fields);
    const completedOn = dayOf(record.fields["completedOn"]);
    const newCompletedOn = field === "completedOn" ? dayOf(value) : null;
    const ongoing = isOngoing(record.fields["deadline"]);
    return this.#answer(this.#lock({ agency, record: record.id, ongoing, completedOn, field, newCompletedOn }));
  }

  /** A new record that says something about progress counts as its cells would; a late one among them makes it a late one. */
  ofInsert({ table, record }: Pick<Cell, "table" | "record">): LockAnswer {
    let counts: CountedTo | null = null;
    for (const [field, value] of Object.entries(record.fields)) {
      if (value === null || value === "") continue;
      const answer = this.ofSet({ table, record, field, value });
      if ("locked" in answer) return answer;
      if (counts === null || counts.late === null) counts = answer.counts ?? counts;
    }
    return { counts };
  }

  #lock(of: Omit<LockQuestion, "reporting" | "today">): Lock {
    const question = { ...of, reporting: this.#context.reporting, today: this.#today };
    // Only exceptions tell rows and fields apart.
    if (this.#hasExceptions(of.agency)) return lockOf(question);
    const key = JSON.stringify([of.agency, of.ongoing, of.completedOn, of.newCompletedOn]);
    const known = this.#known.get(key) ?? lockOf(question);
    this.#known.set(key, known);
    return known;
  }

  #hasExceptions(agency: string): boolean {
    const { exceptions } = this.#context.reporting;
    if (exceptions.length === 0) return false;
    this.#excepted ??= new Set(exceptions.map((of) => agencyKey(of.agency)));
    return this.#excepted.has(agencyKey(agency));
  }

  #answer(lock: Lock): LockAnswer {
    switch (lock.is) {
      case "locked": {
        const { periods } = this.#context.reporting;
        return { locked: periods.find(({ id }) => id === lock.period)?.name ?? "" };
      }
      case "late":
        return { counts: { period: lock.period, late: lock.exception === null ? "soft" : "exception" } };
      case "open":
        return lock.period === null ? FREE : { counts: { period: lock.period, late: null } };
    }
  }

  #agencyOf(table: SharedTable, fields: SharedFields): string {
    const cell = table === "targets" ? this.#context.areaLead(textOf(fields["area"])) : textOf(fields["leadAgency"]);
    return this.#context.agencies.leadNameOf(cell);
  }
}

export const isProgress = (table: SharedTable, field: string): boolean => fieldSpec(table, field)?.class === "progress";

const isOngoing = (deadline: SharedValue | undefined): boolean =>
  typeof deadline === "object" && deadline !== null && "kind" in deadline && deadline["kind"] === "ongoing";
const textOf = (value: SharedValue | undefined): string => (typeof value === "string" ? value : "");
const dayOf = (value: SharedValue | undefined): IsoDate | null => (typeof value === "string" ? value : null);
