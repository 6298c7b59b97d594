import { randomUUID } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { sql } from "kysely";
import { Client } from "pg";
import { recordsOf } from "../../src/domain/sharedPlan";
import {
  PATHS,
  type Head,
  type HistoryPage,
  type Problem,
  type PushAnswer,
  type WorkbookInfo,
} from "../../src/protocol";
import { selfSigned } from "../../src/service/selfSigned";
import { startWiredService } from "../../src/service/mainStart";
import { SURROUNDINGS } from "../../src/service/start";
import type { Answered } from "../builders/askOver";
import { describeWithPostgres, freshDatabase } from "../builders/postgres";
import {
  aPush,
  aRunningService,
  aSharedPlan,
  configurationFor,
  type PersonAsking,
  type ServiceHome,
} from "../builders/runningService";
import { runService } from "../builders/serviceProcess";
import { aSmallPlan } from "../builders/smallPlan";

const PARAMETERS = { area: "", kind: null, source: "", note: "" };

/** Pushes a new parameter with a long text. */
const pushTo = (person: PersonAsking, workbook: WorkbookInfo, content = "x".repeat(30_000)): Promise<Answered> => {
  const change = { kind: "insert" as const, table: "parameters" as const, id: randomUUID(), after: null };
  const body = aPush(workbook, { changes: [{ ...change, fields: { ...PARAMETERS, content } }] });
  return person.ask(PATHS.pushes(workbook.id), { method: "POST", body });
};
const codeOf = (answer: Answered): string => answer.json<Problem>().code;

describe("faults of the machine", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let workbook: WorkbookInfo;
  let clock = 0;

  beforeEach(async () => {
    clock = 0;
    home = await aRunningService({}, { surroundings: { ...SURROUNDINGS, now: () => new Date(Date.now() + clock) } });
    planner = await home.person("planner", "Sở Nội vụ");
    workbook = await aSharedPlan(planner);
  }, 60_000);
  afterEach(() => home.close());

  test("a full disk: pushes are told storeFull, everybody goes on reading, and pushes go on when there is room", async () => {
    const { db } = home.service.database;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(db);
    let refused = await pushTo(planner, workbook);
    while (refused.status === 200) refused = await pushTo(planner, workbook);
    expect([refused.status, codeOf(refused)]).toEqual([503, "storeFull"]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    for (const path of [PATHS.head(workbook.id), PATHS.workbookFile(workbook.id), PATHS.history(workbook.id)]) {
      expect([path, (await planner.ask(path)).status]).toEqual([path, 200]);
    }
    expect((await home.ask("/healthz")).status).toBe(200);
    await sql`pragma max_page_count = 1000000`.execute(db);
    expect((await pushTo(planner, workbook)).status).toBe(200);
    expect(await home.service.store.verify()).toEqual([]);
  }, 60_000);

  test("data locked by another process: busy, reads go on, and pushes go on when it lets go", async () => {
    await sql`pragma busy_timeout = 50`.execute(home.service.database.db);
    const other = new DatabaseSync(join(home.folder, "workbooks.sqlite"));
    other.exec("begin immediate");
    const refused = await pushTo(planner, workbook);
    expect([refused.status, codeOf(refused)]).toEqual([503, "busy"]);
    expect((await planner.ask(PATHS.head(workbook.id))).status).toBe(200);
    other.exec("rollback");
    other.close();
    expect((await pushTo(planner, workbook)).status).toBe(200);
  }, 60_000);

  test("data replaced or taken away under the service: no answer is a bug, and the service stays up", async () => {
    const data = join(home.folder, "workbooks.sqlite");
    renameSync(data, `${data}.moved`);
    writeFileSync(data, "something else");
    for (let time = 0; time < 3; time += 1) {
      const answers = [await pushTo(planner, workbook), await planner.ask(PATHS.head(workbook.id))];
      for (const answer of answers) if (answer.status !== 200) expect(codeOf(answer)).toBe("storeGone");
    }
    expect([200, 503]).toContain((await home.ask("/healthz")).status);
    renameSync(`${data}.moved`, data);
    expect((await planner.ask(PATHS.head(workbook.id))).status).toBe(200);
  }, 60_000);

  test("a clock that jumps: tokens end and are renewed, and the history keeps the order of revisions", async () => {
    const first = (await pushTo(planner, workbook, "trước")).json<PushAnswer>();
    const HOUR = 3_600_000;
    const signInAgain = async (): Promise<void> => {
      const body = { refresh: planner.tokens.refresh };
      const renewed = await home.ask(PATHS.refresh, { method: "POST", body });
      expect(renewed.status).toBe(200);
      const tokens = renewed.json<PersonAsking["tokens"]>();
      planner = { ...planner, tokens, ask: (path, asking) => home.ask(path, { token: tokens.access, ...asking }) };
    };
    clock = 5 * HOUR;
    expect((await planner.ask(PATHS.head(workbook.id))).status).toBe(401);
    await signInAgain();
    const ahead = (await pushTo(planner, workbook, "sau")).json<PushAnswer>();
    clock = -24 * HOUR;
    await signInAgain();
    const behind = (await pushTo(planner, workbook, "lùi")).json<PushAnswer>();
    expect([ahead.revision, behind.revision]).toEqual([first.revision + 1, first.revision + 2]);
    expect(behind.at < first.at).toBe(true);
    const { entries } = (await planner.ask(`${PATHS.history(workbook.id)}?limit=3`)).json<HistoryPage>();
    expect(entries.map(({ revision }) => revision)).toEqual([behind.revision, ahead.revision, first.revision]);
    expect((await planner.ask(PATHS.head(workbook.id))).json<Head>().head).toBe(behind.revision);
    expect(await home.service.store.verify()).toEqual([]);
    clock = 0;
    await home.service.people.add({ account: "moi", name: "Mới", agency: "Sở Nội vụ", role: "leader" });
    expect((await home.person("leader", "Sở Nội vụ")).tokens.access).not.toBe("");
  }, 60_000);
});

