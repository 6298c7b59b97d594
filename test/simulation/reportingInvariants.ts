import type { ReportingActionKind } from "../../src/domain/reporting/actions";
import { fieldSpec, type SharedRecord, type SharedValue } from "../../src/domain/sharedRecord";
import { sameValue } from "../../src/domain/sharedValue";
import type { HistoryEntry } from "../../src/protocol";
import type { End, Violation } from "./invariants";
import { HistoryBook, type Cells } from "./historyBook";

const WORKFLOW = new Set(["periods", "reports", "exceptions"]);

const isProgress = (field: string): boolean => fieldSpec("rows", field)?.class === "progress";
const isSomething = (value: SharedValue | undefined): boolean => value !== undefined && value !== null && value !== "";

/** Revisions of a history, oldest first, each with its entries in order. */
export const revisionsOf = (history: readonly HistoryEntry[]): HistoryEntry[][] => {
  const revisions = new Map<number, HistoryEntry[]>();
  for (const entry of history) revisions.set(entry.revision, [...(revisions.get(entry.revision) ?? []), entry]);
  return [...revisions].sort(([left], [right]) => left - right).map(([, entries]) => entries);
};

interface ProgressChange {
  field: string;
  value: SharedValue;
  /** The row as it stood before, or as it was made. */
  row: Cells;
}

const progressIn = (entry: HistoryEntry, book: HistoryBook): ProgressChange[] => {
  if (entry.table !== "rows") return [];
  if (entry.kind === "set" && entry.field !== null && isProgress(entry.field)) {
    return [{ field: entry.field, value: entry.new, row: book.record("rows", entry.id)?.cells ?? {} }];
  }
  if (entry.kind !== "insert") return [];
  const row = entry.new as Cells;
  return Object.entries(row)
    .filter(([field, value]) => isProgress(field) && isSomething(value))
    .map(([field, value]) => ({ field, value, row }));
};

/** I10: progress was changed only while no report had closed it, nor an approval that was hard and had no exception. */
const locksHeld = (history: readonly HistoryEntry[]): Violation[] => {
  const found: Violation[] = [];
  const book = new HistoryBook();
  for (const entries of revisionsOf(history)) {
    for (const entry of entries) {
      for (const { field, value, row } of progressIn(entry, book)) {
        const [agency, day] = [String(row["leadAgency"]), book.dayOf(entry.at)];
        const days = [row["completedOn"], ...(field === "completedOn" && value !== null ? [value] : [])];
        const closed = days
          .map((finished) => book.closedFor({ agency, day, finished, row, id: entry.id, field }))
          .find((why) => why !== null);
        if (closed === undefined) continue;
        const what = `rows/${entry.id}.${field} of ${agency} was changed at ${entry.revision} by ${entry.account}`;
        found.push({ invariant: "I10", what: `${what}, although ${String(closed)}` });
      }
    }
    for (const entry of entries) book.apply(entry);
  }
  return found;
};

type Kept = Map<string, { agency: string; cells: Cells }>;

/**
 * I11: nobody approved what they had handed in or entered since the approval before it. I12: rows of an approved report stand in
 * the snapshot as they stood at its revision, everything else of a closed period as it stood when it was closed.
 */
const approvalsHeld = ({ history, snapshots }: End): Violation[] => {
  const found: Violation[] = [];
  const book = new HistoryBook();
  const entered: { id: string; account: string; revision: number }[] = [];
  const approved = new Map<string, Kept>();
  const rest = new Map<string, Map<string, Cells>>();
  for (const entries of revisionsOf(history)) {
    const before = new Map(book.all("reports").map(({ id, cells }) => [id, { ...cells }]));
    for (const entry of entries) {
      if (progressIn(entry, book).length > 0) {
        entered.push({ id: entry.id, account: entry.account, revision: entry.revision });
      }
    }
    for (const entry of entries) book.apply(entry);
    for (const { id, account, revision } of entries.filter(({ table }) => table === "reports")) {
      const report = book.record("reports", id)?.cells ?? {};
      const old = before.get(id);
      if (report["state"] === old?.["state"]) continue;
      before.set(id, { ...report });
      const [period, agency] = [String(report["period"]), String(report["agency"])];
      const kept: Kept = approved.get(period) ?? new Map();
      approved.set(period, kept);
      const isOf = report["state"] === "approved" || old?.["state"] === "approved";
      if (isOf) for (const [row, of] of [...kept]) if (of.agency === agency) kept.delete(row);
      if (report["state"] !== "approved") continue;
      const rows = book.all("rows").filter(({ cells }) => cells["leadAgency"] === agency);
      for (const { id: row, cells } of rows) kept.set(row, { agency, cells: { ...cells } });
      const last = Math.max(0, ...book.approvalsOf(agency).filter((of) => of < revision));
      const own = new Set(rows.map((row) => row.id));
      const mine = entered.find((of) => own.has(of.id) && of.account === account && of.revision > last);
      const handedIn = (report["submitted"] as { account: string } | null)?.account === account;
      if (mine === undefined && !handedIn) continue;
      const why = handedIn ? "handed it in" : `entered rows/${mine?.id ?? ""} at ${mine?.revision ?? 0}`;
      found.push({ invariant: "I11", what: `${account} approved ${id} at ${revision} and ${why}` });
    }
    for (const { id, field } of entries) {
      if (field !== "closed") continue;
      const isClosed = isSomething(book.record("periods", id)?.cells["closed"]);
      const kept = approved.get(id);
      const others = book.all("rows").filter((row) => kept?.has(row.id) !== true);
      if (isClosed) rest.set(id, new Map(others.map((row) => [row.id, { ...row.cells }])));
      else rest.delete(id);
    }
  }
  for (const { period, closed, records } of snapshots) {
    const rows = records.filter(({ table }) => table === "rows");
    const named = (is: boolean) =>
      new Map(rows.filter((row) => row.approved === is).map((row) => [row.id, row.fields]));
    const kept = new Map([...(approved.get(period) ?? [])].map(([id, { cells }]) => [id, cells]));
    found.push(...differences(`approved rows of ${period}`, kept, named(true)));
    if (closed) found.push(...differences(`other rows of ${period}`, rest.get(period) ?? new Map(), named(false)));
  }
  return found;
};

