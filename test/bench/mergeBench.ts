import { success } from "../../src/domain/result";
import { recordsOf } from "../../src/domain/sharedPlan";
import type { SharedRecord } from "../../src/domain/sharedRecord";
import { EMPTY_STATE, mergeRemote, type MergeState, type RemoteRecord } from "../../src/merge";
import { MOST_RECORDS, type ChangesPage, type RecordDelta } from "../../src/protocol";
import { pullPages } from "../../src/usecases/sharing/remote";
import type { SharedService } from "../../src/usecases/sharing/service";
import { largePlan } from "../builders/largePlan";
import { elapsedMs, figure, median, type Figure } from "./figure";

const ROWS = 20_000;
const WARM_UP = 3;
const RUNS = 15;
const LIMIT_MS = 150;

/** What arrives over the line, parsed and put together as the pane does it. */
const pulled = async (deltas: readonly RecordDelta[], head: number): Promise<RemoteRecord[]> => {
  const pages: string[] = [];
  for (let at = 0; at < deltas.length; at += MOST_RECORDS) {
    const next = at + MOST_RECORDS < deltas.length ? String(pages.length + 1) : null;
    pages.push(JSON.stringify({ epoch: "e", head, records: deltas.slice(at, at + MOST_RECORDS), next }));
  }
  const changes: SharedService["changes"] = async (_workbook, { next }) =>
    success(JSON.parse(pages[Number(next ?? 0)] ?? "") as ChangesPage);
  const signal = new AbortController().signal;
  const arrived = await pullPages({ changes } as SharedService, "w", { epoch: "e", since: 0 }, signal);
  if (!arrived.ok) throw new Error(arrived.code);
  return [...arrived.value.remote.values()];
};

const orderKey = (index: number): string => `a${String(index).padStart(6, "0")}`;

const firstPull = (records: readonly SharedRecord[]): RecordDelta[] =>
  records.map(({ table, id, fields }, index) => ({ t: table, id, r: 1, o: orderKey(index), f: { ...fields } }));

/** Two reports there about each of the rows. */
const news = (ids: readonly string[]): RecordDelta[] =>
  ids.map((id, index) => ({
    t: "rows",
    id,
    r: 2,
    f: { percent: (index % 99) + 0.5, note: `Đã trình lần ${index}, chờ ý kiến các đơn vị` },
  }));

/** Two cells typed here in each of the rows. */
const typed = (
  records: readonly SharedRecord[],
  { ids, fields: [first, second] }: { ids: readonly string[]; fields: readonly [string, string] },
): SharedRecord[] => {
  const places = new Map(ids.map((id, index) => [id, index]));
  return records.map((record) => {
    const index = record.table === "rows" ? places.get(record.id) : undefined;
    if (index === undefined) return record;
    const fields = { ...record.fields, [first]: `Chưa bố trí kinh phí ${index}`, [second]: `Đang soạn lần ${index}` };
    return { ...record, fields };
  });
};

interface Case {
  name: string;
  /** Rows in which two cells were changed there and two here. */
  changed: number;
  /** The two here; those there are percent and note. */
  here: readonly [string, string];
  conflicts: number;
  limit: number | null;
}

const CASES: readonly Case[] = [
  { name: "1000changed", changed: 1_000, here: ["obstacle", "note"], conflicts: 1_000, limit: LIMIT_MS },
  { name: "allChanged", changed: ROWS, here: ["obstacle", "evidence"], conflicts: 0, limit: LIMIT_MS },
  { name: "allInConflict", changed: ROWS, here: ["obstacle", "note"], conflicts: ROWS, limit: null },
];

const timesOf = async (merge: () => unknown): Promise<{ least: number; median: number }> => {
  const times: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const ms = await elapsedMs(merge);
    if (run >= 0) times.push(ms);
  }
  return { least: Math.min(...times), median: median(times) };
};

/**
 * Merges what arrived into a plan of 20,000 rows. The limit is for the least time of several runs: the one that other programs
 * disturbed least.
 */
export const mergeFigures = async (): Promise<Figure[]> => {
  const records = recordsOf(largePlan(ROWS));
  const start = { state: EMPTY_STATE, local: [], remote: await pulled(firstPull(records), 1) };
  const shared: { state: MergeState; local: readonly SharedRecord[] } = mergeRemote(start);
  const all = shared.local.flatMap(({ table, id }) => (table === "rows" ? [id] : []));
  const figures: Figure[] = [];
  for (const { name, changed, here, conflicts, limit } of CASES) {
    const ids = all.filter((_, index) => index % (ROWS / changed) === 0);
    const remote = await pulled(news(ids), 2);
    const local = typed(shared.local, { ids, fields: here });
    const { size } = mergeRemote({ state: shared.state, local, remote }).state.conflicts;
    if (size !== conflicts) throw new Error(`${size} conflicts`);
    const times = await timesOf(() => mergeRemote({ state: shared.state, local, remote }));
    figures.push(
      figure(`merge.${ROWS}rows.${name}.least`, times.least, "ms", limit),
      figure(`merge.${ROWS}rows.${name}.median`, times.median, "ms", null),
    );
  }
  const first = await timesOf(() => mergeRemote(start));
  return [...figures, figure(`merge.${ROWS}rows.firstPull.least`, first.least, "ms", LIMIT_MS)];
};
