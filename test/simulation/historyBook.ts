import type { SharedValue } from "../../src/domain/sharedRecord";
import type { HistoryEntry } from "../../src/protocol";

export type Cells = Readonly<Record<string, SharedValue>>;

interface Told {
  id: string;
  cells: Record<string, SharedValue>;
  removed: boolean;
}

/** A cell of progress that somebody changes. */
interface Question {
  agency: string;
  /** Day of the service. */
  day: string;
  /** Day on which the row was, or will be, finished; null for one that is not. */
  finished: SharedValue | undefined;
  row: Cells;
  id: string;
  field: string;
}

/** Offices are seven hours ahead of UTC all year. */
const AHEAD = 7 * 3_600_000;

/**
 * Rows and reporting as the history tells them up to a revision, and the locks that follow: said once more in its own words, with
 * nothing of the store or of domain/reporting.
 */
export class HistoryBook {
  readonly #tables = new Map<string, Map<string, Told>>();

  apply({ table, id, kind, field, new: value }: HistoryEntry): void {
    const records = this.#tables.get(table) ?? new Map<string, Told>();
    this.#tables.set(table, records);
    if (kind === "insert") records.set(id, { id, cells: { ...(value as Cells) }, removed: false });
    const record = records.get(id);
    if (record === undefined) return;
    if (kind === "set" && field !== null) record.cells[field] = value;
    else if (kind === "remove" || kind === "restore") record.removed = kind === "remove";
  }

  record(table: string, id: string): Told | undefined {
    return this.#tables.get(table)?.get(id);
  }

  /** Records that are there. */
  all(table: string): Told[] {
    return [...(this.#tables.get(table)?.values() ?? [])].filter(({ removed }) => !removed);
  }

  dayOf(instant: string): string {
    return new Date(Date.parse(instant) + AHEAD).toISOString().slice(0, 10);
  }

  /** Revisions of the agency's reports that are approved now. */
  approvalsOf(agency: string): number[] {
    return this.all("reports")
      .filter(({ cells }) => cells["agency"] === agency && cells["state"] === "approved")
      .map(({ cells }) => Number(cells["approvedRevision"]));
  }

  /** Why the cell cannot be changed; null where it can. */
  closedFor(question: Question): string | null {
    const { agency, day, finished, row } = question;
    const begun = this.all("periods")
      .filter(({ cells }) => String(cells["from"]) <= day)
      .sort((left, right) => (key(left) < key(right) ? -1 : 1));
    const stateOf = ({ id }: Told): unknown =>
      this.all("reports").find(({ cells }) => cells["period"] === id && cells["agency"] === agency)?.cells["state"];
    const isOngoing = (row["deadline"] as { kind?: string } | null)?.kind === "ongoing";
    const approved = begun.filter((period) => stateOf(period) === "approved");
    const owner =
      typeof finished === "string" && !isOngoing
        ? approved.find(({ cells }) => finished <= String(cells["to"]))
        : undefined;
    if (owner !== undefined) return this.#approvedFor(question, owner);
    const open = begun.filter(({ cells }) => cells["closed"] === null);
    const handedIn = open.find((period) => stateOf(period) === "submitted");
    if (handedIn !== undefined) return `${handedIn.id} was handed in`;
    const last = approved.at(-1);
    const isStillReported = open.some((period) => last === undefined || begun.indexOf(period) > begun.indexOf(last));
    return last === undefined || isStillReported ? null : this.#approvedFor(question, last);
  }

  #approvedFor({ agency, day, id, field }: Question, period: Told): string | null {
    if (period.cells["lock"] === "soft") return null;
    const names = (list: SharedValue | undefined, name: string): boolean =>
      Array.isArray(list) && (list.length === 0 || list.includes(name));
    const isAllowed = this.all("exceptions").some(
      ({ cells }) =>
        cells["period"] === period.id &&
        cells["agency"] === agency &&
        String(cells["until"]) >= day &&
        names(cells["rows"], id) &&
        names(cells["fields"], field),
    );
    return isAllowed ? null : `${period.id} was approved`;
  }
}

/** Sorts by last day; of one last day the shorter period comes first. */
const key = ({ id, cells }: Told): string =>
  `${String(cells["to"])} ${String(99_999_999 - Number(String(cells["from"]).replaceAll("-", "")))} ${id}`;
