import { failure, success } from "../../domain/result";
import type { ReportingAction } from "../../domain/reporting/actions";
import { reportOf } from "../../domain/reporting/locks";
import type { SharedRecord, SharedValue } from "../../domain/sharedRecord";
import { sameValue } from "../../domain/sharedValue";
import { pendingOf, type Base } from "../../merge";
import type { ActionRefused, ActionRequest } from "../../protocol";
import { never, type Attempt, type Desk } from "./desk";
import { pullNow, type PullReport } from "./pulling";
import { fileNameOf, pushNow, repeatUnanswered, type PushTally } from "./pushing";
import type { SharingState } from "./state";
import type { SharingFailure } from "./types";
import { isDerived, Wording } from "./views";
import { reportingIn } from "./workflowRecords";

/** As often it is asked again, because the file turned out to be a copy or the service to be restored. */
const TRIES = 4;

/** Answers after which nobody knows whether the service did what was asked. */
const UNSURE: ReadonlySet<string> = new Set(["offline", "notThisService", "busy", "storeGone", "stopping", "bug"]);

export interface ActOptions {
  action: ReportingAction;
  /** Revision that the person looked at; null for the one the workbook stands at. */
  seen: number | null;
}

/**
 * Does something with periods and reports at the service, then pulls. The request is stored before it is sent and kept until it
 * is answered: who asks for the same once more asks with the same number, and it is not done twice. Before a report is
 * submitted everything pending is sent.
 */
export const actNow = async (desk: Desk, tally: PushTally, { action, seen }: ActOptions): Attempt<PullReport> => {
  const shared = await desk.shared();
  if (!shared.ok) return shared;
  const repeated = await repeatUnanswered(desk, tally);
  if (!repeated.ok) return repeated;
  let again = isSame(shared.value.facts.acting?.action, action);
  if (action.kind === "submit") {
    if (again) {
      // What was typed since must not be in the way of hearing that the report was taken.
      const pulled = await pullNow(desk);
      if (!pulled.ok) return pulled;
      if (await hasSubmitted(desk, action)) return settled(desk, pulled.value);
    }
    const sent = await sendAll(desk, tally);
    if (!sent.ok) return sent;
  }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const numbered = again ? await desk.shared() : await numberedRequest(desk, { action, seen });
    if (!numbered.ok) return numbered;
    const { facts } = numbered.value;
    const request = facts.acting;
    if (request == null) break;
    const answer = await desk.serviceOf(numbered.value).act(facts.workbook, request);
    if (answer.ok) return followed(desk);
    if (UNSURE.has(answer.code)) return failure<SharingFailure>({ code: "actionUnanswered" });
    const wasAgain = again;
    again = false;
    const cleared = await withoutRequest(desk, answer.code === "otherBody");
    if (!cleared.ok) return cleared;
    if (answer.code === "otherBody") continue;
    const pulled = await pullNow(desk);
    if (answer.code === "epochChanged") {
      if (!pulled.ok) return pulled;
      continue;
    }
    // Refused when it was asked for anew: by what the person knew then. Now they know more.
    if (wasAgain && answer.code === "actionRefused") continue;
    // Whoever is refused, because others were quicker, is shown how things stand.
    if (pulled.ok) tally.arrived = pulled.value.arrived;
    return answer.code === "actionRefused" ? named(desk, answer, pulled.ok ? pulled.value.local : []) : answer;
  }
  return failure<SharingFailure>({ code: "epochChanged" });
};

const isSame = (left: ActionRequest["action"] | undefined, right: ReportingAction): boolean =>
  left !== undefined && sameValue(left as unknown as SharedValue, right as unknown as SharedValue);

