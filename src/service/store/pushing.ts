import type { IsoDate } from "../../domain/isoDate";
import { failure, success, type Result } from "../../domain/result";
import type { SharedTable } from "../../domain/sharedRecord";
import { PUSH_BYTES, type Change, type ChangeOutcome, type PushAnswer } from "../../protocol";
import { openWorkbook, type WorkbookRow } from "./access";
import { canonicalJson, sha256 } from "./canonical";
import { Decision, type DraftEntry } from "./decide";
import type { Dialect, Tx } from "./dialect";
import { loadPlaces, loadRecords, namesIn } from "./loading";
import type { Places } from "./places";
import { readGrants, type PlanContexts } from "./planContext";
import { LONGEST_KEY, rebalance } from "./rebalance";
import { isId, storableText } from "./storableText";
import type { Author, StoreFailure } from "./types";
import { recordName, type WorkingRecord } from "./workingRecord";
import { writePush } from "./writing";

/** What the steps of a push share. */
export interface Bench {
  dialect: Dialect;
  contexts: PlanContexts;
  /** Time of the service, ISO 8601. */
  at: string;
  /** Calendar day there. */
  today: IsoDate;
  newId: () => string;
}

/** A push as it is asked for, whoever made up the changes. */
export interface Asked {
  client: string;
  seq: number;
  epoch: string;
  mode: "whole" | "valid";
  file: string;
  takesBack: string | null;
  /**
   * The changes are those of an action, which was decided already: nobody's rights are asked, and no outcomes answered. Its
   * reason goes with every entry of the log.
   */
  byService?: { reason: string };
  /** Everything that makes it this push and no other, for its hash. */
  body: unknown;
}

type Worked = { outcomes: ChangeOutcome[]; records: Map<string, WorkingRecord>; entries: DraftEntry[] } & {
  places: (table: SharedTable) => Places;
};

/**
 * One push, in a transaction that has not done anything yet: its first statement locks the workbook. `changesOf` is asked for the
 * changes under that lock, once it is clear that the push is a new one.
 */
export const push = async (
  tx: Tx,
  options: {
    bench: Bench;
    author: Author;
    workbook: string;
    asked: Asked;
    changesOf: (row: WorkbookRow) => Promise<Result<readonly Change[], StoreFailure>>;
    /** Looks at what would become of the changes; nothing is kept where it has something against them. */
    objection?: (of: {
      changes: readonly Change[];
      outcomes: readonly ChangeOutcome[];
    }) => Promise<StoreFailure | null>;
    /** What else belongs to the revision, in the same transaction; its records are written. */
    afterwards?: (revision: number) => Promise<void>;
  },
): Promise<Result<PushAnswer, StoreFailure>> => {
  const { bench, author, asked, changesOf, objection } = options;
  const { dialect } = bench;
  const opened = await openWorkbook(tx, { author, workbook: options.workbook, lock: dialect.kind === "postgres" });
  if (!opened.ok) return opened;
  const workbook = opened.value;
  if (!isId(asked.client)) return failure({ code: "malformed", place: "/client" });
  const body = sha256(canonicalJson(asked.body));
  const known = await tx
    .selectFrom("pushes")
    .select(["account", "body", "answer"])
    .where("workbook", "=", workbook.id)
    .where("client", "=", asked.client)
    .where("seq", "=", asked.seq)
    .executeTakeFirst();
  if (known !== undefined) {
    const same = known.body === body && known.account === author.account;
    return same ? success(JSON.parse(known.answer) as PushAnswer) : failure({ code: "otherBody" });
  }
  if (asked.epoch !== workbook.epoch) return failure({ code: "epochChanged" });
  const changes = await changesOf(workbook);
  if (!changes.ok) return changes;

  const revision = workbook.head + 1;
  const byService = asked.byService ?? null;
  const worked = await work(tx, { bench, author, workbook, changes: changes.value, revision, byService });
  const against = (await objection?.({ changes: changes.value, outcomes: worked.outcomes })) ?? null;
  if (against !== null) return failure(against);
  const outcomes = asked.mode === "whole" ? wholeOrNothing(worked, changes.value) : worked.outcomes;
  if (isTooLong(outcomes)) return failure({ code: "tooLarge" });
  const applies = outcomes.some(({ is }) => is === "applied");
  const id = bench.newId();
  if (applies) await mintKeys(tx, { bench, workbook, revision, worked, changes: changes.value, outcomes });
  const answer: PushAnswer = {
    push: applies ? id : null,
    revision: applies ? revision : workbook.head,
    at: bench.at,
    outcomes: byService === null ? outcomes : [],
  };
  const { account, person, agency, role } = author;
  await writePush(tx, {
    dialect,
    workbook,
    push: {
      workbook: workbook.id,
      id,
      client: asked.client,
      seq: asked.seq,
      body,
      revision: applies ? revision : null,
      at: bench.at,
      account,
      person: storableText(person),
      agency: storableText(agency),
      role,
      file: storableText(asked.file),
      changes: applies ? worked.entries.length : 0,
      takes_back: applies ? asked.takesBack : null,
      answer: JSON.stringify(answer),
    },
    applied: applies ? { revision, records: worked.records.values(), entries: worked.entries } : null,
  });
  if (applies) await options.afterwards?.(revision);
  return success(answer);
};

