import { sameValue } from "../../src/domain/sharedValue";
import type { OrderedRecord, SharedRecord } from "../../src/domain/sharedRecord";
import { cellKey, recordKey } from "../../src/merge/types";
import type { HistoryEntry, Snapshot } from "../../src/protocol";
import type { Damage } from "../../src/service/store/types";
import type { Edit } from "./ledger";
import type { RecordedAct, RecordedPush } from "./recorder";
import { reportingViolations } from "./reportingInvariants";

/** A promise of notes on sharing that was broken, with the place. */
export interface Violation {
  invariant: `I${number}`;
  what: string;
}

export interface OfficeEnd {
  name: string;
  account: string;
  /** What its workbook shows at the end, in order. */
  records: readonly SharedRecord[];
  /** Keys of open conflicts and values in the rejected list, as texts. */
  conflicts: readonly { table: string; id: string; field: string | null; mine: string }[];
  rejected: readonly { table: string; id: string; field: string | null; value: string }[];
  pending: number;
  behind: boolean;
  /** Records of reporting as its workbook keeps them. */
  workflow: readonly SharedRecord[];
}

/** What the service says a period left behind. */
export interface PeriodEnd {
  period: string;
  closed: boolean;
  records: Snapshot["records"];
}

/** Everything that is known when the simulation has come to rest. */
export interface End {
  /** Present records of the service, in order. */
  service: readonly OrderedRecord[];
  /** Oldest first; after a restore, what the restored service says. */
  history: readonly HistoryEntry[];
  /** Values that were accepted and then replaced before a backup took them out of the history. */
  replacedBefore: ReadonlySet<string>;
  offices: readonly OfficeEnd[];
  pushes: readonly RecordedPush[];
  acts: readonly RecordedAct[];
  snapshots: readonly PeriodEnd[];
  edits: readonly Edit[];
  damage: readonly Damage[];
  /** Who may change what: an oracle of its own, simpler than the service's. */
  mayChange: (entry: HistoryEntry, leadOfRow: string) => boolean;
  /** Lead agency of the rows the simulation started from, by row id. */
  firstLeads: ReadonlyMap<string, string>;
}

const ofTable = <Record extends { table: string }>(records: readonly Record[], table: string): Record[] =>
  records.filter((record) => record.table === table);

const TABLES = ["plan", "areas", "agencies", "rows", "targets", "parameters"];

/** I1: every office shows what the service has: the same records in the same order with the same values. */
const converged = ({ service, offices }: End): Violation[] =>
  offices.flatMap(({ name, records }) =>
    TABLES.flatMap((table): Violation[] => {
      const theirs = ofTable(records, table);
      const ours = ofTable(service, table);
      const ids = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join(" ");
      if (ids(theirs) !== ids(ours)) {
        return [{ invariant: "I1", what: `${name} has other ${table}: ${ids(theirs)} instead of ${ids(ours)}` }];
      }
      return theirs.flatMap((record, index) => {
        const fields = ours[index]?.fields ?? {};
        return Object.keys({ ...fields, ...record.fields })
          .filter((field) => !DERIVED.has(field) && !sameValue(record.fields[field] ?? null, fields[field] ?? null))
          .map((field) => ({
            invariant: "I1" as const,
            what: `${name}: ${table}/${record.id}.${field} is ${JSON.stringify(record.fields[field])}, not ${JSON.stringify(fields[field])}`,
          }));
      });
    }),
  );

/** Follow from other cells; see FieldClass. */
const DERIVED = new Set(["sourceKey", "inherited", "stitched"]);