/** The state with the request in it, under a number that is used up by it. */
const numberedRequest = async (desk: Desk, { action, seen }: ActOptions): Attempt<SharingState> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const { client, epoch, cursor } = state.value.facts;
  const seq = state.value.facts.seq + 1;
  const acting: ActionRequest = {
    client,
    seq,
    epoch,
    file: fileNameOf(desk),
    seen: Math.min(seen ?? cursor, cursor),
    action: structuredClone(action) as ActionRequest["action"],
  };
  return desk.keep({ ...state.value, facts: { ...state.value.facts, seq, acting } });
};

/** The state without the request. `renamed`: this file is a copy of another one, and goes on under a name of its own. */
const withoutRequest = async (desk: Desk, renamed: boolean): Attempt<SharingState> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const { facts } = state.value;
  const name = renamed ? { client: desk.options.newId(), seq: 0 } : {};
  return desk.keep({ ...state.value, facts: { ...facts, ...name, acting: null } });
};

const hasSubmitted = async (desk: Desk, action: ReportingAction & { kind: "submit" }): Promise<boolean> => {
  const state = await desk.shared();
  if (!state.ok) return false;
  const report = reportOf(reportingIn(state.value.base), action);
  return report?.state === "submitted" && report.submitted?.account === state.value.facts.account;
};

const settled = async (desk: Desk, report: PullReport): Attempt<PullReport> => {
  const cleared = await withoutRequest(desk, false);
  return cleared.ok ? success(report) : cleared;
};

/** What was done is pulled. Where that fails, it was done all the same. */
const followed = async (desk: Desk): Attempt<PullReport> => {
  const cleared = await withoutRequest(desk, false);
  const pulled = cleared.ok ? await pullNow(desk) : cleared;
  return pulled.ok ? pulled : failure<SharingFailure>({ code: "actedNotPulled" });
};

/** The refusal with the names of what it speaks of. */
const named = async (desk: Desk, { refusal }: ActionRefused, local: readonly SharedRecord[]): Attempt<never> => {
  const state = await desk.shared();
  const base: Base = state.ok ? state.value.base : new Map();
  const wording = new Wording(local, base, desk.options.codeWord);
  const ids = "rows" in refusal ? refusal.rows : [];
  const period = "period" in refusal ? reportingIn(base).periods.find(({ id }) => id === refusal.period) : undefined;
  return failure<SharingFailure>({
    code: "actionRefused",
    refusal,
    rows: ids.slice(0, MOST_PLACES).map((id) => wording.place({ table: "rows", id, field: null })),
    ...(period === undefined ? {} : { period: period.name }),
  });
};

/** As often what people typed meanwhile is sent as well. */
const ROUNDS = 3;

/** Places that are named where not all could be sent. */
const MOST_PLACES = 20;

/** Sends everything pending, or says what is in the way. */
const sendAll = async (desk: Desk, tally: PushTally): Attempt<null> => {
  for (let round = 1; ; round += 1) {
    const pushed = await pushNow(desk, tally, { mode: "wholePortions", keys: null, removals: "few", signal: never() });
    if (!pushed.ok) return pushed;
    const state = await desk.shared();
    if (!state.ok) return state;
    const contents = await desk.read({ identify: false });
    if (!contents.ok) return contents;
    const { records, unreadable } = contents.value;
    const pending = pendingOf({ state: state.value, local: records }).filter((one) => !isDerived(one));
    const conflicts = [...state.value.conflicts.values()];
    if (pending.length + conflicts.length + unreadable.length === 0) return success(null);
    const isTyping = tally.verdicts.size === 0 && conflicts.length + unreadable.length === 0;
    if (isTyping && round < ROUNDS) continue;
    const wording = new Wording(records, state.value.base, desk.options.codeWord);
    const places = [
      ...unreadable,
      ...conflicts,
      ...pending.map((one) => ({ ...one, field: one.kind === "set" ? one.field : null })),
    ];
    return failure<SharingFailure>({
      code: "notAllSent",
      pending: pending.length,
      conflicts: conflicts.length,
      unreadable: unreadable.length,
      places: places.slice(0, MOST_PLACES).map((place) => wording.place(place)),
    });
  }
};