/** What a push would lead to. Its order keys are not minted. */
export const preview = async (
  tx: Tx,
  options: { bench: Bench; author: Author; workbook: string; epoch: string; changes: readonly Change[] },
): Promise<Result<PushAnswer, StoreFailure>> => {
  const { bench, author, changes } = options;
  const opened = await openWorkbook(tx, { author, workbook: options.workbook });
  if (!opened.ok) return opened;
  const workbook = opened.value;
  if (options.epoch !== workbook.epoch) return failure({ code: "epochChanged" });
  const revision = workbook.head + 1;
  const { outcomes } = await work(tx, { bench, author, workbook, changes, revision, byService: null });
  if (isTooLong(outcomes)) return failure({ code: "tooLarge" });
  return success({ push: null, revision: workbook.head, at: bench.at, outcomes });
};

const work = async (
  tx: Tx,
  options: {
    bench: Bench;
    author: Author;
    workbook: WorkbookRow;
    changes: readonly Change[];
    revision: number;
    byService: { reason: string } | null;
  },
): Promise<Worked> => {
  const { bench, author, workbook, changes, revision, byService } = options;
  const { dialect, contexts, today } = bench;
  const context = await contexts.of(tx, workbook);
  const { grants } = author.role === "department" ? await readGrants(tx, workbook.id) : { grants: [] };
  const records = await loadRecords(tx, { dialect, workbook: workbook.id, names: namesIn(changes) });
  const places = await loadPlaces(tx, { dialect, workbook: workbook.id, changes, records });
  const { owner } = workbook;
  const decision = new Decision({ author, owner, grants, context, revision, today, byService, records, places });
  const outcomes = changes.map((change) => decision.decide(change));
  return { outcomes, records, entries: decision.entries, places };
};

/** Most characters of values an answer carries; a push itself may have as many. */
const MOST_ANSWERED = 2 * PUSH_BYTES;

/** Whoever names one long cell again and again would get it again and again, and the store would keep every answer. */
const isTooLong = (outcomes: readonly ChangeOutcome[]): boolean => {
  let length = 0;
  for (const outcome of outcomes) {
    if (!("value" in outcome)) continue;
    if (outcome.is === "rejected") length += outcome.detail.length;
    if (outcome.value === null) continue;
    length += typeof outcome.value === "string" ? outcome.value.length : JSON.stringify(outcome.value).length;
    if (length > MOST_ANSWERED) return true;
  }
  return false;
};

/** Mode "whole": one that cannot be applied stops the others; what stood there already is still said. */
const wholeOrNothing = (worked: Worked, changes: readonly Change[]): ChangeOutcome[] => {
  const { outcomes, records } = worked;
  if (outcomes.every(({ is }) => is === "applied" || is === "same")) return outcomes;
  return outcomes.map((outcome, index) => {
    const change = changes[index];
    if (change === undefined || outcome.is === "conflict" || outcome.is === "rejected") return outcome;
    const record = records.get(recordName(change.table, change.id));
    if (outcome.is === "same" && record?.changed !== true) return outcome;
    return { is: "rejected", code: "notSent", detail: "", ...standing(change, record) };
  });
};

/** The cell as it stood before the push. */
const standing = (
  change: Change,
  record: WorkingRecord | undefined,
): Pick<ChangeOutcome & { is: "rejected" }, "value" | "revision"> => {
  if (record === undefined || record.stored === null) return { value: null, revision: 0 };
  if (change.kind !== "set") return { value: null, revision: record.stored.revision };
  return {
    value: record.before[change.field] ?? null,
    revision: record.stored.revisions.get(change.field) ?? 0,
  };
};

/** Mints the order keys of what was inserted or moved and puts them where they belong: records, outcomes. */
const mintKeys = async (
  tx: Tx,
  options: {
    bench: Bench;
    workbook: WorkbookRow;
    revision: number;
    worked: Worked;
    changes: readonly Change[];
    outcomes: ChangeOutcome[];
  },
): Promise<void> => {
  const { bench, workbook, revision, worked, changes, outcomes } = options;
  const { records, entries, places } = worked;
  const tables = new Set(changes.filter((change) => "after" in change).map(({ table }) => table));
  for (const table of tables) {
    const minted = places(table).mint();
    if ([...minted.values()].some((key) => key.length > LONGEST_KEY)) {
      const { dialect } = bench;
      await rebalance(tx, { dialect, workbook: workbook.id, table, revision, minted, records, entries });
    }
    for (const [id, key] of minted) {
      const record = records.get(recordName(table, id));
      if (record !== undefined) record.orderKey = key;
    }
  }
  changes.forEach((change, index) => {
    if (!("after" in change) || outcomes[index]?.is !== "applied") return;
    const orderKey = records.get(recordName(change.table, change.id))?.orderKey ?? null;
    outcomes[index] = { is: "applied", orderKey };
  });
};
