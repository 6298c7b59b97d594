import type { IsoDate } from "../../domain/isoDate";
import { isWorkflowTable, type SharedTable } from "../../domain/sharedRecord";
import type { HistoryEntry, HistoryPage, HistoryQuery, PushInfo, PushList, TakeBackRefused } from "../../protocol";
import { cellKey } from "./placeKey";
import type { SharedPlace } from "../../usecases/sharing/types";
import type { SharingServices } from "../sharingServices";
import { asked, type failureOf } from "./answers";
import { Held } from "./held";
import type { Answer, SharingActivity, SharingNotice } from "./state";

export interface Page<Item> {
  items: readonly Item[];
  /** `before` of what is older, null where there is nothing older. */
  next: string | null;
}

export interface HistoryFilter {
  /** In everything people see of a change; "" for any. */
  text: string;
  /** Days by the clock of this machine, inclusive; null for any. */
  from: IsoDate | null;
  to: IsoDate | null;
  /** Reporting period that a change counts to. */
  period: string | null;
  /** Only changes after approval. */
  late: boolean;
  record: SharedPlace | null;
  push: PushInfo | null;
  account: string | null;
  /** `field` null: anything of that table. */
  column: { table: SharedTable; field: string | null } | null;
}

export const NO_HISTORY_FILTER: HistoryFilter = {
  text: "",
  from: null,
  to: null,
  period: null,
  late: false,
  record: null,
  push: null,
  account: null,
  column: null,
};

export const isNarrowed = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((of) => of !== null && of !== "" && of !== false);

export interface HistoryState {
  by: "pushes" | "entries";
  /** Null while not asked. */
  pushes: Page<PushInfo> | null;
  entries: Page<HistoryEntry> | null;
  /** Moment down to which a search has looked; null where it looked at everything. */
  reached: string | null;
  filter: HistoryFilter;
  /** Reporting periods to choose from, newest first. */
  periods: readonly { id: string; name: string }[];
  /** Names of places, by placeKey. */
  places: ReadonlyMap<string, SharedPlace>;
  loading: boolean;
  /** Push whose form for taking it back is open. */
  panel: string | null;
  /** Why it was refused, cell by cell. */
  blocked: { push: string; blockers: TakeBackRefused["blockers"]; total: number } | null;
}

const INITIAL: HistoryState = {
  by: "pushes",
  pushes: null,
  entries: null,
  reached: null,
  filter: NO_HISTORY_FILTER,
  periods: [],
  places: new Map(),
  loading: false,
  panel: null,
  blocked: null,
};

const PAGE = 100;
/** A search asks on by itself until it has found so many. */
const ENOUGH = 30;

/** A place of the history as the open plan has it; null where it does not (any more). */
export const herePlace = (
  of: Pick<SharedPlace, "table" | "id" | "field">,
  { places }: Pick<HistoryState, "places">,
): SharedPlace | null => {
  const place = places.get(cellKey(of));
  return place === undefined || (place.label === "" && place.number === "") ? null : place;
};

/** What separate parts of the sharing screens get of the controller. */
export interface Beside {
  services: () => Promise<SharingServices>;
  fail: (failure: Parameters<typeof failureOf>[0], during: SharingActivity) => void;
  notice: (notice: SharingNotice) => void;
}

/** The history of the shared workbook: pushes and single changes, page by page; only the newest question's answer counts. */
export class HistoryController extends Held<HistoryState> {
  #question = 0;

  constructor(private readonly beside: Beside & { takeBack: (push: string, reason: string) => Promise<Answer<null>> }) {
    super(INITIAL);
  }

