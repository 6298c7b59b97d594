import { foundIn } from "../../src/domain/foundIn";
import { failure, success } from "../../src/domain/result";
import type { Grant } from "../../src/domain/rights";
import type { HistoryEntry, HistoryQuery, Person, PushInfo, TakeBackRefused, WorkbookInfo } from "../../src/protocol";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import { displayText } from "../../src/usecases/sharing/display";
import type {
  ArrivedView,
  PendingView,
  SharedPlace,
  SharingOutcome,
  SharingView,
  Verdict,
} from "../../src/usecases/sharing/types";

import { aPerson, aPlace, aSharedView, aWorkbook, aConflict, aPending, aRejected, SHARING_NOW } from "./sharingViews";

export * from "./sharingViews";

export interface SharedOffice {
  services: SharingServices;
  view(): SharingView;
  /** The view changes by itself (an edit, a notice): told to who watches. */
  change(change: Partial<SharingView>): void;
  /** The other planner saves rights meanwhile. */
  grantElsewhere(grants: readonly Grant[]): void;
  grants(): readonly Grant[];
  /** What goTo showed, what was decided, what was sent. */
  shown: string[];
  resolved: { choices: readonly { key: string; side: "mine" | "theirs" }[]; reason: string }[];
  pushed: Parameters<SharingServices["push"]>[0][];
  opened: unknown[];
  takenBack: { push: string; reason: string }[];
  /** What was asked of the history. */
  asked: HistoryQuery[];
  watchers(): number;
}

export interface OfficeOptions {
  view?: SharingView;
  workbooks?: readonly WorkbookInfo[];
  person?: Person;
  /** Button of the provider, null for none. */
  oidc?: string | null;
  /** What the service would say of a change. */
  verdictOf?: (change: PendingView) => Verdict;
  /** What the next pull brings. */
  incoming?: readonly ArrivedView[];
  pushes?: readonly PushInfo[];
  entries?: readonly HistoryEntry[];
  places?: readonly SharedPlace[];
  blockers?: TakeBackRefused["blockers"];
  /** How many stand in the way, where more than are named. */
  blocked?: number;
  periods?: readonly { id: string; name: string }[];
  grants?: readonly Grant[];
  /** How many entries a page of the history has. */
  page?: number;
}

const counts = (view: SharingView, given: Partial<SharingOutcome> = {}): SharingOutcome => ({
  view,
  sent: 0,
  applied: 0,
  conflicts: 0,
  rejected: 0,
  arrived: 0,
  ...given,
});

/** The access code that is right. */
export const RIGHT_CODE = "DUNG-MA-9";

/**
 * An office's copy in memory, with a service that knows one person, some workbooks and a history: what is pushed is judged,
 * what is judged leaves the pending list the way the real one does.
 */
