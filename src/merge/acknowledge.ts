import type { SharedFields, SharedRecord } from "../domain/sharedRecord";
import { sameValue } from "../domain/sharedValue";
import { arrive } from "./arrive";
import { cellOf, cellOrDefault, isDerived, valueIn, valuesOf } from "./cells";
import { changesOf } from "./changes";
import { Draft } from "./draft";
import { settle } from "./settle";
import {
  recordKey,
  type Arrived,
  type BaseCell,
  type BaseRecord,
  type Merged,
  type Outcome,
  type Pending,
  type Rejected,
} from "./types";

type Applied = Extract<Outcome, { is: "applied" | "same" }>;
type Refused = Extract<Outcome, { is: "rejected" }>;
type Set = Extract<Pending, { kind: "set" }>;

/** Refusals that the next pull clears up, or that concern another change of the push: what was sent stays pending. */
const PASSING: ReadonlySet<string> = new Set(["notSent", "unknownNeighbour", "recordGone", "recordExists"]);

export interface Acknowledged extends Merged {
  /** Changes the service refused: the workbook says what it said before, what was typed is here. */
  rejected: readonly Rejected[];
  /** Cells that show now what the service said of them. */
  arrived: readonly Arrived[];
}

/**
 * Takes in what the service said of a push. `sent`: the changes that were pushed; `outcomes`: one for each of their changesOf, in
 * order; `local`: the workbook as it is now. What people typed since stays as it is, and pending. Only bases of cells that were
 * sent move, never those of cells beside them.
 */
export const acknowledge = (of: {
  state: Merged["state"];
  local: readonly SharedRecord[];
  sent: readonly Pending[];
  outcomes: readonly Outcome[];
  /** Revision of what was applied. */
  revision: number;
}): Acknowledged => {
  const step: Step = { draft: new Draft(of, "own"), revision: of.revision, rejected: [] };
  let at = 0;
  for (const pending of of.sent) {
    const { length } = changesOf(pending);
    const outcomes = of.outcomes.slice(at, at + length);
    at += length;
    // An answer cut short says nothing of the rest: it stays pending.
    if (outcomes.length === length) take(step, pending, outcomes);
  }
  settle(step.draft);
  return { ...step.draft.close(), rejected: step.rejected };
};

interface Step {
  draft: Draft;
  revision: number;
  rejected: Rejected[];
}

const take = (step: Step, pending: Pending, outcomes: readonly Outcome[]): void => {
  const [first, ...others] = outcomes as [Outcome, ...Outcome[]];
  if (pending.kind === "restore") {
    takeOne(step, pending, first);
    if (first.is === "rejected") return;
    const { table, id } = pending;
    pending.sets.forEach((set, at) => takeOne(step, { kind: "set", table, id, ...set }, others[at] as Outcome));
  } else takeOne(step, pending, first);
};

const takeOne = (step: Step, pending: Pending, outcome: Outcome): void => {
  switch (outcome.is) {
    case "applied":
    case "same":
      applied(step, pending, outcome);
      break;
    case "conflict":
      conflicting(step, pending, outcome);
      break;
    case "rejected":
      if (!PASSING.has(outcome.code)) refused(step, pending, outcome);
      break;
  }
};

const keyOf = ({ table, id }: Pending): string => recordKey(table, id);

const applied = ({ draft, revision }: Step, pending: Pending, outcome: Applied): void => {
  const key = keyOf(pending);
  const base = draft.base(key);
  const at = outcome.is === "same" ? outcome.revision : revision;
  const orderKey = outcome.is === "applied" ? outcome.orderKey : null;
  switch (pending.kind) {
    case "set":
      if (base !== undefined) draft.setBase(key, withCell(base, pending.field, { value: pending.value, revision: at }));
      break;
    case "insert":
      // One that stood there already says nothing of its place: the next pull brings it.
      if (outcome.is === "applied") draft.setBase(key, inserted(pending, { base, orderKey: orderKey ?? "", revision }));
      break;
    case "remove":
      if (base !== undefined && at >= base.revision) draft.setBase(key, { ...base, removed: true, revision: at });
      break;
    case "restore":
      if (base !== undefined && outcome.is === "applied" && revision >= base.revision) {
        draft.setBase(key, { ...base, removed: false, orderKey: orderKey ?? base.orderKey, revision });
      }
      break;
    case "move":
      if (base !== undefined && orderKey !== null && revision >= base.revision)
        draft.setBase(key, { ...base, orderKey });
      break;
  }
};

