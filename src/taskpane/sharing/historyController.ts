import type { SharedTable } from "../../domain/sharedRecord";
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
  record: SharedPlace | null;
  push: PushInfo | null;
  account: string | null;
  column: { table: SharedTable; field: string } | null;
}

export const NO_HISTORY_FILTER: HistoryFilter = { record: null, push: null, account: null, column: null };

export interface HistoryState {
  by: "pushes" | "entries";
  /** Null while not asked. */
  pushes: Page<PushInfo> | null;
  entries: Page<HistoryEntry> | null;
  filter: HistoryFilter;
  /** Looked for in what is loaded. */
  search: string;
  /** Names of places, by placeKey. */
  places: ReadonlyMap<string, SharedPlace>;
  loading: boolean;
  /** Push whose form for taking it back is open. */
  panel: string | null;
  /** Why it was refused, cell by cell. */
  blocked: { push: string; blockers: TakeBackRefused["blockers"] } | null;
}

const INITIAL: HistoryState = {
  by: "pushes",
  pushes: null,
  entries: null,
  filter: NO_HISTORY_FILTER,
  search: "",
  places: new Map(),
  loading: false,
  panel: null,
  blocked: null,
};

const PAGE = 100;

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
  open(): Promise<void> {
    return this.#ask(null);
  }

  showBy(by: HistoryState["by"]): Promise<void> {
    this.#change({ by, panel: null, blocked: null });
    return this.#ask(null);
  }

  /** Changes the filter; single changes are shown, because only they can be filtered. */
  filter(change: Partial<HistoryFilter>): Promise<void> {
    this.#change({ by: "entries", filter: { ...this.state().filter, ...change }, entries: null });
    return this.#ask(null);
  }

  showRecord(record: SharedPlace): Promise<void> {
    return this.filter({ ...NO_HISTORY_FILTER, record });
  }

  showPush(push: PushInfo): Promise<void> {
    return this.filter({ ...NO_HISTORY_FILTER, push });
  }

  clear(): Promise<void> {
    this.#change({ search: "" });
    return this.filter(NO_HISTORY_FILTER);
  }

  search(search: string): void {
    this.#change({ search });
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
      this.#change({ blocked: { push, blockers: answer.blockers } });
      await this.#name(answer.blockers);
    }
    return true;
  }

  async #ask(before: string | null): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    const { by, filter } = this.state();
    this.#change({ loading: true });
    const answer = await asked(async (): Promise<Answer<PushList | HistoryPage>> => {
      const services = await this.beside.services();
      return by === "pushes" ? services.pushes(before) : services.history(queryOf(filter, before));
    });
    if (question !== this.#question) return;
    this.#change({ loading: false });
    if (!answer.ok) {
      this.beside.fail(answer, "history");
      return;
    }
    const { value } = answer;
    if ("pushes" in value)
      this.#change({ pushes: pageAfter(this.state().pushes, value.pushes, { before, next: value.next }) });
    else {
      this.#change({ entries: pageAfter(this.state().entries, value.entries, { before, next: value.next }) });
      await this.#name(value.entries);
    }
  }

  /** Asks what people call the places; a name that cannot be had is no failure of the history. */
  async #name(of: readonly Pick<SharedPlace, "table" | "id" | "field">[]): Promise<void> {
    const known = this.state().places;
    const unknown = new Map(
      of.map(({ table, id, field }) => [cellKey({ table, id, field }), { table, id, field }] as const),
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

const queryOf = ({ record, push, account, column }: HistoryFilter, before: string | null): HistoryQuery => ({
  limit: PAGE,
  ...(column === null ? {} : { table: column.table, field: column.field }),
  ...(record === null ? {} : { table: record.table, id: record.id }),
  ...(push === null ? {} : { push: push.push }),
  ...(account === null ? {} : { account }),
  ...(before === null ? {} : { before }),
});

const pageAfter = <Item>(
  page: Page<Item> | null,
  items: readonly Item[],
  { before, next }: { before: string | null; next: string | null },
): Page<Item> => ({ items: before === null ? items : [...(page?.items ?? []), ...items], next });
