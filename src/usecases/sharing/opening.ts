import { failure, success } from "../../domain/result";
import { PLAN_RECORD, SHARED_TABLES, type SharedRecord } from "../../domain/sharedRecord";
import { EMPTY_STATE, mergeRemote } from "../../merge";
import type { Person, WorkbookInfo } from "../../protocol";
import { never, type Attempt, type Desk } from "./desk";
import { cancelled, pullNow, type PullReport } from "./pulling";
import { newTally, pushNow, type PushTally } from "./pushing";
import { pullPages } from "./remote";
import type { SharedService } from "./service";
import { emptyState, type SharingFacts, type SharingState } from "./state";
import { takeIn } from "./takeIn";
import type { SharingFailure } from "./types";

const planRecord = (records: readonly SharedRecord[]): SharedRecord | undefined =>
  records.find(({ table, id }) => table === "plan" && id === PLAN_RECORD);

/** Identity of the plan in the workbook, "" where it has none. */
export const planIdOf = (records: readonly SharedRecord[]): string => {
  const id = planRecord(records)?.fields["planId"];
  return typeof id === "string" ? id : "";
};

const signedInAt = async (service: SharedService): Attempt<Person> => {
  const person = await service.person();
  if (!person.ok) return person;
  return person.value === null ? failure<SharingFailure>({ code: "signedOut" }) : success(person.value);
};

const infoOf = async (service: SharedService, workbook: string): Attempt<WorkbookInfo> => {
  const all = await service.workbooks();
  if (!all.ok) return all;
  const info = all.value.find(({ id }) => id === workbook);
  return info === undefined ? failure<SharingFailure>({ code: "notFound" }) : success(info);
};

interface FactsOf {
  service: SharedService;
  info: Pick<WorkbookInfo, "id" | "title" | "planId" | "epoch" | "owner">;
  person: Person;
}

const factsOf = (desk: Desk, { service, info, person }: FactsOf): SharingFacts => ({
  service: service.url,
  workbook: info.id,
  title: info.title,
  planId: info.planId,
  epoch: info.epoch,
  client: desk.options.newId(),
  account: person.account,
  seq: 0,
  cursor: 0,
  asOf: null,
  automatic: false,
  stage: "shared",
  tables: SHARED_TABLES,
  owner: info.owner,
});

/** The whole shared workbook into the open one, with nothing known of before: equal cells are the same, others a conflict. */
const takeAll = async (desk: Desk, state: SharingState, signal: AbortSignal): Attempt<PullReport> => {
  const { workbook, epoch } = state.facts;
  const all = await pullPages(desk.serviceOf(state), workbook, { epoch, since: 0 }, signal);
  if (!all.ok) return all;
  const contents = await desk.options.copy.read({ identify: true });
  if (!contents.ok) return contents;
  const facts = { ...state.facts, cursor: all.value.head, asOf: desk.now() };
  if (contents.value !== null) {
    const taken = await takeIn(desk, state, all.value.remote, signal);
    if (!taken.ok) return taken;
    const kept = await desk.keep({ ...taken.value.state, facts });
    return kept.ok ? success(taken.value) : kept;
  }
  const remote = [...all.value.remote.values()];
  const merged = mergeRemote({ state: EMPTY_STATE, local: [], remote });
  const written = await desk.options.copy.write({ before: null, after: merged.local }, { signal });
  if (!written.ok) return written;
  const kept = await desk.keep({ ...state, ...merged.state, facts });
  return kept.ok ? success({ arrived: [], local: merged.local }) : kept;
};

/** Brings a shared workbook into the open one: an empty one, or one that holds the same plan. */
export const openShared = async (
  desk: Desk,
  service: SharedService,
  workbook: string,
  signal: AbortSignal,
): Attempt<PullReport> => {
  const person = await signedInAt(service);
  if (!person.ok) return person;
  const state = await desk.state();
  if (!state.ok && state.code !== "notShared") return state;
  if (state.ok) {
    const { facts } = state.value;
    const same = facts.workbook === workbook && facts.service === service.url && facts.stage === "shared";
    return same ? pullNow(desk, signal) : failure<SharingFailure>({ code: "alreadyShared", title: facts.title });
  }
  const info = await infoOf(service, workbook);
  if (!info.ok) return info;
  const contents = await desk.options.copy.read({ identify: false });
  if (!contents.ok) return contents;
  if (contents.value !== null && planIdOf(contents.value.records) !== info.value.planId) {
    return failure<SharingFailure>({ code: "otherPlan", title: contents.value.title });
  }
  return takeAll(desk, emptyState(factsOf(desk, { service, info: info.value, person: person.value })), signal);
};

