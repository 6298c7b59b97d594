import { success } from "../../domain/result";
import { changesOf, pendingOf, type Pending } from "../../merge";
import type { ChangeOutcome } from "../../protocol";
import type { Attempt, Desk } from "./desk";
import { displayText } from "./display";
import { pullNow } from "./pulling";
import { pendingKey, portionsOf } from "./wire";
import type { Verdict } from "./types";
import type { Verdicts } from "./views";

const verdictOf = (desk: Desk, pending: Pending, outcome: ChangeOutcome): Verdict => {
  if (outcome.is === "applied" || outcome.is === "same") return { is: "ok" };
  if (outcome.is === "rejected") return { is: "rejected", code: outcome.code, detail: outcome.detail };
  const field = outcome.field;
  const place = field === null ? null : { table: pending.table, field };
  return {
    is: "conflict",
    theirs: place === null ? "" : displayText(place, outcome.value, desk.options.codeWord),
  };
};

/** Asks the service what would become of every pending change; nothing is kept there. */
export const previewNow = async (desk: Desk): Attempt<Verdicts> => {
  const first = await askAll(desk);
  if (first.ok || first.code !== "epochChanged") return first;
  const pulled = await pullNow(desk);
  return pulled.ok ? askAll(desk) : pulled;
};

const askAll = async (desk: Desk): Attempt<Verdicts> => {
  const state = await desk.shared();
  if (!state.ok) return state;
  const contents = await desk.read({ identify: true });
  if (!contents.ok) return contents;
  const local = contents.value.records;
  const { base, reasons, facts } = state.value;
  const verdicts = new Map<string, { pending: Pending; verdict: Verdict }>();
  const pending = pendingOf({ state: state.value, local });
  // Nothing is kept between the requests, so a portion does not know what an earlier one inserts.
  for (const portion of portionsOf({ pending, local, base, reasons, as: "apart" })) {
    const answer = await desk
      .serviceOf(state.value)
      .preview(facts.workbook, { epoch: facts.epoch, changes: [...portion.changes] });
    if (!answer.ok) return answer;
    tellVerdicts(desk, portion.sent, answer.value.outcomes, verdicts);
  }
  return success(verdicts);
};

const RANK = { ok: 0, conflict: 1, rejected: 2 } as const;

/** A change that went as several messages is as good as the worst of them. */
const tellVerdicts = (
  desk: Desk,
  sent: readonly Pending[],
  outcomes: readonly ChangeOutcome[],
  into: Map<string, { pending: Pending; verdict: Verdict }>,
): void => {
  let at = 0;
  for (const pending of sent) {
    const { length } = changesOf(pending);
    const own = outcomes.slice(at, at + length).map((outcome) => verdictOf(desk, pending, outcome));
    at += length;
    const [verdict] = own.sort((left, right) => RANK[right.is] - RANK[left.is]);
    if (verdict !== undefined) into.set(pendingKey(pending), { pending, verdict });
  }
};