/** The record's own revision stays: others may have changed cells beside this one, and that has not arrived. */
const withCell = (base: BaseRecord, field: string, cell: BaseCell): BaseRecord => {
  const known = cellOf(base, field);
  return known !== undefined && known.revision > cell.revision
    ? base
    : { ...base, cells: { ...base.cells, [field]: cell } };
};

const inserted = (
  { table, id, fields }: { table: BaseRecord["table"]; id: string; fields: SharedFields },
  of: { base: BaseRecord | undefined; orderKey: string; revision: number },
): BaseRecord => {
  const { base, orderKey, revision } = of;
  if (base !== undefined && base.revision > revision) return base;
  const cells = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, revision }]));
  return { table, id, orderKey, revision, removed: false, cells };
};

/** What the service says of one cell is merged as if it had arrived; what concerns the record waits for the pull. */
const conflicting = ({ draft }: Step, pending: Pending, outcome: Extract<Outcome, { is: "conflict" }>): void => {
  const { field, value, revision } = outcome;
  const base = draft.base(keyOf(pending));
  if (base === undefined || base.removed || outcome.removed || field === null) return;
  if (pending.kind !== "set" && pending.kind !== "remove") return;
  const { table, id } = pending;
  const cells = { [field]: { value, revision } };
  arrive(draft, { table, id, revision: base.revision, orderKey: null, removed: false, cells });
};

const refused = (step: Step, pending: Pending, outcome: Refused): void => {
  const { draft } = step;
  const key = keyOf(pending);
  const base = draft.base(key);
  const local = draft.local(key);
  const { code, detail } = outcome;
  // Derived fields are nobody's typing; they go back without a word.
  if (pending.kind !== "set" || !isDerived(pending.table, pending.field)) step.rejected.push({ pending, code, detail });
  switch (pending.kind) {
    case "set":
      setRefused(draft, pending, outcome);
      break;
    case "insert":
    case "restore":
      if (local !== undefined && saysStill(local, pending.fields)) draft.removeLocal(key);
      break;
    case "remove":
      if (base !== undefined && !base.removed && local === undefined) {
        draft.setLocal(key, { table: base.table, id: base.id, fields: valuesOf(base) });
      }
      break;
    case "move":
      draft.settlePlace(pending.table, pending.id);
      break;
  }
};

/** True where nobody typed into the record since it was sent. */
const saysStill = (local: SharedRecord, sent: SharedFields): boolean =>
  Object.keys(local.fields).every((field) => {
    const value = valueIn(sent, field);
    return value !== undefined && sameValue(local.fields[field] ?? null, value);
  });

const setRefused = (draft: Draft, pending: Set, { value, revision }: Refused): void => {
  const { field } = pending;
  const key = keyOf(pending);
  const known = draft.base(key);
  const local = draft.local(key);
  if (known === undefined) return;
  // The service says how the cell stands there; it may be newer than what was known here.
  const base = revision > cellOrDefault(known, field).revision ? withCell(known, field, { value, revision }) : known;
  if (base !== known) draft.setBase(key, base);
  const typed = local === undefined ? undefined : valueIn(local.fields, field);
  if (local === undefined || typed === undefined || !sameValue(typed, pending.value)) return;
  draft.setFields(key, local, { ...local.fields, [field]: cellOrDefault(base, field).value });
};
