import { randomBytes } from "node:crypto";
import { Client } from "pg";
import type { PushAnswer, PushRequest } from "../../../src/protocol";
import type { Database } from "../../../src/service/store/database";
import type { Stored } from "../../../src/service/store/types";
import { SqlWorkbookStore } from "../../../src/service/store/workbookStore";
import { describeWithPostgres, freshDatabase, type TestDatabase } from "../../builders/postgres";
import { opened } from "../../builders/storeGround";
import { cellOf, insert, Office, PLANNER, rowsOf, set, sharedWorkbook, WORKBOOK } from "../../builders/storePeople";

describeWithPostgres("a store whose PostgreSQL fails", () => {
  let server: TestDatabase;
  /** Somebody beside the service. */
  let beside: Client;
  let databases: Database[];
  beforeEach(async () => {
    server = await freshDatabase();
    databases = [];
    beside = new Client({ connectionString: server.url });
    await beside.connect();
  });
  afterEach(async () => {
    await beside.end();
    const [first] = databases;
    if (first !== undefined) expect(await storeOn(first).store.verify()).toEqual([]);
    for (const database of databases) await database.close();
    await server.drop();
  });

  const open = async (options: { pool?: number; limits?: string } = {}): Promise<Database> => {
    const { pool = 10, limits = "" } = options;
    const database = await opened({ url: `${server.url}${limits}`, pool });
    databases.push(database);
    return database;
  };

  /** A store that counts the pushes it works out: one more for every attempt. */
  const storeOn = (database: Database): { store: SqlWorkbookStore; attempts: () => number } => {
    let attempts = 0;
    const random = (bytes: number): Uint8Array => {
      attempts += 1;
      return randomBytes(bytes);
    };
    return { store: new SqlWorkbookStore(database, { now: () => new Date(), random }), attempts: () => attempts };
  };

  /** The backend of the service that waits for a lock. */
  const waiting = async (): Promise<number> => {
    for (;;) {
      const { rows } = await beside.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where datname = current_database() and application_name = 'cchc' and wait_event_type = 'Lock'`,
      );
      if (rows[0] !== undefined) return rows[0].pid;
    }
  };

  /** Stops the push when it has written its record rows and comes to the log. */
  const stopAtTheLog = async (): Promise<void> => {
    await beside.query("begin");
    await beside.query("lock table log in access exclusive mode");
  };

  const repeated = async (send: () => Stored<PushAnswer>): Promise<PushAnswer> => {
    for (;;) {
      const answer = await send();
      if (answer.ok) return answer.value;
      expect(["storeGone", "busy"]).toContain(answer.code);
    }
  };

  const beginning = async (store: SqlWorkbookStore): Promise<{ request: PushRequest; epoch: string }> => {
    const { planner, epoch } = await sharedWorkbook(store);
    return { epoch, request: planner.request([set("r1", "percent", { base: 1, value: 40 }), insert("n", "r1")]) };
  };

  it("keeps nothing of a push whose connection is cut in its middle, and takes it when it is sent again", async () => {
    const { store } = storeOn(await open());
    const { request, epoch } = await beginning(store);
    await stopAtTheLog();
    const cut = store.push(PLANNER, WORKBOOK, request);
    await beside.query("select pg_terminate_backend($1)", [await waiting()]);
    expect(await cut).toMatchObject({ ok: false, code: "storeGone" });
    await beside.query("rollback");
    expect(await store.headOf(WORKBOOK)).toEqual({ epoch, head: 1 });
    expect(await rowsOf(store)).toEqual(["r1", "r2", "r3"]);
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await rowsOf(store)).toEqual(["r1", "n", "r2", "r3"]);
  });

  it("has every answered push once although connections are cut again and again", async () => {
    const { store } = storeOn(await open());
    const { epoch } = await sharedWorkbook(store, 4);
    const answered = new Set<string>();
    let cuts = 0;
    const cut = async (): Promise<void> => {
      const { rows } = await beside.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'cchc' and state <> 'idle'`,
      );
      cuts += rows.length;
    };
    await Promise.all(
      [1, 2, 3, 4].map(async (at) => {
        const office = new Office(store, PLANNER, epoch);
        let base = 1;
        for (let value = 1; value <= 9; value += 1) {
          const request = office.request([set(`r${at}`, "percent", { base, value })]);
          const sent = store.push(PLANNER, WORKBOOK, request);
          if (value % 3 === 0) await cut();
          const first = await sent;
          const answer = first.ok ? first.value : await repeated(() => store.push(PLANNER, WORKBOOK, request));
          expect(answer.outcomes).toMatchObject([{ is: "applied" }]);
          answered.add(answer.push ?? "");
          base = answer.revision;
        }
      }),
    );
    expect(cuts).toBeGreaterThan(0);
    const pushes = await store.pushes(PLANNER, WORKBOOK, null, 1_000);
    const kept = pushes.ok ? pushes.value.pushes.map(({ push }) => push) : [];
    expect(kept).toHaveLength(37);
    expect([...answered].filter((push) => !kept.includes(push))).toEqual([]);
    for (const id of ["r1", "r2", "r3", "r4"]) expect(await cellOf(store, { id, field: "percent" })).toBe(9);
  }, 60_000);

  it("is busy where all connections are taken, and goes on when one is free", async () => {
    const database = await open({ pool: 1 });
    const { store } = storeOn(database);
    const { request } = await beginning(store);
    await database.db.connection().execute(async () => {
      expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: false, code: "busy" });
      expect(await store.head(PLANNER, WORKBOOK)).toMatchObject({ ok: false, code: "busy" });
    });
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: true, value: { revision: 2 } });
  }, 20_000);

  it.each(["statement_timeout", "lock_timeout"])("is busy after its %s, with nothing kept", async (limit) => {
    const { store } = storeOn(await open({ limits: `?${limit}=300` }));
    const { request, epoch } = await beginning(store);
    await stopAtTheLog();
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: false, code: "busy" });
    await beside.query("rollback");
    expect(await store.headOf(WORKBOOK)).toEqual({ epoch, head: 1 });
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it("tries a push again that lost a deadlock", async () => {
    const { store, attempts } = storeOn(await open());
    const { planner } = await sharedWorkbook(store);
    for (let base = 1; ; base += 1) {
      const before = attempts();
      await stopAtTheLog();
      const answer = planner.push(set("r1", "percent", { base, value: base }));
      await waiting();
      // PostgreSQL ends the one that finds the circle: nearly always the push, which waits for longer.
      const lost = await beside.query("select head from workbooks for update").then(
        () => false,
        (error: unknown) => (error as { code?: string }).code === "40P01",
      );
      await beside.query("rollback");
      expect(await answer).toMatchObject({ revision: base + 1, outcomes: [{ is: "applied" }] });
      if (lost) continue;
      expect(attempts() - before).toBe(2);
      return;
    }
  }, 60_000);

  it("tries a push again that cannot be serialized", async () => {
    const name = new URL(server.url).pathname.slice(1);
    await beside.query(`alter database ${name} set default_transaction_isolation = 'repeatable read'`);
    const { store } = storeOn(await open());
    const { request } = await beginning(store);
    await beside.query("begin isolation level read committed");
    await beside.query("update workbooks set changed_at = changed_at");
    const answer = store.push(PLANNER, WORKBOOK, request);
    await waiting();
    await beside.query("commit");
    expect(await answer).toMatchObject({ ok: true, value: { revision: 2 } });
  }, 60_000);
});
