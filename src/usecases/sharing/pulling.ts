import { failure, success } from "../../domain/result";
import { isWorkflowTable, SHARED_TABLES, type SharedRecord } from "../../domain/sharedRecord";
import {
  NO_PAST,
  recordKey,
  type Arrived,
  type Base,
  type BaseCell,
  type BaseRecord,
  type Conflict,
  type MergeState,
  type RemoteRecord,
} from "../../merge";
import type { Attempt, Desk } from "./desk";
import { never } from "./desk";
import { pullPages, type Pulled, type Remote } from "./remote";
import type { SharingState } from "./state";
import { takeIn } from "./takeIn";
import type { SharingFailure } from "./types";
import { workflowArrivals } from "./workflowRecords";

export interface PullReport {
  arrived: readonly Arrived[];
  local: readonly SharedRecord[];
}

/**
 * Base of a copy after the service was restored from a backup. Up to `lastShared` both know the same. What the copy knows
 * beyond it, the service lost: where it stands there as it did before, the copy's value is measured against that and so is
 * offered again; where somebody has written there since, there is no common past and different values are a conflict,
 * an emptied cell as well. What reporting left behind is the service's alone: nothing of it is offered, it is as it stands there.
 */
export const baseAfterRestore = (base: Base, remote: Remote, lastShared: number): Base => {
  const after = new Map<string, BaseRecord>();
  for (const [key, record] of base) {
    if (isWorkflowTable(record.table)) continue;
    const there = remote.get(key);
    const kept = record.revision <= lastShared ? record : recordAfterRestore(record, there, lastShared);
    if (kept !== null) after.set(key, kept);
  }
  return after;
};

const recordAfterRestore = (
  record: BaseRecord,
  there: RemoteRecord | undefined,
  lastShared: number,
): BaseRecord | null => {
  if (there === undefined) return null;
  const cells: Record<string, BaseCell> = {};
  for (const field of new Set([...Object.keys(record.cells), ...Object.keys(there.cells)])) {
    const mine = record.cells[field];
    const theirs = there.cells[field];
    if (mine !== undefined && mine.revision <= lastShared) cells[field] = mine;
    else if (theirs !== undefined && theirs.revision <= lastShared) cells[field] = theirs;
    else if (mine !== undefined && theirs !== undefined) cells[field] = { value: null, revision: NO_PAST };
  }
  const old = there.revision <= lastShared;
  return {
    ...record,
    cells,
    revision: Math.min(record.revision, there.revision),
    orderKey: old ? (there.orderKey ?? record.orderKey) : record.orderKey,
    removed: old ? there.removed : record.removed && there.removed,
  };
};

/**
 * Open conflicts after a restore. Where the service stands as both knew it once, nothing is left to decide: the copy's value is
 * offered again. Elsewhere the other side is what stands there now.
 */
export const conflictsAfterRestore = (
  conflicts: SharingState["conflicts"],
  remote: Remote,
  lastShared: number,
): SharingState["conflicts"] => {
  const after = new Map<string, Conflict>();
  for (const [key, conflict] of conflicts) {
    const there = remote.get(recordKey(conflict.table, conflict.id));
    if (there === undefined) continue;
    const { kind, field } = conflict;
    const cell = field === null ? undefined : there.cells[field];
    if (kind === "cell" && cell !== undefined && !there.removed && cell.revision > lastShared) {
      after.set(key, { ...conflict, theirs: cell.value, revision: cell.revision });
    }
    if (kind !== "cell" && there.removed === (kind === "removedByThem")) {
      after.set(key, { ...conflict, revision: there.revision });
    }
  }
  return after;
};

/** What a full pull no longer names at all was removed so long ago that its trace is gone. */
const withForgotten = (remote: Remote, base: Base, head: number): Remote => {
  const all = new Map(remote);
  for (const [key, { table, id, revision, removed }] of base) {
    if (all.has(key) || removed) continue;
    all.set(key, { table, id, revision: Math.max(head, revision), orderKey: null, removed: true, cells: {} });
  }
  return all;
};

interface Fetched extends Pulled {
  /** Base and conflicts to merge against: the state's, or what is left of them after a restore. */
  known: MergeState;
  /** True where the epoch is another than the state's. */
  restored: boolean;
}

const everything = async (desk: Desk, state: SharingState, signal: AbortSignal): Attempt<Fetched> => {
  const { workbook } = state.facts;
  const service = desk.serviceOf(state);
  const head = await service.head(workbook);
  if (!head.ok) return head;
  const { epoch, lineage } = head.value;
  const all = await pullPages(service, workbook, { epoch, since: 0 }, signal);
  if (!all.ok) return all;
  if (epoch === state.facts.epoch) {
    const remote = withForgotten(all.value.remote, state.base, all.value.head);
    return success({ ...all.value, remote, known: state, restored: false });
  }
  const lastShared = lineage.find((of) => of.epoch === state.facts.epoch)?.lastShared ?? -1;
  const known: MergeState = {
    base: baseAfterRestore(state.base, all.value.remote, lastShared),
    conflicts: conflictsAfterRestore(state.conflicts, all.value.remote, lastShared),
  };
  return success({ ...all.value, known, restored: true });
};

const fetched = async (desk: Desk, state: SharingState, signal: AbortSignal): Attempt<Fetched> => {
  const { workbook, epoch, cursor } = state.facts;
  if (SHARED_TABLES.some((table) => state.facts.tables?.includes(table) !== true))
    return everything(desk, state, signal);
  const pulled = await pullPages(desk.serviceOf(state), workbook, { epoch, since: cursor }, signal);
  if (pulled.ok) return success({ ...pulled.value, known: state, restored: false });
  if (pulled.code === "epochChanged" || pulled.code === "tooOld") return everything(desk, state, signal);
  return pulled;
};

/**
 * Brings the workbook to where the service stands. The state is stored after the workbook was written: stopped in between, the
 * same arrives once more and finds itself there already.
 */
export const pullNow = async (desk: Desk, signal: AbortSignal = never()): Attempt<PullReport> => {
  const state = await desk.state();
  if (!state.ok) return state;
  const news = await fetched(desk, state.value, signal);
  if (!news.ok) return news;
  const { epoch, head, remote, known, restored } = news.value;
  const { base, conflicts } = known;
  // After a restore nobody answers the push in flight: whether it is there is seen in what was pulled.
  const start: SharingState = restored
    ? { ...state.value, base, conflicts, inFlight: null, held: new Map() }
    : state.value;
  const taken = await takeIn(desk, start, remote, signal);
  if (!taken.ok) return taken;
  const owner = taken.value.state.facts.owner ?? (await ownerOf(desk, state.value));
  const facts = {
    ...taken.value.state.facts,
    ...(owner === undefined ? {} : { owner }),
    ...{ epoch, cursor: head, asOf: desk.now(), tables: SHARED_TABLES },
  };
  const kept = await desk.keep({ ...taken.value.state, facts });
  if (!kept.ok) return kept;
  const arrived = [...taken.value.arrived, ...workflowArrivals(state.value.base, kept.value.base)];
  return success({ arrived, local: taken.value.local });
};

/** Agency whose plan it is; undefined where that cannot be asked just now. */
const ownerOf = async (desk: Desk, state: SharingState): Promise<string | undefined> => {
  const all = await desk.serviceOf(state).workbooks();
  return all.ok ? all.value.find(({ id }) => id === state.facts.workbook)?.owner : undefined;
};

export const cancelled = (): { ok: false } & SharingFailure => failure<SharingFailure>({ code: "cancelled" });
