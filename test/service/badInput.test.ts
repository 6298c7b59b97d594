import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { connect as tlsConnect } from "node:tls";
import { PATHS, type Problem, type WorkbookInfo } from "../../src/protocol";
import { aPush, aRunningService, aSharedPlan, type PersonAsking, type ServiceHome } from "../builders/runningService";

const SECRET = "nội dung ô bí mật";

describe("bad input is answered with a clear code, and the service stays up", () => {
  let home: ServiceHome;
  let planner: PersonAsking;
  let workbook: WorkbookInfo;
  const lines: string[] = [];

  beforeAll(async () => {
    home = await aRunningService(
      {},
      {
        log: { level: "trace", stream: { write: (line) => void lines.push(line) } },
        limits: { headersMs: 300, requestMs: 600, checkMs: 100 },
      },
    );
    planner = await home.person("planner", "Sở Nội vụ");
    workbook = await aSharedPlan(planner);
  }, 60_000);
  afterAll(() => home.close());
  afterEach(async () => expect((await home.ask("/healthz")).status).toBe(200));

  const change = { kind: "set", table: "rows", id: "r", field: "note", base: 0, value: SECRET };
  const push = (given: object): unknown => ({ ...aPush(workbook, { changes: [] }), changes: [change], ...given });
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const json = JSON.stringify;

  test.each<[string, () => Buffer | unknown, number, string]>([
    ["no JSON", () => Buffer.from("{"), 400, "malformed"],
    ["an empty body", () => Buffer.alloc(0), 400, "malformed"],
    ["a list", () => [], 400, "malformed"],
    ["no UTF-8", () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, "malformed"],
    ["UTF-16", () => Buffer.from(json(push({})), "utf16le"), 400, "malformed"],
    ["__proto__", () => Buffer.from(`{"__proto__":{"role":"planner"}}`), 400, "malformed"],
    ["constructor.prototype", () => Buffer.from(`{"constructor":{"prototype":{"a":1}}}`), 400, "malformed"],
    ["__proto__ as a field", () => Buffer.from(json(push({})).replace('"note"', '"__proto__"')), 400, "malformed"],
    ["100,000 brackets", () => Buffer.from(nested(100_000)), 400, "malformed"],
    ["a value 200 deep", () => Buffer.from(json(push({})).replace(json(SECRET), nested(200))), 400, "malformed"],
    ["an unknown field", () => push({ hurry: true }), 400, "malformed"],
    ["a text for a number", () => push({ seq: "1" }), 400, "malformed"],
    ["a fraction for a revision", () => push({ changes: [{ ...change, base: 1.5 }] }), 400, "malformed"],
    ["a negative revision", () => push({ changes: [{ ...change, base: -1 }] }), 400, "malformed"],
    ["an unknown table", () => push({ changes: [{ ...change, table: "sqlite_master" }] }), 400, "malformed"],
    ["no changes", () => push({ changes: [] }), 400, "malformed"],
    ["2,001 changes", () => push({ changes: Array.from({ length: 2_001 }, () => change) }), 400, "malformed"],
    ["NUL in a text", () => push({ file: "a\u0000b" }), 400, "malformed"],
    ["a record id of control characters", () => push({ changes: [{ ...change, id: "a\u0001" }] }), 400, "malformed"],
    ["a body over the limit", () => Buffer.alloc(4_200_000, 0x20), 413, "tooLarge"],
  ])("a push with %s", async (_what, body, status, code) => {
    const answer = await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: body() });
    expect([answer.status, answer.json<Problem>().code]).toEqual([status, code]);
    expect(answer.bytes.toString()).not.toContain(SECRET);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ["another type", { "content-type": "text/plain" }, 415, "wrongType"],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415, "wrongType"],
    ["a compressed body", { "content-encoding": "gzip" }, 415, "wrongType"],
    ["another protocol", { "x-cchc-protocol": "99" }, 426, "protocolUnknown"],
    ["a token that is none", { authorization: "Bearer abc" }, 401, "signedOut"],
    ["a password for a token", { authorization: "Basic YTpi" }, 401, "signedOut"],
  ])("a request with %s", async (_what, headers, status, code) => {
    const answer = await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: push({}), headers });
    expect([answer.status, answer.json<Problem>().code]).toEqual([status, code]);
  });

  const period = {
    id: "q",
    name: "Kỳ",
    kind: "own",
    from: "2026-01-01",
    to: "2026-01-31",
    dueOn: "2026-02-05",
    lock: "hard",
  };
  const act = (action: object, given: object = {}): unknown => ({
    client: randomUUID(),
    seq: 1,
    epoch: workbook.epoch,
    file: "a.xlsx",
    seen: 0,
    action,
    ...given,
  });
  const exception = {
    id: "e",
    period: "q",
    agency: "Sở Nội vụ",
    rows: [],
    fields: [],
    until: "2030-01-01",
    reason: "x",
  };

  test.each<[string, () => unknown]>([
    ["of no kind", () => act({ period: "q" })],
    ["of an unknown kind", () => act({ kind: "approveAll", period: "q" })],
    ["that decides by itself", () => act({ kind: "approve", period: "q", agency: "Sở Nội vụ", state: "approved" })],
    ["in somebody's name", () => act({ kind: "closePeriod", period: "q" }, { account: "lanh.dao" })],
    ["with the service's day", () => act({ kind: "closePeriod", period: "q" }, { today: "2020-01-01" })],
    ["that closes what it makes", () => act({ kind: "setPeriod", period: { ...period, closed: { at: "", by: "" } } })],
    ["with a day that is none", () => act({ kind: "setPeriod", period: { ...period, from: "31/01/2026" } })],
    ["with an unknown lock", () => act({ kind: "setPeriod", period: { ...period, lock: "none" } })],
    ["with a name of 201 characters", () => act({ kind: "setPeriod", period: { ...period, name: "k".repeat(201) } })],
    ["with an id of spaces", () => act({ kind: "setPeriod", period: { ...period, id: "a b" } })],
    ["with 1,001 rows", () => act({ kind: "allow", exception: { ...exception, rows: Array(1_001).fill("r") } })],
    ["with a list for an agency", () => act({ kind: "submit", period: "q", agency: ["Sở Nội vụ"] })],
    ["that saw nothing", () => ({ ...(act({ kind: "closePeriod", period: "q" }) as object), seen: null })],
  ])("an action %s is refused before anything is looked up", async (_what, body) => {
    const answer = await planner.ask(PATHS.reporting(workbook.id), { method: "POST", body: body() });
    expect([answer.status, answer.json<Problem>().code]).toEqual([400, "malformed"]);
  });

  test("an action that is not done says why, with status 409; periods nobody made have no snapshot", async () => {
    const ask = (action: object) => planner.ask(PATHS.reporting(workbook.id), { method: "POST", body: act(action) });
    const refused = await ask({ kind: "closePeriod", period: "__proto__" });
    expect([refused.status, refused.json()]).toEqual([
      409,
      { code: "actionRefused", refusal: { code: "unknownPeriod" } },
    ]);
    const snapshot = await planner.ask(PATHS.snapshot(workbook.id, "__proto__"));
    expect([snapshot.status, snapshot.json<Problem>().code]).toEqual([404, "notFound"]);
    const nobody = await home.ask(PATHS.reporting(workbook.id), { method: "POST", body: act({ kind: "closePeriod" }) });
    expect(nobody.status).toBe(401);
    const administrator = await home.person("administrator", "Sở Nội vụ");
    const body = act({ kind: "setPeriod", period });
    expect((await administrator.ask(PATHS.reporting(workbook.id), { method: "POST", body })).status).toBe(403);
  });

  test("odd values are refused change by change and never break the store", async () => {
    const values = [1e300, 1e999, -0, "\ud800", "'; drop table records; --", { a: { b: 1 } }, [[]], true, "\u202e"];
    const { records } = (await planner.ask(`${PATHS.changes(workbook.id)}?epoch=${workbook.epoch}&since=0`)).json<{
      records: { t: string; id: string }[];
    }>();
    const id = records.find(({ t }) => t === "rows")?.id ?? "";
    for (const field of ["note", "percent", "completedOn", "deadline", "inherited", "unknown"]) {
      for (const value of values) {
        const text = json(push({ client: randomUUID(), mode: "valid" })).replace(
          json(change),
          `{"kind":"set","table":"rows","id":${json(id)},"field":"${field}","base":0,"value":${value === 1e999 ? "1e999" : json(value)}}`,
        );
        const answer = await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: Buffer.from(text) });
        expect([field, value, answer.status]).toEqual([field, value, 200]);
      }
    }
  });

  test("ids of other plans and of nobody change nothing", async () => {
    const other = await aSharedPlan(await home.person("planner", "Sở Tài chính"));
    const foreign = await planner.ask(PATHS.pushes(other.id), { method: "POST", body: push({ epoch: other.epoch }) });
    expect(
      foreign.status === 403 || foreign.json<{ outcomes: { is: string }[] }>().outcomes[0]?.is === "rejected",
    ).toBe(true);
    const epoch = await planner.ask(PATHS.pushes(workbook.id), { method: "POST", body: push({ epoch: other.epoch }) });
    expect([epoch.status, epoch.json<Problem>().code]).toEqual([409, "epochChanged"]);
    const cursor = await planner.ask(
      `${PATHS.changes(workbook.id)}?epoch=${workbook.epoch}&since=0&next=%27%20or%201=1`,
    );
    expect(cursor.status).toBe(400);
    for (const path of [PATHS.head(randomUUID()), PATHS.takeBack(workbook.id, randomUUID())]) {
      const body = { client: "c", seq: 1, epoch: workbook.epoch, file: "", reason: "" };
      const answer = await planner.ask(path, path.endsWith("head") ? {} : { method: "POST", body });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  test("tokens that ended, were changed or belong to nobody open nothing", async () => {
    const gone = await home.person("planner", "Sở Nội vụ");
    await home.ask(PATHS.signOut, { method: "POST", body: { refresh: gone.tokens.refresh } });
    const token = planner.tokens.access;
    const parts = token.split(".");
    const none = Buffer.from(`{"alg":"none"}`).toString("base64url");
    const forged = [
      gone.tokens.access,
      `${token}x`,
      token.slice(0, -4),
      [none, parts[1], ""].join("."),
      gone.tokens.refresh,
    ];
    for (const access of forged) {
      expect((await home.ask(PATHS.workbooks, { token: access })).status).toBe(401);
    }
  });

  test.each([
    "/../../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "/assets/%2e%2e%2f%2e%2e%2fpackage.json",
    "/....//package.json",
    "//etc/passwd",
    "/admin/../../start.ts",
    "/admin/..%2fstart.ts",
    "/%252e%252e/package.json",
    "/taskpane.html%00.js",
    "/%c0%ae%c0%ae/package.json",
    "/%zz",
    "/.git/config",
    "/node_modules",
    "/api/v1/workbooks/..%2f..%2fhealthz/head",
    `/${"a".repeat(8_000)}`,
  ])("the path %.60s leads nowhere", async (path) => {
    const answer = await planner.ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(["malformed", "notFound"]).toContain(answer.json<Problem>().code);
  });

  test("known paths tell their methods; unknown ones are not found", async () => {
    const wrong = await planner.ask(PATHS.head(workbook.id), { method: "DELETE" });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, "GET"]);
    expect((await planner.ask(PATHS.workbooks, { method: "PATCH" })).headers.allow).toBe("GET, POST");
    expect((await planner.ask("/api/v1/nothing", { method: "POST", body: {} })).status).toBe(404);
    expect((await planner.ask(`${PATHS.workbooks}?all=1`)).status).toBe(400);
    expect((await planner.ask(`${PATHS.pushes(workbook.id)}?limit=0`)).status).toBe(400);
    expect((await planner.ask(`${PATHS.pushes(workbook.id)}?limit=5&limit=6`)).status).toBe(400);
    expect((await planner.ask(`${PATHS.history(workbook.id)}?account=%00`)).status).toBe(400);
  });

  /** What comes back to raw bytes, until the service closes the line. */
  const raw = (text: string | null, secure = true): Promise<string> =>
    new Promise((resolve) => {
      const { port } = new URL(home.service.url);
      const ca = home.service.tls()?.cert ?? "";
      const socket: Socket = secure
        ? tlsConnect({ host: "localhost", port: Number(port), ca })
        : connect({ host: "localhost", port: Number(port) });
      let got = "";
      socket.on("data", (bytes) => (got += bytes.toString()));
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(got));
      socket.on(secure ? "secureConnect" : "connect", () => {
        if (text !== null) socket.write(text);
      });
    });
  const CLOSE = "Host: localhost\r\nConnection: close\r\n";

  test.each<[string, string, RegExp]>([
    ["no HTTP", "HELLO\r\n\r\n", /^HTTP\/1\.1 400 /u],
    ["no host", "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", /^HTTP\/1\.1 400 /u],
    [
      "two lengths",
      `POST /api/v1/sign-in HTTP/1.1\r\n${CLOSE}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`,
      /^HTTP\/1\.1 400 /u,
    ],
    [
      "length and chunks (request smuggling)",
      `POST /api/v1/sign-in HTTP/1.1\r\n${CLOSE}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /^HTTP\/1\.1 400 /u,
    ],
    [
      "a chunk of no size",
      `POST /api/v1/sign-in HTTP/1.1\r\n${CLOSE}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n`,
      /^HTTP\/1\.1 400 /u,
    ],
    ["headers of 100 kB", `GET /healthz HTTP/1.1\r\n${CLOSE}X-A: ${"a".repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /u],
    ["a line feed in the path", `GET /a\nb HTTP/1.1\r\n${CLOSE}\r\n`, /^HTTP\/1\.1 400 /u],
    ["the method TRACE", `TRACE /healthz HTTP/1.1\r\n${CLOSE}\r\n`, /^HTTP\/1\.1 40[045] /u],
    ["a whole address", `GET http://evil.example/healthz HTTP/1.1\r\n${CLOSE}\r\n`, /^HTTP\/1\.1 (?:200|40[04]) /u],
    ["an asterisk", `OPTIONS * HTTP/1.1\r\n${CLOSE}\r\n`, /^HTTP\/1\.1 40[045] /u],
  ])("%s", async (_what, text, expected) => {
    expect(await raw(text)).toMatch(expected);
  });

  test("plain HTTP on the HTTPS port gets nothing", async () => {
    expect(await raw(`GET /healthz HTTP/1.1\r\n${CLOSE}\r\n`, false)).not.toContain("200");
  });

  test("who sends headers, a body or nothing too slowly is cut off", async () => {
    const slowBody = `POST ${PATHS.signIn} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    const [headers, body, nothing] = await Promise.all([raw("GET / HTTP/1.1\r\nHost: lo"), raw(slowBody), raw(null)]);
    expect(headers).toMatch(/^HTTP\/1\.1 408 /u);
    expect(body).toMatch(/^HTTP\/1\.1 408 /u);
    expect(nothing).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
  });

  test("a body of 100 MB is refused before it is read", async () => {
    const { port } = new URL(home.service.url);
    const ca = home.service.tls()?.cert ?? "";
    const before = process.memoryUsage().rss;
    const answer = await new Promise<string>((resolve) => {
      const socket = tlsConnect({ host: "localhost", port: Number(port), ca });
      let got = "";
      const chunk = Buffer.alloc(1_000_000, 0x20);
      let sent = 0;
      const send = (): void => {
        while (sent < 100_000_000 && !socket.destroyed) {
          sent += chunk.length;
          if (!socket.write(chunk)) return void socket.once("drain", send);
        }
      };
      socket.on("data", (bytes) => (got += bytes.toString()));
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(got));
      socket.write(
        `POST ${PATHS.pushes(workbook.id)} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${planner.tokens.access}\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n`,
      );
      send();
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /u);
    expect(answer).toContain(`"tooLarge"`);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  test("no answer was a bug, and no text, token, code or query went into the log", () => {
    const log = lines.join("");
    expect(log).toContain(`"route":"/api/v1/workbooks/:id/pushes"`);
    expect(log).not.toContain(`"status":500`);
    for (const secret of [
      SECRET,
      planner.tokens.access,
      planner.tokens.refresh,
      planner.code,
      "since=0",
      workbook.id,
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
