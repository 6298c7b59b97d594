import { randomUUID } from "node:crypto";
import { recordsOf } from "../../src/domain/sharedPlan";
import {
  PATHS,
  type Change,
  type ChangesPage,
  type Problem,
  type PushAnswer,
  type WorkbookInfo,
} from "../../src/protocol";
import type { Answered } from "../builders/askOver";
import { EventStream } from "../builders/eventStream";
import { freshDatabase, hasPostgres, type TestDatabase } from "../builders/postgres";
import { aPush, aRunningService, aSharedPlan, type PersonAsking, type ServiceHome } from "../builders/runningService";
import { aSmallPlan } from "../builders/smallPlan";

const ROWS = recordsOf(aSmallPlan()).filter(({ table }) => table === "rows");

/** Somebody with a valid account who wants to do harm. Every answer is one of a service that is well. */
describe.each(["sqlite", ...(hasPostgres ? ["postgres"] : [])])("a department that means harm, on %s", (kind) => {
  let database: TestDatabase | null = null;
  let home: ServiceHome;
  let planner: PersonAsking;
  let department: PersonAsking;
  let workbook: WorkbookInfo;

  beforeAll(async () => {
    database = kind === "sqlite" ? null : await freshDatabase();
    home = await aRunningService(database === null ? {} : { databaseUrl: database.url }, { limits: { listeners: 8 } });
    planner = await home.person("planner", "Sở Nội vụ");
    department = await home.person("department", "Phòng Không Có Trong Kế Hoạch");
    workbook = await aSharedPlan(planner);
  }, 60_000);
  afterAll(async () => {
    await home.close();
    await database?.drop();
  });

  const push = (person: PersonAsking, changes: readonly object[], given: object = {}): Promise<Answered> =>
    person.ask(PATHS.pushes(workbook.id), {
      method: "POST",
      body: { ...aPush(workbook, { changes: changes as Change[], mode: "valid" }), ...given },
    });
  const codes = (answer: Answered): (string | undefined)[] => [
    ...new Set(answer.json<PushAnswer>().outcomes.map((outcome) => ("code" in outcome ? outcome.code : outcome.is))),
  ];
  const all = async (): Promise<ChangesPage["records"]> =>
    (await planner.ask(`${PATHS.changes(workbook.id)}?epoch=${workbook.epoch}&since=0`)).json<ChangesPage>().records;

  test("cannot change, add, remove, move or restore anything that is not open to it", async () => {
    const before = await all();
    const [first, last] = [ROWS[0]?.id ?? "", ROWS.at(-1)?.id ?? ""];
    const set = { kind: "set", table: "rows", id: first, base: 1 };
    const answers = [
      await push(department, [{ ...set, field: "percent", value: 100 }]),
      await push(department, [{ ...set, field: "leadAgency", value: "Phòng Không Có Trong Kế Hoạch" }]),
      await push(department, [{ kind: "insert", table: "rows", id: "mine", after: first, fields: {} }]),
      await push(department, [{ kind: "insert", table: "agencies", id: "mine", after: null, fields: { name: "x" } }]),
      await push(department, [{ kind: "move", table: "rows", id: last, after: null }]),
      await push(department, [{ kind: "remove", table: "rows", id: first, base: 99 }]),
      await push(department, [{ kind: "restore", table: "rows", id: first }]),
      await push(department, [{ ...set, table: "plan", id: "plan", field: "title", value: "x" }]),
    ];
    for (const answer of answers) expect([answer.status, answer.json<PushAnswer>().push]).toEqual([200, null]);
    expect(answers.flatMap(codes)).toEqual(expect.arrayContaining(["notYourRow", "fieldNotOpen", "insertNotOpen"]));
    expect(answers.flatMap(codes)).not.toContain("applied");
    expect(await all()).toEqual(before);
  });

  test("cannot open anything to itself, publish, or take back what others sent", async () => {
    const grant = { id: "g", agency: "x", area: null, rows: null, fields: ["task"], insert: true, remove: true };
    const grants = { method: "PUT", body: { revision: 0, grants: [grant] } };
    expect((await department.ask(PATHS.grants(workbook.id), grants)).status).toBe(403);
    expect((await department.ask(PATHS.publish(workbook.id), { method: "POST" })).status).toBe(403);
    const listed = (await department.ask(PATHS.pushes(workbook.id))).json<{ pushes: { push: string }[] }>();
    const body = { client: "c", seq: 1, epoch: workbook.epoch, file: "", reason: "" };
    const path = PATHS.takeBack(workbook.id, listed.pushes[0]?.push ?? "");
    expect((await department.ask(path, { method: "POST", body })).status).toBe(403);
    expect((await department.ask(path, { method: "POST", body: { ...body, seq: 1e300 } })).status).toBe(400);
  });

  test("cannot answer under another client's number", async () => {
    const body = { client: randomUUID(), seq: 1 };
    const change = { kind: "set", table: "rows", id: ROWS[0]?.id, field: "note", base: 0, value: "của người lập" };
    expect((await push(planner, [change], body)).status).toBe(200);
    const stolen = await push(department, [change], body);
    expect([stolen.status, stolen.json<Problem>().code]).toEqual([422, "otherBody"]);
  });

  test.each<[string, () => object[], object, number]>([
    ["a number without end", () => [{ kind: "restore", table: "rows", id: "x" }], { seq: 1e300 }, 400],
    ["an id of 201 letters", () => [{ kind: "restore", table: "rows", id: "x".repeat(201) }], {}, 400],
    ["a revision beyond all", () => [{ kind: "remove", table: "rows", id: "x", base: 1e300 }], {}, 400],
    ["half a character for an id", () => [{ kind: "move", table: "rows", id: "\ud800", after: "\udfff" }], {}, 200],
    [
      "2,000 changes of 100,000 characters",
      () =>
        Array.from({ length: 2_000 }, () => ({
          kind: "set",
          table: "rows",
          id: "x",
          field: "note",
          base: 0,
          value: "x".repeat(2_100),
        })),
      {},
      413,
    ],
    [
      "2,000 moves of one row around itself",
      () =>
        Array.from({ length: 2_000 }, (_, index) => ({
          kind: "move",
          table: "rows",
          id: ROWS[index % 2]?.id,
          after: ROWS[(index + 1) % 2]?.id,
        })),
      {},
      200,
    ],
    [
      "2,000 inserts of one id",
      () => Array.from({ length: 2_000 }, () => ({ kind: "insert", table: "rows", id: "x", after: null, fields: {} })),
      {},
      200,
    ],
  ])("%s: a clear answer, from the planner's hand too", async (_what, changes, given, status) => {
    for (const person of [department, planner]) {
      expect((await push(person, changes(), { ...given, mode: "whole" })).status).toBe(status);
    }
    expect((await home.ask("/healthz")).status).toBe(200);
    expect(await home.service.store.verify()).toEqual([]);
  });

  test("does not get one long cell two thousand times, and nothing is kept of the attempt", async () => {
    const long = { kind: "set", table: "rows", id: ROWS[0]?.id, field: "task", base: 1, value: "dài ".repeat(8_000) };
    expect(codes(await push(planner, [long]))).toEqual(["applied"]);
    const again = Array.from({ length: 2_000 }, () => ({ ...long, base: 0, value: "x" }));
    for (const person of [department, planner]) {
      const refused = await push(person, again);
      expect([refused.status, refused.json<Problem>().code]).toEqual([413, "tooLarge"]);
      const body = { epoch: workbook.epoch, changes: again };
      expect((await person.ask(PATHS.preview(workbook.id), { method: "POST", body })).status).toBe(413);
    }
  });

  test("forged places of pages are malformed", async () => {
    const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString("base64url");
    const changes = `${PATHS.changes(workbook.id)}?epoch=${workbook.epoch}&since=0`;
    for (const next of [
      cursor(workbook.epoch, 0, 1, 0, 0, "rows", "a\u0000b"),
      cursor(workbook.epoch, 0, 1, 0, 0, "rows", "\ud800"),
      cursor(workbook.epoch, 0, 2 ** 53, 0, 0, "rows", "x"),
      cursor("x", 0, 1, 0, 0, "rows"),
      "%F0%9F",
    ]) {
      expect([next, (await department.ask(`${changes}&next=${next}`)).status]).toEqual([next, 400]);
    }
    const kind = await department.ask(`${changes}&next=${cursor(workbook.epoch, 0, 1, 0, 0, "a\u0000b", "x")}`);
    expect(kind.status).toBeLessThan(500);
    for (const query of ["before=999999999999999.999999999", "before=x", "id=%ed%a0%80", "account=%ff", "limit=1e9"]) {
      expect((await department.ask(`${PATHS.history(workbook.id)}?${query}`)).status).toBeLessThan(500);
    }
    for (const at of ["9007199254740991", "9007199254740993", "-1", "1.5"]) {
      const status = (await department.ask(`${PATHS.workbookFile(workbook.id)}?at=${at}`)).status;
      expect([400, 404]).toContain(status);
    }
  });

  test("who opens notices without end takes a part of them, not all", async () => {
    const listen = (person: PersonAsking): Promise<EventStream> =>
      EventStream.open({
        url: home.service.url,
        ca: home.service.tls()?.cert ?? null,
        token: person.tokens.access,
        workbook: workbook.id,
      });
    const taken = [await listen(department), await listen(department)];
    const refused = await department.ask(PATHS.events(workbook.id));
    expect([refused.status, refused.json<Problem>().code]).toEqual([429, "tooMany"]);
    const other = await listen(planner);
    expect((await other.head(0)).epoch).toBe(workbook.epoch);
    for (const stream of [...taken, other]) stream.close();
  });
});
