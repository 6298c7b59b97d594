import { sql, type KyselyPlugin } from "kysely";
import { isWorkflowTable } from "../../src/domain/sharedRecord";
import type { Database } from "../../src/service/store/database";
import { dialectOf } from "../../src/service/store/dialect";
import { newId } from "../../src/service/store/newId";
import { PlanContexts } from "../../src/service/store/planContext";
import { push } from "../../src/service/store/pushing";
import type { Surroundings, WorkbookStore } from "../../src/service/store/types";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import { behindItsBack, replaced } from "./replaced";
import type { SeededBug } from "./world";

type Row = Readonly<Record<string, unknown>>;

/** The same store, which does not see some rows of its database. */
const blindStore = (
  { kind, folder, db, close }: Database,
  { surroundings, sees }: { surroundings: Surroundings; sees: (row: Row) => boolean },
): WorkbookStore => {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => ({ ...result, rows: result.rows.filter(sees) }),
  };
  return new SqlWorkbookStore({ kind, folder, db: db.withPlugin(plugin), close }, surroundings);
};

/** A push does not look at periods. */
const noLocks = (store: WorkbookStore, database: Database, surroundings: Surroundings): WorkbookStore => {
  const blind = blindStore(database, { surroundings, sees: ({ kind }) => kind !== "periods" });
  return replaced(store, { push: (...call) => blind.push(...call) });
};

/** Approving does not look at who entered what is approved. */
const ownEntriesApproved = (store: WorkbookStore, database: Database, surroundings: Surroundings): WorkbookStore => {
  const isEntry = (row: Row): boolean => "account" in row && "change" in row && "fields" in row;
  const blind = blindStore(database, { surroundings, sees: (row) => !isEntry(row) });
  return replaced(store, { act: (...call) => blind.act(...call) });
};

/** Approved rows are shown as they stand, and not as they were approved. */
const snapshotsFollow = behindItsBack(1, ({ db }) =>
  sql`update snapshot_records set fields = (
      select r.fields from records as r
      where r.workbook = snapshot_records.workbook and r.kind = snapshot_records.kind and r.id = snapshot_records.id
    )
    where approved = 1`.execute(db),
);

/** The same action is done again when it comes again. */
const actionsRepeated = (store: WorkbookStore): WorkbookStore => {
  let count = 0;
  return replaced(store, {
    act: (author, workbook, request) =>
      store.act(author, workbook, { ...request, client: `${request.client}.${(count += 1)}` }),
  });
};

/** Whoever sends records of the workflow by a push is believed. */
const workflowPushed = (store: WorkbookStore, database: Database, surroundings: Surroundings): WorkbookStore =>
  replaced(store, {
    push: (author, workbook, request) => {
      if (!request.changes.some(({ table }) => isWorkflowTable(table))) return store.push(author, workbook, request);
      const now = surroundings.now().toISOString();
      const bench = {
        dialect: dialectOf(database),
        contexts: new PlanContexts(),
        at: now,
        today: now.slice(0, 10),
        newId: () => newId(surroundings.random),
      };
      const asked = { ...request, takesBack: null, byService: { reason: "" }, body: request };
      const changesOf = async () => ({ ok: true as const, value: request.changes });
      return database.db.transaction().execute((tx) => push(tx, { bench, author, workbook, asked, changesOf }));
    },
  });

/** An approval that is given back leaves the snapshot as it was. */
const approvalsNeverDropped = (store: WorkbookStore, database: Database): WorkbookStore =>
  replaced(store, {
    act: async (author, workbook, request) => {
      const { action } = request;
      if (action.kind !== "reopenReport") return store.act(author, workbook, request);
      const kept = await database.db.selectFrom("snapshot_records").selectAll().execute();
      const answer = await store.act(author, workbook, request);
      const lost = kept.filter(({ period, approved }) => period === action.period && approved === 1);
      if (answer.ok && lost.length > 0) {
        const insert = database.db.insertInto("snapshot_records").values(lost);
        await insert.onConflict((conflict) => conflict.doNothing()).execute();
      }
      return answer;
    },
  });

export const REPORTING_BUGS: readonly SeededBug[] = [
  { name: "noLocks", store: noLocks },
  { name: "ownEntriesApproved", store: ownEntriesApproved },
  { name: "snapshotsFollow", store: snapshotsFollow },
  { name: "actionsRepeated", store: actionsRepeated },
  { name: "workflowPushed", store: workflowPushed },
  { name: "approvalsNeverDropped", store: approvalsNeverDropped },
];
