import { failure, success } from "../../domain/result";
import type { SharedRecord } from "../../domain/sharedRecord";
import { acknowledge, changesOf, pendingOf, recordKey, type Arrived, type Pending } from "../../merge";
import type { ChangeOutcome, PushAnswer, PushRequest } from "../../protocol";
import type { Attempt, Desk } from "./desk";
import { cancelled, pullNow } from "./pulling";
import { withAllowedRemovals, type RemovalsAllowed } from "./removals";
import { rememberReturns, withOldBase } from "./takeIn";
import type { InFlight, RejectedEntry, SharingState } from "./state";
import type { SharingFailure, Verdict } from "./types";
import { isDerived } from "./views";
import { pendingKey, portionsOf, reasonKey, type Portion } from "./wire";

/** What pushes did so far, over several requests. */
export interface PushTally {
  sent: number;
  applied: number;
  conflicts: number;
  rejected: number;
  /** Verdicts on what still stands as it was, by pendingKey. */
  verdicts: Map<string, { pending: Pending; verdict: Verdict }>;
  /** What came where the action itself was refused; null for nothing to tell. */
  arrived: readonly Arrived[] | null;
}

export const newTally = (): PushTally => ({
  sent: 0,
  applied: 0,
  conflicts: 0,
  rejected: 0,
  verdicts: new Map(),
  arrived: null,
});

/** Refusals that repeating does not change: what was refused so was not applied. */
const FOR_GOOD = new Set(["malformed", "tooLarge", "wrongType", "bug"]);

export const fileNameOf = (desk: Desk): string => desk.options.fileName().normalize("NFC").slice(0, 255);

/** Stores a push as in flight; only then may it be sent. */
const takeOff = async (
  desk: Desk,
  state: SharingState,
  { changes, sent }: Portion,
  mode: PushRequest["mode"],
): Attempt<SharingState> => {
  const seq = state.facts.seq + 1;
  const { client, epoch } = state.facts;
  const request: PushRequest = { client, seq, epoch, mode, file: fileNameOf(desk), changes: [...changes] };
  return desk.keep({ ...state, facts: { ...state.facts, seq }, inFlight: { request, sent } });
};

const entriesOf = (
  desk: Desk,
  { client, seq }: PushRequest,
  rejected: readonly { pending: Pending; code: string; detail: string }[],
): [string, RejectedEntry][] =>
  rejected.map((one, at) => {
    const key = `${client}.${seq}.${at}`;
    return [key, { key, ...one, at: desk.now() }];
  });

/** All or nothing was asked for and it was nothing: refused changes stay where they are, to be mended, and are only told. */
const toldOnly = ({ request }: InFlight, { push }: PushAnswer): boolean => request.mode === "whole" && push === null;

interface Paired {
  pending: Pending;
  outcomes: readonly ChangeOutcome[];
}

/** Each change with what the service said of its messages. */
const paired = (sent: readonly Pending[], outcomes: readonly ChangeOutcome[]): Paired[] => {
  let at = 0;
  return sent.map((pending) => {
    const { length } = changesOf(pending);
    at += length;
    return { pending, outcomes: outcomes.slice(at - length, at) };
  });
};

const tell = (tally: PushTally, all: readonly Paired[]): void => {
  for (const { pending, outcomes } of all) {
    const refused = outcomes.find((outcome) => outcome.is === "rejected" && outcome.code !== "notSent");
    if (refused?.is !== "rejected") continue;
    const verdict: Verdict = { is: "rejected", code: refused.code, detail: refused.detail };
    tally.verdicts.set(pendingKey(pending), { pending, verdict });
    tally.rejected += 1;
  }
};

interface Answered {
  state: SharingState;
  local: readonly SharedRecord[];
}

/** Takes in what the service said of the push in flight. The workbook is written before the state that says so is stored. */
const answered = async (
  desk: Desk,
  state: SharingState,
  answer: PushAnswer,
  { local, tally }: { local: readonly SharedRecord[]; tally: PushTally },
): Attempt<Answered> => {
  const flight = state.inFlight;
  if (flight === null) return success({ state, local });
  const all = paired(flight.sent, answer.outcomes);
  const told = toldOnly(flight, answer);
  if (told) tell(tally, all);
  const counted = told ? all.filter(({ outcomes: [first] }) => first?.is === "conflict" || first?.is === "same") : all;
  const sent = counted.map(({ pending }) => pending);
  const outcomes = counted.flatMap((one) => one.outcomes);
  const after = acknowledge({ state, local, sent, outcomes, revision: answer.revision });
  const remembered = await rememberReturns(desk, after.state.conflicts);
  if (!remembered.ok) return remembered;
  const refused = await desk.write(local, after.local);
  if (!refused.ok) return refused;
  const merged: SharingState = withOldBase({ ...state, ...after.state }, state.base, refused.value);
  const reasons = new Map(state.reasons);
  for (const pending of sent) reasons.delete(reasonKey(pending));
  const kept = await desk.keep({
    ...merged,
    reasons,
    rejected: new Map([...state.rejected, ...entriesOf(desk, flight.request, after.rejected)]),
    inFlight: null,
  });
  if (!kept.ok) return kept;
  tally.sent += sent.length;
  tally.applied += outcomes.filter(({ is }) => is === "applied" || is === "same").length;
  tally.conflicts += outcomes.filter(({ is }) => is === "conflict").length;
  tally.rejected += after.rejected.length;
  if (refused.value.length === 0) return success({ state: kept.value, local: after.local });
  const again = await desk.read({ identify: false });
  return again.ok ? success({ state: kept.value, local: again.value.records }) : again;
};

