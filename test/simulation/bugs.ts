import { sql } from "kysely";
import type { RecordDelta } from "../../src/protocol";
import type { Author, WorkbookStore } from "../../src/service/store/types";
import type { PlanCopy } from "../../src/usecases/sharing/planCopy";
import type { SharedService } from "../../src/usecases/sharing/service";
import { behindItsBack, replaced } from "./replaced";
import { REPORTING_BUGS } from "./reportingBugs";
import type { SeededBug } from "./world";

const PLANNER: Author = { account: "planner-1", role: "planner", agency: "Phòng Nội vụ", person: "planner-1" };

/** The service overwrites whatever stands there. */
const noVersionCheck = (store: WorkbookStore): WorkbookStore =>
  replaced(store, {
    push: async (author, workbook, request) => {
      const first = await store.preview(author, workbook, { epoch: request.epoch, changes: request.changes });
      if (!first.ok) return store.push(author, workbook, request);
      const changes = request.changes.map((change, index) => {
        const outcome = first.value.outcomes[index];
        return change.kind === "set" && outcome?.is === "conflict" && !outcome.removed
          ? { ...change, base: outcome.revision }
          : change;
      });
      return store.push(author, workbook, { ...request, changes });
    },
  });

/** The same push is done again when it comes again. */
const noIdempotency = (store: WorkbookStore): WorkbookStore => {
  let count = 0;
  return replaced(store, {
    push: (author, workbook, request) =>
      store.push(author, workbook, { ...request, client: `${request.client}.${(count += 1)}` }),
  });
};

const changedRecords = (store: WorkbookStore, change: (records: RecordDelta[]) => RecordDelta[]): WorkbookStore =>
  replaced(store, {
    changesText: async (author, workbook, query) => {
      const page = await store.changes(author, workbook, query);
      if (!page.ok) return page;
      return { ok: true, value: JSON.stringify({ ...page.value, records: change(page.value.records) }) };
    },
  });

/** Removed records are left out of a pull. */
const noTombstones = (store: WorkbookStore): WorkbookStore =>
  changedRecords(store, (records) => records.filter(({ d }) => d !== true));

/** Now and then a page lacks its last record. */
const skippedRecords = (store: WorkbookStore): WorkbookStore => {
  let pages = 0;
  return changedRecords(store, (records) => ((pages += 1) % 5 === 0 ? records.slice(0, -1) : records));
};

/** A pull begins one revision too late. */
const cursorTooFar = (store: WorkbookStore): WorkbookStore =>
  replaced(store, {
    changesText: (author, workbook, query) =>
      store.changesText(author, workbook, { ...query, since: query.since === 0 ? 0 : query.since + 1 }),
  });

/** The answer goes out before anything is kept, and one push in twenty never is. */
const earlyAcknowledgement = (store: WorkbookStore): WorkbookStore => {
  let count = 0;
  return replaced(store, {
    push: async (author, workbook, request) => {
      if ((count += 1) % 20 !== 0) return store.push(author, workbook, request);
      const { epoch, changes } = request;
      const preview = await store.preview(author, workbook, { epoch, changes });
      return preview.ok ? { ok: true, value: { ...preview.value, push: `never-${count}` } } : preview;
    },
  });
};

/** Whoever asks is taken for a planner. */
const noRights = (store: WorkbookStore): WorkbookStore =>
  replaced(store, {
    push: (author, workbook, request) =>
      store.push({ ...PLANNER, account: author.account, person: author.person }, workbook, request),
  });

/** An entry of the history is rewritten. */
const historyRewritten = behindItsBack(5, ({ db }) =>
  sql`update log set new = '"rewritten"' where change = 'set' and ordinal = 0
    and revision = (select max(revision) from log where change = 'set' and ordinal = 0)`.execute(db),
);

/** A record that only moved comes without its new place. */
const movesUntold = (store: WorkbookStore): WorkbookStore =>
  changedRecords(store, (records) =>
    records.map(({ o, ...record }) =>
      o === undefined || Object.keys(record.f).length === 0 ? record : { ...record, o },
    ),
  );

/** The client names the newest revision of the row instead of the cell's. */
const rowLevelBase = (service: SharedService): SharedService => {
  const newest = new Map<string, number>();
  return replaced(service, {
    changes: async (workbook, query) => {
      const page = await service.changes(workbook, query);
      if (page.ok) for (const { t, id, r } of page.value.records) newest.set(`${t}/${id}`, r);
      return page;
    },
    push: async (workbook, request) => {
      const changes = request.changes.map((change) =>
        change.kind === "set"
          ? { ...change, base: Math.max(change.base, newest.get(`${change.table}/${change.id}`) ?? 0) }
          : change,
      );
      const answer = await service.push(workbook, { ...request, changes });
      // One's own acknowledgement moves the base of the whole row.
      if (answer.ok) for (const { table, id } of changes) newest.set(`${table}/${id}`, answer.value.revision);
      return answer;
    },
  });
};

/** A pull writes over what is typed while it is under way. */
const typingOverwritten = (copy: PlanCopy): PlanCopy =>
  replaced(copy, {
    write: async ({ after }, options) => {
      await copy.write({ before: null, after }, options);
      return { ok: true, value: { refused: [] } };
    },
  });

export const BUGS: readonly SeededBug[] = [
  { name: "noVersionCheck", store: noVersionCheck },
  { name: "noIdempotency", store: noIdempotency },
  { name: "noTombstones", store: noTombstones },
  { name: "skippedRecords", store: skippedRecords },
  { name: "cursorTooFar", store: cursorTooFar },
  { name: "earlyAcknowledgement", store: earlyAcknowledgement },
  { name: "noRights", store: noRights },
  { name: "historyRewritten", store: historyRewritten },
  { name: "movesUntold", store: movesUntold },
  { name: "epochKept", keepsEpoch: true },
  { name: "rowLevelBase", client: { service: rowLevelBase } },
  { name: "typingOverwritten", client: { copy: typingOverwritten } },
  {
    name: "rejectedForgotten",
    client: {
      afterPush: async (session) => {
        const view = await session.view();
        if (view.ok) await session.dismissRejected(view.value.rejected.map(({ key }) => key));
      },
    },
  },
  {
    name: "conflictsGivenUp",
    client: {
      afterPush: async (session) => {
        const view = await session.view();
        if (!view.ok) return;
        const choices = view.value.conflicts.map(({ key }) => ({ key, side: "theirs" as const }));
        await session.resolve(choices, "");
      },
    },
  },
  ...REPORTING_BUGS,
];