const differences = (
  what: string,
  expected: ReadonlyMap<string, Cells>,
  there: ReadonlyMap<string, Cells>,
): Violation[] => {
  const ids = (of: ReadonlyMap<string, unknown>): string => [...of.keys()].sort().join(" ");
  if (ids(expected) !== ids(there)) {
    return [{ invariant: "I12", what: `${what} are ${ids(there)} instead of ${ids(expected)}` }];
  }
  return [...expected].flatMap(([id, cells]): Violation[] =>
    Object.keys({ ...cells, ...there.get(id) })
      .filter((field) => !sameValue(cells[field] ?? null, there.get(id)?.[field] ?? null))
      .map((field) => ({ invariant: "I12", what: `${what}: ${id}.${field} is not what it was` })),
  );
};

/** I13: every office knows the periods, reports and exceptions of the service, as they stand there. */
const reportingConverged = ({ service, offices }: End): Violation[] => {
  const keyed = (records: readonly SharedRecord[]) =>
    new Map(
      records.filter(({ table }) => WORKFLOW.has(table)).map((record) => [`${record.table}/${record.id}`, record]),
    );
  const theirs = keyed(service);
  return offices.flatMap(({ name, workflow }) => {
    const mine = keyed(workflow);
    return [...new Set([...theirs.keys(), ...mine.keys()])]
      .filter((key) => {
        const [here, there] = [mine.get(key)?.fields, theirs.get(key)?.fields];
        return here === undefined || there === undefined || !sameValue(here, there);
      })
      .map((key): Violation => {
        const is = mine.has(key) ? (theirs.has(key) ? "otherwise" : "still") : "not";
        return { invariant: "I13", what: `${name} has ${key} ${is}` };
      });
  });
};

/** Who may do what, said once more: an oracle of its own. */
const DOERS: Readonly<Record<ReportingActionKind, readonly string[]>> = {
  setPeriod: ["planner"],
  removePeriod: ["planner"],
  closePeriod: ["planner"],
  reopenPeriod: ["planner"],
  allow: ["planner"],
  endException: ["planner"],
  submit: ["planner", "department"],
  withdraw: ["planner", "department"],
  return: ["planner", "leader"],
  approve: ["planner", "leader"],
  reopenReport: ["planner", "leader"],
};

/** I6 of what actions leave behind: nothing of the workflow came by a push, and each action by one of those who may do it. */
const actionsHeld = ({ history, acts }: End): Violation[] => {
  const doers = new Map(acts.map((act) => [act.answer?.push ?? "", act]));
  return history.flatMap((entry): Violation[] => {
    const act = doers.get(entry.push);
    if (act === undefined && !WORKFLOW.has(entry.table)) return [];
    const place = `${entry.table}/${entry.id}.${String(entry.field)} at ${entry.revision}`;
    if (act === undefined) return [{ invariant: "I6", what: `${entry.account} changed ${place} by a push` }];
    const { role, agency } = act.author;
    const { action } = act.request;
    const isOthers = role === "department" && "agency" in action && action.agency !== agency;
    const isSettled =
      entry.table === "rows" && entry.field === "asked" && entry.new === "" && action.kind === "approve";
    return DOERS[action.kind].includes(role) && !isOthers && (WORKFLOW.has(entry.table) || isSettled)
      ? []
      : [{ invariant: "I6", what: `${entry.account} (${role}) changed ${place} by ${action.kind}` }];
  });
};

export const reportingViolations = (end: End): Violation[] => [
  ...actionsHeld(end),
  ...locksHeld(end.history),
  ...approvalsHeld(end),
  ...reportingConverged(end),
];