export const sharedOffice = (options: OfficeOptions = {}): SharedOffice => {
  const { oidc = null, verdictOf = () => ({ is: "ok" }), incoming = [], page = 100, blockers = [] } = options;
  const person = options.person ?? aPerson();
  let view = options.view ?? aSharedView();
  let grants = { revision: 1, grants: options.grants ?? [] };
  let added = 0;
  const listeners = new Set<Parameters<SharingServices["watch"]>[0]>();
  const office = {
    shown: [] as string[],
    resolved: [] as SharedOffice["resolved"],
    pushed: [] as SharedOffice["pushed"],
    opened: [] as unknown[],
    takenBack: [] as SharedOffice["takenBack"],
    asked: [] as HistoryQuery[],
  };
  const set = (change: Partial<SharingView>): SharingView => (view = { ...view, ...change });
  const become = (change: Partial<SharingView>) => Promise.resolve(success(set(change)));
  const judged = (change: PendingView): PendingView => ({ ...change, verdict: verdictOf(change) });
  const pageOf = <Item>(items: readonly Item[], before: string | undefined | null) => {
    const start = Number(before ?? 0);
    const next = start + page < items.length ? String(start + page) : null;
    return { items: items.slice(start, start + page), next };
  };

  const services: SharingServices = {
    view: () => Promise.resolve(success(view)),
    watch(onView) {
      listeners.add(onView);
      return Promise.resolve(success(async () => void listeners.delete(onView)));
    },
    signIn({ service, code }) {
      if (!/^https:/.test(service)) return Promise.resolve(failure({ code: "badAddress" as const }));
      if (code !== RIGHT_CODE) return Promise.resolve(failure({ code: "wrongCode" as const }));
      set({ person, service });
      return Promise.resolve(success(person));
    },
    oidcTitle: () => Promise.resolve(success(oidc)),
    signInWithProvider(service, signal) {
      return new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve(failure({ code: "cancelled" as const })));
        void service;
      });
    },
    signOut: () => become({ person: null, line: "none" }),
    workbooks: () => Promise.resolve(success(options.workbooks ?? [aWorkbook()])),
    open(id) {
      const found = (options.workbooks ?? [aWorkbook()]).find((of) => of.id === id);
      if (found === undefined) return Promise.resolve(failure({ code: "notFound" as const }));
      const workbook = { is: "shared" as const, id, title: found.title, service: view.service };
      set({ workbook, line: "live", asOf: SHARING_NOW.toISOString() });
      return Promise.resolve(success(counts(view, { arrived: 40 })));
    },
    async share({ onProgress, signal }) {
      for (const done of [0, 50, 100]) {
        onProgress(done, 100);
        await Promise.resolve();
        if (signal.aborted) return failure({ code: "cancelled" as const });
      }
      const title = view.workbook.is === "alone" ? view.workbook.title : "";
      set({ workbook: { is: "shared", id: "wb-new", title, service: view.service }, line: "live" });
      return success(counts(view, { sent: 100, applied: 100 }));
    },
    preview: () => become({ pending: view.pending.map(judged) }),
    push({ mode, keys, removals = "few" }) {
      office.pushed.push({ mode, keys, removals });
      const chosen = view.pending.filter(({ key }) => keys === null || keys.includes(key)).map(judged);
      const of = (is: Verdict["is"]): PendingView[] => chosen.filter(({ verdict }) => verdict?.is === is);
      const [ok, conflicts, rejected] = [of("ok"), of("conflict"), of("rejected")];
      if (mode === "whole" && ok.length < chosen.length) {
        set({ pending: view.pending.map((change) => chosen.find(({ key }) => key === change.key) ?? change) });
        return Promise.resolve(
          success(counts(view, { sent: chosen.length, conflicts: conflicts.length, rejected: rejected.length })),
        );
      }
      const gone = new Set(chosen.map(({ key }) => key));
      set({
        pending: view.pending.filter(({ key }) => !gone.has(key)),
        conflicts: [
          ...view.conflicts,
          ...conflicts.map(({ key, place, base, value, verdict }) =>
            aConflict({ key, place, base, mine: value, theirs: verdict?.is === "conflict" ? verdict.theirs : "" }),
          ),
        ],
        rejected: [
          ...view.rejected,
          ...rejected.map(({ key, place, kind, value, verdict }) =>
            aRejected({ key, place, kind, value, code: verdict?.is === "rejected" ? verdict.code : "" }),
          ),
        ],
      });
      const told = { applied: ok.length, conflicts: conflicts.length, rejected: rejected.length };
      return Promise.resolve(success(counts(view, { sent: chosen.length, ...told })));
    },
    pull() {
      set({ arrived: incoming, behind: false, asOf: SHARING_NOW.toISOString() });
      return Promise.resolve(success(counts(view, { arrived: incoming.length })));
    },
    resolve(choices, reason) {
      office.resolved.push({ choices, reason });
      const decided = new Set(choices.map(({ key }) => key));
      return become({ conflicts: view.conflicts.filter(({ key }) => !decided.has(key)) });
    },
    retypeRejected(keys) {
      const again = view.rejected.filter(({ key }) => keys.includes(key));
      return become({
        rejected: view.rejected.filter(({ key }) => !keys.includes(key)),
        pending: [...view.pending, ...again.map(({ place, value }) => aPending({ place, value, base: "" }))],
      });
    },
    dismissRejected: (keys) => become({ rejected: view.rejected.filter(({ key }) => !keys.includes(key)) }),
    setAutomatic: (automatic) => become({ automatic }),
    rebuild() {
      const workbook = { is: "shared" as const, id: "wb-1", title: "Kế hoạch", service: view.service };
      set({ workbook });
      return Promise.resolve(success(counts(view)));
    },
    leave: () => become({ workbook: { is: "alone", title: "Kế hoạch" }, pending: [], conflicts: [], rejected: [] }),
    history(query) {
      const found = (options.entries ?? []).filter(
        (entry) =>
          (query.table === undefined || entry.table === query.table) &&
          (query.id === undefined || entry.id === query.id) &&
          (query.field === undefined || entry.field === query.field) &&
          (query.push === undefined || entry.push === query.push) &&
          (query.account === undefined || entry.account === query.account) &&
          (query.period === undefined || entry.period === query.period) &&
          (query.late === undefined || entry.late !== null) &&
          (query.from === undefined || entry.at >= query.from) &&
          (query.to === undefined || entry.at <= query.to) &&
          foundIn(query.text ?? "")([entry.name.label, entry.person, entry.agency, entry.file].join("\n")),
      );
      office.asked.push(query);
      const { items, next } = pageOf(found, query.before);
      return Promise.resolve(
        success({ entries: items, next, reached: next === null ? null : (items.at(-1)?.at ?? null) }),
      );
    },
    pushes(before) {
      const { items, next } = pageOf(options.pushes ?? [], before);
      return Promise.resolve(success({ pushes: items, next }));
    },
    takeBack(push, reason) {
      const total = options.blocked ?? blockers.length;
      if (total > 0) return Promise.resolve(failure({ code: "takeBackRefused" as const, blockers, total }));
      office.takenBack.push({ push, reason });
      return Promise.resolve(success(counts(view, { arrived: 3 })));
    },
    grants: () => Promise.resolve(success(grants)),
    setGrants(wanted) {
      if (wanted.revision !== grants.revision) return Promise.resolve(failure({ code: "changedMeanwhile" as const }));
      grants = { revision: grants.revision + 1, grants: wanted.grants };
      return Promise.resolve(success(grants));
    },
    openFile(what) {
      office.opened.push(what);
      return Promise.resolve(success(null));
    },
    goTo({ table, id, field }) {
      if (id === "gone") return Promise.resolve(failure({ code: "notFound" as const, place: "tblNhiemVu" }));
      office.shown.push(`${table}/${id}/${field ?? ""}`);
      return Promise.resolve(success(null));
    },
    places(of) {
      const known = (options.places ?? []).map((place) => [`${place.table}/${place.id}`, place] as const);
      const byId = new Map(known);
      return Promise.resolve(
        success(
          of.map(({ table, id, field }) => ({
            ...(byId.get(`${table}/${id}`) ?? aPlace({ table, id, area: "", number: "", label: "" })),
            field,
          })),
        ),
      );
    },
    outline: () =>
      Promise.resolve(
        success({
          areas: [
            { code: "I", name: "Cải cách thể chế" },
            { code: "II", name: "Cải cách thủ tục hành chính" },
          ],
          agencies: ["Sở Nội vụ", "Sở Tư pháp", "Văn phòng UBND"],
        }),
      ),
    periods: () => Promise.resolve(success(options.periods ?? [])),
    textOf: ({ table, field, value }) => displayText({ table, field }, value),
    now: () => SHARING_NOW,
    newId: () => `grant-${(added += 1)}`,
  };

  return {
    services,
    ...office,
    view: () => view,
    change(change) {
      set(change);
      for (const listener of [...listeners]) listener(success(view));
    },
    grantElsewhere: (others) => void (grants = { revision: grants.revision + 1, grants: others }),
    grants: () => grants.grants,
    watchers: () => listeners.size,
  };
};
