import { PATHS, type WorkbookInfo } from "../../src/protocol";
import { EventStream } from "../builders/eventStream";
import { describeWithPostgres, freshDatabase } from "../builders/postgres";
import {
  aPush,
  aRunningService,
  aSharedPlan,
  personAt,
  revisionOf,
  type PersonAsking,
  type ServiceHome,
} from "../builders/runningService";
import { recordsOf } from "../../src/domain/sharedPlan";
import { aSmallPlan } from "../builders/smallPlan";

const ROW = recordsOf(aSmallPlan()).find(({ table }) => table === "rows")?.id ?? "";
const TIMES = { pollMs: 40, heartbeatMs: 60 };

const note = async (person: PersonAsking, workbook: WorkbookInfo, value: string): Promise<number> => {
  const base = await revisionOf(person, workbook, { table: "rows", id: ROW, field: "note" });
  const change = { kind: "set" as const, table: "rows" as const, id: ROW, field: "note", base, value };
  const body = aPush(workbook, { changes: [change] });
  return (await person.ask(PATHS.pushes(workbook.id), { method: "POST", body })).json<{ revision: number }>().revision;
};

const listen = (home: ServiceHome, person: PersonAsking, workbook: WorkbookInfo): Promise<EventStream> =>
  EventStream.open({
    url: home.service.url,
    ca: home.service.tls()?.cert ?? null,
    token: person.tokens.access,
    workbook: workbook.id,
  });

describe("notices of one service", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let workbook: WorkbookInfo;
  beforeAll(async () => {
    home = await aRunningService({}, { times: TIMES });
    planner = await home.person("planner", "Sở Nội vụ");
    workbook = await aSharedPlan(planner);
  }, 60_000);
  afterAll(() => home.close());

  test("the head comes at once, then every new one, each once and in order", async () => {
    const stream = await listen(home, planner, workbook);
    const { head } = await stream.head(0);
    const last = [];
    for (let push = 0; push < 5; push += 1) last.push(await note(planner, workbook, `lần ${push}`));
    await stream.head(last.at(-1) ?? Infinity);
    const heads = stream.heads.map((of) => of.head);
    expect(heads[0]).toBe(head);
    expect(heads).toEqual([...new Set(heads)].sort((a, b) => a - b));
    expect(stream.heads.at(-1)).toMatchObject({ epoch: workbook.epoch, head: last.at(-1), lineage: [] });
    stream.close();
  });

  test("a stream ends when its session ends, and others stay", async () => {
    const leaver = await home.person("leader", "Sở Nội vụ");
    const [leaving, staying] = await Promise.all([listen(home, leaver, workbook), listen(home, planner, workbook)]);
    await home.ask(PATHS.signOut, { method: "POST", body: { refresh: leaver.tokens.refresh } });
    await leaving.end;
    const revision = await note(planner, workbook, "vẫn nghe");
    expect((await staying.head(revision)).head).toBe(revision);
    expect(staying.comments).toBeGreaterThan(0);
    staying.close();
  });

  test("lines that are closed are forgotten", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => listen(home, planner, workbook)));
    for (const stream of streams) stream.close();
    await Promise.all(streams.map(({ end }) => end));
    const quiet = async (): Promise<number> => (await home.ask("/healthz")).json<{ listeners: number }>().listeners;
    let left = await quiet();
    while (left > 0) left = await quiet();
    expect(left).toBe(0);
  });
});

test("stopping ends the streams, and every push that was answered before is kept", async () => {
  const home = await aRunningService({}, { times: TIMES });
  const planner = await home.person("planner", "Sở Nội vụ");
  const workbook = await aSharedPlan(planner);
  const stream = await listen(home, planner, workbook);
  let acknowledged = 0;
  const first = await note(planner, workbook, "đầu");
  const pushing = (async () => {
    for (let base = first; ; base = acknowledged) {
      const change = { kind: "set" as const, table: "rows" as const, id: ROW, field: "note", base, value: `${base}` };
      const body = aPush(workbook, { changes: [change] });
      const pushed = await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body });
      if (pushed.status !== 200)
        return expect([pushed.status, pushed.json()]).toMatchObject([503, { code: "stopping" }]);
      expect(pushed.json()).toMatchObject({ outcomes: [{ is: "applied" }] });
      acknowledged = pushed.json<{ revision: number }>().revision;
      if (acknowledged >= first + 8) void home.service.stop();
    }
  })().catch((error: { code?: string }) => expect(["ECONNREFUSED", "ECONNRESET"]).toContain(error.code));
  await stream.end;
  await pushing;
  await home.service.stop();
  const { openDatabase } = await import("../../src/service/store/database");
  const opened = await openDatabase({ folder: home.folder });
  if (!opened.ok) throw new Error(opened.code);
  const { head } = await opened.value.db.selectFrom("workbooks").select("head").executeTakeFirstOrThrow();
  await opened.value.close();
  expect(head).toBeGreaterThanOrEqual(acknowledged);
  await home.close();
}, 60_000);

describeWithPostgres("two replicas on one PostgreSQL", () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let one: ServiceHome;
  let two: ServiceHome;
  beforeAll(async () => {
    database = await freshDatabase();
    one = await aRunningService({ databaseUrl: database.url }, { times: TIMES });
    two = await aRunningService({ databaseUrl: database.url }, { times: TIMES });
  }, 60_000);
  afterAll(async () => {
    await one.close();
    await two.close();
    await database.drop();
  });

  test("who signed in at one may ask the other; a push at one is told by the other, each head once", async () => {
    const planner = await one.person("planner", "Sở Nội vụ");
    const workbook = await aSharedPlan(planner);
    const stream = await listen(two, planner, workbook);
    const first = await stream.head(0);
    const revision = await note(planner, workbook, "từ máy một");
    expect((await stream.head(revision)).head).toBe(revision);
    expect(stream.heads.map(({ head }) => head)).toEqual([first.head, revision]);
    const atTwo = await personAt({ service: two.service, ask: two.ask, role: "planner", agency: "Sở Nội vụ" });
    await note(atTwo, workbook, "từ máy hai");
    await stream.head(revision + 1);
    stream.close();
  });

  test("a push at one is told by the other at once, without waiting for its next look", async () => {
    const rare = { pollMs: 3_600_000, heartbeatMs: 3_600_000 };
    const seldom = await aRunningService({ databaseUrl: database.url }, { times: rare });
    const planner = await one.person("planner", "Sở Nội vụ");
    const workbook = await aSharedPlan(planner);
    const stream = await listen(seldom, planner, workbook);
    const revision = await note(planner, workbook, "từ máy một");
    expect((await stream.head(revision)).head).toBe(revision);
    stream.close();
    await seldom.close();
  });

  test("the store's going is told as 503 with a time to ask again, and its coming back heals the service", async () => {
    expect((await two.ask("/healthz")).status).toBe(200);
    await database.drop();
    const health = await two.ask("/healthz");
    expect([health.status, health.json()]).toEqual([503, { code: "storeGone", retryAfter: 10 }]);
    expect(health.headers["retry-after"]).toBe("10");
    expect((await two.ask(PATHS.info)).status).toBe(200);
    database.drop = async () => undefined;
  });
});