/**
 * Throws away what the workbook knows of the service and builds it anew; what the sheets have differently becomes pending or a
 * conflict. `service`: where a damaged state does not tell it.
 */
export const rebuildState = async (desk: Desk, service: SharedService | null): Attempt<PullReport> => {
  const loaded = await desk.loaded();
  if (!loaded.ok) return loaded;
  if (loaded.value.is === "newerVersion") return failure<SharingFailure>({ code: "stateNewer" });
  if (loaded.value.is === "none") return failure<SharingFailure>({ code: "notShared" });
  const known = loaded.value.is === "state" ? loaded.value.state.facts : loaded.value.identity;
  const at = known === null ? service : desk.options.service(known.service);
  if (at === null) return failure<SharingFailure>({ code: "stateDamaged" });
  const person = await signedInAt(at);
  if (!person.ok) return person;
  const info = known === null ? await infoOfPlan(desk, at) : await infoOf(at, known.workbook);
  if (!info.ok) return info;
  const state = emptyState(factsOf(desk, { service: at, info: info.value, person: person.value }));
  const kept = loaded.value.is === "state" ? { rejected: loaded.value.state.rejected } : {};
  return takeAll(desk, { ...state, ...kept }, never());
};

const infoOfPlan = async (desk: Desk, service: SharedService): Attempt<WorkbookInfo> => {
  const contents = await desk.read({ identify: false });
  if (!contents.ok) return contents;
  const all = await service.workbooks();
  if (!all.ok) return all;
  const plan = planIdOf(contents.value.records);
  const found = all.value.filter(({ planId }) => planId === plan);
  const [info] = found;
  return info === undefined || found.length > 1 ? failure<SharingFailure>({ code: "stateDamaged" }) : success(info);
};

export interface ShareOptions {
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** State of the sharing that was begun, or a new one; stored before the service hears of it, so that a repeat goes on with it. */
const begun = async (desk: Desk, service: SharedService, person: Person): Attempt<SharingState> => {
  const state = await desk.state();
  if (state.ok) {
    const { stage, title } = state.value.facts;
    return stage === "filling" ? state : failure<SharingFailure>({ code: "alreadyShared", title });
  }
  if (state.code !== "notShared") return state;
  const contents = await desk.read({ identify: true });
  if (!contents.ok) return contents;
  const title = contents.value.title.slice(0, 1_000);
  const planId = planIdOf(contents.value.records).slice(0, 200);
  const info = { id: desk.options.newId(), title, planId, epoch: "", owner: person.agency };
  return desk.keep(emptyState({ ...factsOf(desk, { service, info, person }), stage: "filling" }));
};

/** Shares the plan of the open workbook: makes the workbook on the service, fills it in portions, then shows it to others. */
export const shareOpen = async (
  desk: Desk,
  service: SharedService,
  tally: PushTally,
  { onProgress, signal }: ShareOptions,
): Attempt<PullReport> => {
  const person = await signedInAt(service);
  if (!person.ok) return person;
  const state = await begun(desk, service, person.value);
  if (!state.ok) return state;
  const { workbook, title, planId } = state.value.facts;
  const at = desk.serviceOf(state.value);
  const made = await at.create({ id: workbook, title, planId });
  if (!made.ok) return made;
  if (signal.aborted) return cancelled();
  if (state.value.facts.epoch === "") {
    const kept = await desk.keep({ ...state.value, facts: { ...state.value.facts, epoch: made.value.epoch } });
    if (!kept.ok) return kept;
  }
  // Whole portions: a value the service refuses stops the sharing, and no row of the planner's sheet goes because of it.
  const filling = newTally();
  const filled = await pushNow(desk, filling, {
    mode: "wholePortions",
    keys: null,
    removals: "all",
    onProgress,
    signal,
  });
  Object.assign(tally, { ...filling });
  if (!filled.ok) return filled;
  const [refused] = filling.verdicts.values();
  if (refused !== undefined) {
    const { table, id } = refused.pending;
    return failure<SharingFailure>({ code: "malformed", place: `${table}/${id}` });
  }
  const published = await at.publish(workbook);
  if (!published.ok) return published;
  const now = await desk.state();
  if (!now.ok) return now;
  const kept = await desk.keep({ ...now.value, facts: { ...now.value.facts, stage: "shared" } });
  return kept.ok ? pullNow(desk) : kept;
};