describe("certificates that are no good stop the start", () => {
  let home: ServiceHome;
  const write = async (now: Date, name: string): Promise<{ tlsCert: string; tlsKey: string }> => {
    const made = await selfSigned({ folder: join(home.folder, name), names: ["localhost"], now });
    const [tlsCert, tlsKey] = [join(home.folder, `${name}.crt`), join(home.folder, `${name}.key`)];
    writeFileSync(tlsCert, made.cert);
    writeFileSync(tlsKey, made.key);
    return { tlsCert, tlsKey };
  };
  beforeAll(async () => {
    home = await aRunningService();
  }, 60_000);
  afterAll(() => home.close());

  test("expired, of another key, or not there: by code from the service, in words from the command line", async () => {
    const start = (files: { tlsCert: string; tlsKey: string }) =>
      startWiredService(configurationFor(join(home.folder, "data"), files), {});
    const old = await write(new Date("2020-01-01T00:00:00Z"), "old");
    const other = await write(new Date(), "other");
    expect(await start(old)).toMatchObject({ ok: false, code: "certificateExpired" });
    expect(await start({ ...other, tlsKey: old.tlsKey })).toMatchObject({ ok: false, code: "keyDoesNotFit" });
    expect(await start({ ...other, tlsKey: `${other.tlsKey}x` })).toMatchObject({ code: "fileUnreadable" });
    const args = ["--tls-cert", old.tlsCert, "--tls-key", old.tlsKey, "--data", join(home.folder, "data")];
    const said = await runService(["start", "--port", "0", ...args]);
    expect(said.exit).toBe(1);
    expect(said.err).toMatch(/Chứng thư đã hết hạn ngày 2022-\d\d-\d\d[^]*expired/u);
  }, 120_000);
});

describeWithPostgres("a PostgreSQL that goes and comes back", () => {
  test("answers storeGone or busy meanwhile, and goes on without a new start", async () => {
    const database = await freshDatabase();
    const home = await aRunningService({ databaseUrl: database.url });
    const name = new URL(database.url).pathname.slice(1);
    const admin = new URL(database.url);
    admin.pathname = "/postgres";
    const server = new Client({ connectionString: admin.href });
    await server.connect();
    try {
      const planner = await home.person("planner", "Sở Nội vụ");
      const workbook = await aSharedPlan(planner, { records: recordsOf(aSmallPlan()) });
      await server.query(`alter database ${name} allow_connections false`);
      await server.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
      for (let time = 0; time < 3; time += 1) {
        const answers = [await pushTo(planner, workbook), await planner.ask(PATHS.head(workbook.id))];
        expect(answers.map(({ status }) => status)).toEqual([503, 503]);
        for (const answer of answers) expect(["storeGone", "busy"]).toContain(codeOf(answer));
      }
      expect((await home.ask("/healthz")).status).toBe(503);
      await server.query(`alter database ${name} allow_connections true`);
      expect((await planner.ask(PATHS.head(workbook.id))).status).toBe(200);
      expect((await pushTo(planner, workbook)).status).toBe(200);
      expect((await home.ask("/healthz")).status).toBe(200);
      expect(await home.service.store.verify()).toEqual([]);
    } finally {
      await server.end();
      await home.close();
      await database.drop();
    }
  }, 120_000);
});