  /** The tab opens: asks anew, because others push meanwhile. */
  async open(): Promise<void> {
    await Promise.all([this.#ask(null), this.#askPeriods()]);
  }

  showBy(by: HistoryState["by"]): Promise<void> {
    this.#change({ by, panel: null, blocked: null });
    return this.#ask(null);
  }

  /** Changes the filter and asks anew; single changes are shown, because only they can be filtered. */
  filter(change: Partial<HistoryFilter>): Promise<void> {
    const filter = { ...this.state().filter, ...change };
    this.#change({ by: "entries", filter, entries: null, reached: null });
    return this.#ask(null);
  }

  showRecord(record: SharedPlace): Promise<void> {
    return this.filter({ ...NO_HISTORY_FILTER, record });
  }

  showPush(push: PushInfo): Promise<void> {
    return this.filter({ ...NO_HISTORY_FILTER, push });
  }

  clear(): Promise<void> {
    return this.filter(NO_HISTORY_FILTER);
  }

  /** Ends a search; what was found stays, and it can go on from there. */
  stop(): void {
    this.#question += 1;
    this.#change({ loading: false });
    void this.#name(this.state().entries?.items ?? []);
  }

  /** Asks for what is older than the last entry shown. */
  async more(): Promise<void> {
    const { by, pushes, entries, loading } = this.state();
    const next = (by === "pushes" ? pushes : entries)?.next ?? null;
    if (next !== null && !loading) await this.#ask(next);
  }

  openPanel(push: string | null): void {
    this.#change({ panel: push, blocked: null });
  }

  /** Takes a whole push back. False, and nothing happens, where the reason is empty. */
  async takeBack(push: string, reason: string): Promise<boolean> {
    const trimmed = reason.trim();
    if (trimmed === "") return false;
    const answer = await this.beside.takeBack(push, trimmed);
    if (answer.ok) {
      this.#change({ panel: null, blocked: null });
      await this.#ask(null);
    } else if (answer.code === "takeBackRefused") {
      this.#change({ blocked: { push, blockers: answer.blockers, total: answer.total } });
      await this.#name(answer.blockers);
    }
    return true;
  }

  async #ask(first: string | null): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    const { by, filter } = this.state();
    this.#change({ loading: true });
    let found = 0;
    for (let before = first; ;) {
      const answer = await asked(async (): Promise<Answer<PushList | HistoryPage>> => {
        const services = await this.beside.services();
        return by === "pushes" ? services.pushes(before) : services.history(queryOf(filter, before));
      });
      if (question !== this.#question) return;
      if (!answer.ok) {
        this.#change({ loading: false });
        this.beside.fail(answer, "history");
        return;
      }
      const { value } = answer;
      const page = { before, next: value.next };
      if ("pushes" in value) {
        this.#change({ pushes: pageAfter(this.state().pushes, value.pushes, page), loading: false });
        return;
      }
      found += value.entries.length;
      const goesOn = value.next !== null && found < ENOUGH;
      this.#change({
        entries: pageAfter(this.state().entries, value.entries, page),
        reached: value.reached,
        loading: goesOn,
      });
      if (!goesOn) break;
      before = value.next;
    }
    await this.#name(this.state().entries?.items ?? []);
  }

  /** Periods to choose from; without them there is no choice, and nothing to complain about. */
  async #askPeriods(): Promise<void> {
    const periods = await asked(async () => (await this.beside.services()).periods());
    if (periods.ok) this.#change({ periods: periods.value });
  }

  /**
   * Asks which places the open plan has and what it calls them. What reporting leaves behind stands in no sheet; a name that
   * cannot be had is no failure of the history.
   */
  async #name(of: readonly Pick<SharedPlace, "table" | "id" | "field">[]): Promise<void> {
    const known = this.state().places;
    const unknown = new Map(
      of
        .filter(({ table }) => !isWorkflowTable(table))
        .map(({ table, id, field }) => [cellKey({ table, id, field }), { table, id, field }] as const),
    );
    for (const key of known.keys()) unknown.delete(key);
    if (unknown.size === 0) return;
    const names = await asked(async () => {
      const services = await this.beside.services();
      return services.places([...unknown.values()]);
    });
    if (!names.ok) return;
    this.#change({
      places: new Map([...this.state().places, ...names.value.map((place) => [cellKey(place), place] as const)]),
    });
  }

  #change(change: Partial<HistoryState>): void {
    this.hold({ ...this.state(), ...change });
  }
}

const queryOf = (filter: HistoryFilter, before: string | null): HistoryQuery => {
  const { text, from, to, period, late, record, push, account, column } = filter;
  return {
    limit: PAGE,
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    ...(from === null ? {} : { from: startOf(from, 0).toISOString() }),
    ...(to === null ? {} : { to: new Date(startOf(to, 1).getTime() - 1).toISOString() }),
    ...(period === null ? {} : { period }),
    ...(late ? { late: true as const } : {}),
    ...(column === null ? {} : { table: column.table }),
    ...(column?.field == null ? {} : { field: column.field }),
    ...(record === null ? {} : { table: record.table, id: record.id }),
    ...(push === null ? {} : { push: push.push }),
    ...(account === null ? {} : { account }),
    ...(before === null ? {} : { before }),
  };
};

/** First moment of a day, or of one some days later, by the clock of this machine. */
const startOf = (day: IsoDate, later: number): Date => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later);
};

const pageAfter = <Item>(
  page: Page<Item> | null,
  items: readonly Item[],
  { before, next }: { before: string | null; next: string | null },
): Page<Item> => ({ items: before === null ? items : [...(page?.items ?? []), ...items], next });