/** What a push that got no yes leads to: done means the way is free for another one. */
const notTaken = async (desk: Desk, state: SharingState, why: SharingFailure): Attempt<"again"> => {
  if (why.code === "otherBody") {
    // This file is a copy of another one that has pushed under its name: it goes on under a name of its own.
    const facts = { ...state.facts, client: desk.options.newId(), seq: 0 };
    const kept = await desk.keep({ ...state, facts, inFlight: null });
    if (!kept.ok) return kept;
    const pulled = await pullNow(desk);
    return pulled.ok ? success("again") : pulled;
  }
  if (why.code === "epochChanged") {
    const pulled = await pullNow(desk);
    return pulled.ok ? success("again") : pulled;
  }
  return { ok: false, ...why };
};

/** Sends the push in flight, the first time or again, and takes in the answer. */
const deliver = async (
  desk: Desk,
  { local, tally }: { local: readonly SharedRecord[]; tally: PushTally },
): Attempt<Answered | "again"> => {
  const state = await desk.state();
  if (!state.ok) return state;
  const { inFlight, facts } = state.value;
  if (inFlight === null) return success({ state: state.value, local });
  const answer = await desk.serviceOf(state.value).push(facts.workbook, inFlight.request);
  if (!answer.ok) return notTaken(desk, state.value, answer);
  return answered(desk, state.value, answer.value, { local, tally });
};

/**
 * Repeats the push that was sent and not answered, unchanged. One the service refuses for good is let go of, after a pull has
 * shown whether it was taken the first time.
 */
export const repeatUnanswered = async (desk: Desk, tally: PushTally): Attempt<null> => {
  const state = await desk.state();
  if (!state.ok) return state;
  if (state.value.inFlight === null) return success(null);
  const contents = await desk.read({ identify: false });
  if (!contents.ok) return contents;
  const done = await deliver(desk, { local: contents.value.records, tally });
  if (done.ok) return success(null);
  if (!FOR_GOOD.has(done.code)) return done;
  const pulled = await pullNow(desk);
  if (!pulled.ok) return pulled;
  const now = await desk.state();
  if (!now.ok) return now;
  const kept = await desk.keep({ ...now.value, inFlight: null });
  return kept.ok ? success(null) : kept;
};

export interface PushOptions {
  /** wholePortions: each request is taken as a whole or not at all, and there may be several. */
  mode: PushRequest["mode"] | "wholePortions";
  /** Only these pending changes; null for all. */
  keys: ReadonlySet<string> | null;
  removals: RemovalsAllowed;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** As often a push starts over, because the file turned out to be a copy or the service to be restored. */
const STARTS = 4;

/** Sends pending changes in as many requests as they need. What people type meanwhile waits for the next push. */
export const pushNow = async (desk: Desk, tally: PushTally, options: PushOptions): Attempt<null> => {
  const repeated = await repeatUnanswered(desk, tally);
  if (!repeated.ok) return repeated;
  const done = new Set<string>();
  for (let start = 0; start < STARTS; start += 1) {
    const sent = await pushOnce(desk, tally, { ...options, done });
    if (!sent.ok || sent.value === "done") return sent.ok ? success(null) : sent;
  }
  return failure<SharingFailure>({ code: "epochChanged" });
};

const pushOnce = async (
  desk: Desk,
  tally: PushTally,
  { mode, keys, removals, onProgress, signal, done }: PushOptions & { done: Set<string> },
): Attempt<"done" | "again"> => {
  const state = await desk.state();
  if (!state.ok) return state;
  const contents = await desk.read({ identify: true });
  if (!contents.ok) return contents;
  let local = contents.value.records;
  const { base } = state.value;
  const all = withAllowedRemovals(pendingOf({ state: state.value, local }), { base, removals });
  const pending = chosen(all, keys).filter((one) => !done.has(pendingKey(one)));
  const portions = portionsOf({
    pending,
    local,
    base,
    reasons: state.value.reasons,
    as: "oneAfterTheOther",
  });
  if (mode === "whole" && portions.length > 1) return failure<SharingFailure>({ code: "tooLarge" });
  const total = done.size + pending.length;
  onProgress?.(done.size, total);
  for (const portion of portions) {
    if (signal?.aborted === true) return cancelled();
    const now = await desk.state();
    if (!now.ok) return now;
    const taken = await takeOff(desk, now.value, portion, mode === "valid" ? "valid" : "whole");
    if (!taken.ok) return taken;
    const after = await deliver(desk, { local, tally });
    if (!after.ok) return after;
    if (after.value === "again") return success("again");
    local = after.value.local;
    for (const one of portion.sent) done.add(pendingKey(one));
    onProgress?.(done.size, total);
    if (mode === "wholePortions" && tally.verdicts.size > 0) break;
  }
  return success("done");
};

/** What was chosen, with the bookkeeping that belongs to it. */
const chosen = (pending: readonly Pending[], keys: ReadonlySet<string> | null): readonly Pending[] => {
  if (keys === null) return pending;
  const records = new Set(
    pending.filter((one) => keys.has(pendingKey(one))).map(({ table, id }) => recordKey(table, id)),
  );
  return pending.filter(
    (one) => keys.has(pendingKey(one)) || (isDerived(one) && records.has(recordKey(one.table, one.id))),
  );
};