/** I2: every accepted "set" named the revision of the cell it replaced, and said what it replaced. */
const namedRevisions = ({ history, pushes }: End): Violation[] => {
  const found: Violation[] = [];
  const values = new Map<string, HistoryEntry["new"]>();
  for (const entry of history) {
    const key = cellKey(entry.table, entry.id, entry.field);
    if (entry.kind === "set") {
      const known = values.get(key);
      if (known !== undefined && !sameValue(known, entry.old)) {
        found.push({
          invariant: "I2",
          what: `${key} at ${entry.revision} replaced ${JSON.stringify(entry.old)}, but ${JSON.stringify(known)} stood there`,
        });
      }
      values.set(key, entry.new);
    } else if (entry.kind === "insert" && typeof entry.new === "object" && entry.new !== null) {
      for (const [field, value] of Object.entries(entry.new)) values.set(cellKey(entry.table, entry.id, field), value);
    }
  }
  // Bases as they were sent, against revisions as the history has them: within one epoch, so only pushes still in it.
  const revisions = new Map<string, number[]>();
  for (const entry of history) {
    if (entry.kind !== "set") continue;
    const key = cellKey(entry.table, entry.id, entry.field);
    revisions.set(key, [...(revisions.get(key) ?? []), entry.revision]);
  }
  const inHistory = new Set(history.map(({ push }) => push));
  for (const { request, answer } of pushes) {
    if (answer.push === null || !inHistory.has(answer.push)) continue;
    request.changes.forEach((change, index) => {
      if (change.kind !== "set" || answer.outcomes[index]?.is !== "applied") return;
      const key = cellKey(change.table, change.id, change.field);
      const before = (revisions.get(key) ?? []).filter((revision) => revision < answer.revision);
      const last = before.at(-1);
      if (last !== undefined && last > change.base) {
        found.push({ invariant: "I2", what: `${key}: a change on base ${change.base} replaced revision ${last}` });
      }
    });
  }
  return found;
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** I3: everything a person typed is current, was accepted, waits in a conflict, or stands in the rejected list. */
const nothingLost = ({ edits, service, history, offices, replacedBefore }: End): Violation[] => {
  const accepted = new Set<string>(replacedBefore);
  for (const entry of history) {
    if (entry.kind === "set") accepted.add(`${cellKey(entry.table, entry.id, entry.field)}=${textOf(entry.new)}`);
    else if (typeof entry.new === "object" && entry.new !== null) {
      for (const [field, value] of Object.entries(entry.new)) {
        accepted.add(`${cellKey(entry.table, entry.id, field)}=${textOf(value)}`);
      }
    }
  }
  const present = new Map(service.map((record) => [recordKey(record.table, record.id), record]));
  const gone = new Set(history.filter(({ kind }) => kind === "remove").map(({ table, id }) => recordKey(table, id)));
  return edits
    .filter(({ settled }) => settled === "")
    .filter(({ office, table, id, field, value }) => {
      const cell = `${cellKey(table, id, field)}=${textOf(value)}`;
      const end = offices.find(({ name }) => name === office);
      const listed = (list: readonly { table: string; id: string; field: string | null }[]): boolean =>
        list.some((of) => of.table === table && of.id === id && (of.field === field || of.field === null));
      return !(
        accepted.has(cell) ||
        sameValue(present.get(recordKey(table, id))?.fields[field] ?? null, value) ||
        (gone.has(recordKey(table, id)) && !present.has(recordKey(table, id))) ||
        listed(end?.conflicts ?? []) ||
        listed(end?.rejected ?? [])
      );
    })
    .map(({ office, table, id, field, value }) => ({
      invariant: "I3" as const,
      what: `${office} typed ${JSON.stringify(value)} into ${table}/${id}.${field}: it is nowhere`,
    }));
};

/** I4: one (client, seq) led to one push, whatever the network did; what was done once is not refused afterwards. */
const appliedOnce = ({ pushes, acts, history }: End): Violation[] => {
  const pushOf = new Map<string, string | null>();
  const found: Violation[] = [];
  const inHistory = new Set(history.map(({ push }) => push));
  for (const { request, answer } of pushes) {
    const key = `${request.epoch} ${request.client} ${request.seq}`;
    const known = pushOf.get(key);
    if (known !== undefined && known !== answer.push && (known === null || inHistory.has(known))) {
      found.push({ invariant: "I4", what: `${key} was applied as ${String(known)} and as ${String(answer.push)}` });
    }
    pushOf.set(key, answer.push);
  }
  const done = new Map<string, string | null>();
  for (const { request, answer } of acts) {
    const key = `${request.epoch} ${request.client} ${request.seq}`;
    const known = done.get(key);
    const again = answer?.push ?? null;
    if (typeof known === "string" && known !== again && inHistory.has(known)) {
      const what = `${request.action.kind} of ${key} was done as ${known} and once more as ${String(again)}`;
      found.push({ invariant: "I4", what });
    }
    if (answer !== null) done.set(key, answer.push);
  }
  return found;
};

/** Acknowledged pushes of the present epoch are in the history (nothing was answered before it was kept). */
const acknowledgedIsKept = ({ pushes, acts, history }: End, epoch: string): Violation[] => {
  const inHistory = new Set(history.map(({ push }) => push));
  return [...pushes, ...acts]
    .filter(({ request }) => request.epoch === epoch)
    .map(({ answer }) => answer?.push ?? null)
    .filter((push) => push !== null && !inHistory.has(push))
    .map((push) => ({ invariant: "I5" as const, what: `push ${String(push)} was acknowledged and is not kept` }));
};

/** I6: the history, replayed, has no change by somebody who might not make it. */
const rightsHeld = ({ history, acts, mayChange, firstLeads }: End): Violation[] => {
  const byAction = new Set(acts.map(({ answer }) => answer?.push ?? null));
  const leads = new Map(firstLeads);
  const found: Violation[] = [];
  for (const entry of history) {
    if (!byAction.has(entry.push) && !mayChange(entry, leads.get(entry.id) ?? "")) {
      found.push({
        invariant: "I6",
        what: `${entry.account} (${entry.role}) changed ${entry.table}/${entry.id}.${String(entry.field)}`,
      });
    }
    if (entry.table !== "rows") continue;
    if (entry.kind === "set" && entry.field === "leadAgency") leads.set(entry.id, textOf(entry.new));
    else if (
      entry.kind === "insert" &&
      typeof entry.new === "object" &&
      entry.new !== null &&
      "leadAgency" in entry.new
    ) {
      leads.set(entry.id, textOf(entry.new["leadAgency" as keyof typeof entry.new]));
    }
  }
  return found;
};

/** I7: a pull ends at the head. */
const atHead = ({ offices }: End): Violation[] =>
  offices
    .filter(({ behind, pending }) => behind || pending > 0)
    .map(({ name, behind, pending }) => ({
      invariant: "I7" as const,
      what: `${name} is ${behind ? "behind" : "at"} the head with ${pending} pending changes after everything was exchanged`,
    }));

const DAMAGE: Record<Damage["is"], Violation["invariant"]> = {
  tablesDiffer: "I8",
  chainBroken: "I5",
  revisionMissing: "I5",
  orderKeyTwice: "I9",
};

/** Everything that is wrong at the end; empty when all invariants held. */
export const violationsOf = (end: End, epoch: string): Violation[] => [
  ...converged(end),
  ...namedRevisions(end),
  ...nothingLost(end),
  ...appliedOnce(end),
  ...acknowledgedIsKept(end, epoch),
  ...rightsHeld(end),
  ...atHead(end),
  ...reportingViolations(end),
  ...end.damage.map(({ is, place }) => ({ invariant: DAMAGE[is], what: `${is} at ${place}` })),
];
