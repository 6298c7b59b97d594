import { PATHS, type Person } from "../../src/protocol";
import { HttpService } from "../../src/sharing/httpService";
import { memoryTokens, type TokenKeeper } from "../../src/sharing/tokenKeeper";
import { say, ScriptedServer } from "./scriptedServer";

const PERSON: Person = { account: "noivu", name: "Lan", agency: "Sở Nội vụ", role: "department" };
const HEAD = { epoch: "e1", head: 7, at: "2026-01-01T00:00:00.000Z", lineage: [] };

/** Waits between repeats pass at once; patience of a request stays real. */
const quick = (milliseconds: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, milliseconds >= 30_000 ? milliseconds : 0);
  return () => clearTimeout(handle);
};

let server: ScriptedServer;
let url: string;
let keeper: TokenKeeper;
let now = 0;

const client = (options: { fetch?: typeof fetch; patience?: number } = {}): HttpService =>
  new HttpService({
    url,
    fetch: options.fetch ?? fetch,
    keeper,
    timer: options.patience === undefined ? quick : (_, run) => quick(options.patience ?? 0, run),
    now: () => now,
    random: () => 0.5,
  });

const tokens = (name: string, seconds = 600) => ({
  access: `access-${name}`,
  refresh: `refresh-${name}`,
  expiresInSeconds: seconds,
  person: PERSON,
});

/** Answers requests by path; signing in gives tokens "1", renewing "2" and so on. */
const service = (routes: Record<string, ScriptedServer["handler"]>): void => {
  let issued = 1;
  server.handler = (asked, response) => {
    const route = routes[asked.path.split("?")[0] ?? ""];
    if (route !== undefined) return route(asked, response);
    if (asked.path === PATHS.signIn) return say(response, 200, tokens("1"));
    if (asked.path === PATHS.refresh) return say(response, 200, tokens(String((issued += 1))));
    return say(response, 404, { code: "notFound" });
  };
};

const signedIn = async (): Promise<HttpService> => {
  const http = client();
  expect((await http.signIn({ account: "noivu", code: "mã" })).ok).toBe(true);
  return http;
};

beforeEach(async () => {
  server = new ScriptedServer();
  url = await server.start();
  keeper = memoryTokens();
  now = 0;
});
afterEach(() => server.stop());

describe("Signing in", () => {
  test("who signed in is known without asking again, also after the pane was closed", async () => {
    service({});
    await signedIn();
    const before = server.asked.length;
    expect(await client().person()).toEqual({ ok: true, value: PERSON });
    expect(server.asked).toHaveLength(before);
  });

  test("a wrong code is told and nobody is signed in", async () => {
    service({ [PATHS.signIn]: (_, response) => say(response, 401, { code: "wrongCode" }) });
    expect(await client().signIn({ account: "noivu", code: "sai" })).toEqual({ ok: false, code: "wrongCode" });
    expect(await client().person()).toEqual({ ok: true, value: null });
  });

  test("too many tries say how long to wait, and are not tried again", async () => {
    service({ [PATHS.signIn]: (_, response) => say(response, 429, { code: "tooManyTries", retryAfter: 60 }) });
    expect(await client().signIn({ account: "noivu", code: "sai" })).toEqual({
      ok: false,
      code: "tooManyTries",
      retryAfter: 60,
    });
    expect(server.asked).toHaveLength(1);
  });

  test("the access token goes along; one close to its end is renewed first", async () => {
    service({ [PATHS.head("w")]: (_, response) => say(response, 200, HEAD) });
    const http = await signedIn();
    await http.head("w");
    now = 590_000;
    await http.head("w");
    expect(server.asked.filter(({ path }) => path === PATHS.head("w")).map((of) => of.authorization)).toEqual([
      "Bearer access-1",
      "Bearer access-2",
    ]);
  });

  test("requests that are refused at the same time renew the token once", async () => {
    const holds = new Set(["Bearer access-2"]);
    service({
      [PATHS.head("w")]: (asked, response) =>
        holds.has(asked.authorization) ? say(response, 200, HEAD) : say(response, 401, { code: "signedOut" }),
    });
    const http = await signedIn();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => http.head("w")));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(server.asked.filter(({ path }) => path === PATHS.refresh)).toHaveLength(1);
  });

  test("a session the service ended signs out here as well", async () => {
    service({
      [PATHS.head("w")]: (_, response) => say(response, 401, { code: "signedOut" }),
      [PATHS.refresh]: (_, response) => say(response, 401, { code: "signedOut" }),
    });
    const http = await signedIn();
    expect(await http.head("w")).toEqual({ ok: false, code: "signedOut" });
    expect(await http.person()).toEqual({ ok: true, value: null });
  });

  test("a token that is refused right after it was renewed is not renewed for ever", async () => {
    service({ [PATHS.head("w")]: (_, response) => say(response, 401, { code: "signedOut" }) });
    const http = await signedIn();
    expect(await http.head("w")).toEqual({ ok: false, code: "signedOut" });
    expect(server.asked.filter(({ path }) => path === PATHS.refresh)).toHaveLength(1);
  });

  test("no network while renewing keeps who is signed in", async () => {
    service({ [PATHS.refresh]: (_, response) => void response.socket?.destroy() });
    const http = await signedIn();
    now = 700_000;
    expect(await http.head("w")).toEqual({ ok: false, code: "offline" });
    expect(await http.person()).toEqual({ ok: true, value: PERSON });
  });

  test("a token another pane renewed meanwhile is used instead of signing out", async () => {
    service({
      [PATHS.refresh]: (asked, response) => {
        const { refresh } = asked.body as { refresh: string };
        if (refresh !== "refresh-1") return say(response, 200, tokens("9"));
        keeper.write(url, JSON.stringify({ refresh: "refresh-8", person: PERSON }));
        say(response, 401, { code: "signedOut" });
      },
      [PATHS.head("w")]: (_, response) => say(response, 200, HEAD),
    });
    const http = await signedIn();
    now = 700_000;
    expect((await http.head("w")).ok).toBe(true);
    expect(server.asked.at(-1)?.authorization).toBe("Bearer access-9");
  });

  test("signing out forgets the token and tells the service", async () => {
    service({ [PATHS.signOut]: (_, response) => say(response, 204, null) });
    const http = await signedIn();
    await http.signOut();
    expect(server.asked.at(-1)).toMatchObject({ path: PATHS.signOut, body: { refresh: "refresh-1" } });
    expect(await http.workbooks()).toEqual({ ok: false, code: "signedOut" });
  });

  test("signing in at the organisation's provider: null until somebody did", async () => {
    let asked = 0;
    service({
      [PATHS.oidcStart]: (_, response) => say(response, 200, { url: "https://sso.tinh.vn", handle: "h1" }),
      [PATHS.oidcResult("h1")]: (_, response) =>
        say(response, 200, (asked += 1) === 1 ? JSON.parse("null") : tokens("1")),
    });
    const http = client();
    expect(await http.startOidc()).toEqual({ ok: true, value: { url: "https://sso.tinh.vn", handle: "h1" } });
    await http.finishOidc("h1");
    expect(await http.finishOidc("h1")).toEqual({ ok: true, value: PERSON });
  });
});

describe("What answers", () => {
  const html = "<html><title>Đăng nhập mạng</title></html>";

  test.each<[string, ScriptedServer["handler"]]>([
    [
      "a proxy's page with 200",
      (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end(html),
    ],
    [
      "a proxy's page with 502",
      (_, response) => void response.writeHead(502, { "content-type": "text/html" }).end(html),
    ],
    ["a captive portal that redirects", (_, response) => void response.writeHead(302, { location: "/login" }).end()],
    [
      "another server that speaks JSON",
      (_, response) => void response.writeHead(200).end('{"name":"x","protocol":1,"oidc":null}'),
    ],
    [
      "JSON cut in half",
      (_, response) => void response.writeHead(200, { "x-cchc-protocol": "1" }).end('{"name":"Kế hoạch","proto'),
    ],
    ["an answer of another shape", (_, response) => say(response, 200, { name: 5 })],
  ])("%s is not this service", async (_, handler) => {
    server.handler = handler;
    expect(await client().info()).toEqual({ ok: false, code: "notThisService" });
  });

  test("a service of another protocol is told", async () => {
    server.handler = (_, response) =>
      say(response, 200, { name: "x", protocol: 9, oidc: null }, { "x-cchc-protocol": "9" });
    expect(await client().info()).toEqual({ ok: false, code: "protocolUnknown" });
  });

  test("no service at all is offline", async () => {
    await server.stop();
    expect(await client().info()).toEqual({ ok: false, code: "offline" });
    await server.start().catch(() => undefined);
  });

  test("a service that does not answer in time is offline", async () => {
    server.handler = () => undefined;
    expect(await client({ patience: 20 }).info()).toEqual({ ok: false, code: "offline" });
  });

  test("a problem of a newer service goes by its status", async () => {
    server.handler = (_, response) => say(response, 403, { code: "somethingNew" });
    expect(await client().info()).toEqual({ ok: false, code: "forbidden" });
  });

  test("a bug of the service comes with its number", async () => {
    server.handler = (_, response) => say(response, 500, { code: "bug", reference: "7f" });
    expect(await client().info()).toEqual({ ok: false, code: "bug", reference: "7f" });
  });

  test("who built on a push comes with the refusal to take it back", async () => {
    const refused = {
      code: "takeBackRefused",
      blockers: [
        {
          table: "rows",
          id: "r",
          name: { area: "II", number: "1", label: "Rà soát" },
          field: "percent",
          why: "changedLater",
          detail: "",
          person: "Lan",
          agency: "Sở",
          at: "2026",
        },
      ],
      total: 1,
    };
    service({ [PATHS.takeBack("w", "p")]: (_, response) => say(response, 409, refused) });
    const http = await signedIn();
    const request = { client: "c", seq: 1, epoch: "e", file: "", reason: "" };
    expect(await http.takeBack("w", "p", request)).toEqual({ ok: false, ...refused });
  });
});

describe("Repeating", () => {
  const failing = (times: number, handler: ScriptedServer["handler"]): ScriptedServer["handler"] => {
    let failed = 0;
    return (asked, response) => {
      failed += 1;
      if (failed > times) return handler(asked, response);
      response.socket?.destroy();
    };
  };
  const request = {
    client: "c",
    seq: 1,
    epoch: "e",
    mode: "valid" as const,
    file: "x.xlsx",
    changes: [{ kind: "set" as const, table: "rows" as const, id: "r", field: "percent", base: 1, value: 5 }],
  };
  const answer = { push: "p", revision: 2, at: "2026", outcomes: [{ is: "applied", orderKey: null }] };

  test("a push whose line broke is repeated unchanged", async () => {
    service({ [PATHS.pushes("w")]: failing(2, (_, response) => say(response, 200, answer)) });
    const http = await signedIn();
    expect(await http.push("w", request)).toEqual({ ok: true, value: answer });
    const pushes = server.asked.filter(({ path }) => path === PATHS.pushes("w"));
    expect(pushes).toHaveLength(3);
    expect(pushes.every(({ body }) => JSON.stringify(body) === JSON.stringify(request))).toBe(true);
  });

  test("a busy service is asked again, one that wants a long break is not", async () => {
    let times = 0;
    service({
      [PATHS.head("w")]: (_, response) =>
        (times += 1) === 1 ? say(response, 503, { code: "busy", retryAfter: 1 }) : say(response, 200, HEAD),
      [PATHS.head("v")]: (_, response) => say(response, 503, { code: "stopping", retryAfter: 30 }),
    });
    const http = await signedIn();
    expect(await http.head("w")).toEqual({ ok: true, value: HEAD });
    expect(await http.head("v")).toEqual({ ok: false, code: "stopping", retryAfter: 30 });
    expect(server.asked.filter(({ path }) => path === PATHS.head("v"))).toHaveLength(1);
  });

  test("signing in and setting grants are never repeated by themselves", async () => {
    service({ [PATHS.grants("w")]: (_, response) => void response.socket?.destroy() });
    const http = await signedIn();
    expect(await http.setGrants("w", { revision: 0, grants: [] })).toEqual({ ok: false, code: "offline" });
    expect(server.asked.filter(({ path }) => path === PATHS.grants("w"))).toHaveLength(1);
  });
});

describe("Pages of changes", () => {
  const page = (records: unknown): unknown => ({ epoch: "e1", head: 3, records, next: null });

  test("the query names epoch, revision and page", async () => {
    service({ [PATHS.changes("w 1")]: (_, response) => say(response, 200, page([])) });
    const http = await signedIn();
    await http.changes("w 1", { epoch: "e1", since: 0, next: "a/b=", limit: 10 });
    expect(server.asked.at(-1)?.path).toBe(`${PATHS.changes("w 1")}?epoch=e1&since=0&next=a%2Fb%3D&limit=10`);
  });

  test.each([
    ["no list", 5],
    ["a record without fields", [{ t: "rows", id: "r", r: 1 }]],
    ["a revision that is none", [{ t: "rows", id: "r", r: -1, f: {} }]],
    ["revisions of cells that are none", [{ t: "rows", id: "r", r: 1, f: { a: 1 }, c: { a: "x" } }]],
  ])("%s is not this service's", async (_, records) => {
    service({ [PATHS.changes("w")]: (_asked, response) => say(response, 200, page(records)) });
    const http = await signedIn();
    expect(await http.changes("w", { epoch: "e1", since: 0 })).toEqual({ ok: false, code: "notThisService" });
  });

  test("tables of a newer version stay on the service, fields of one come along", async () => {
    const records = [
      { t: "stamps", id: "s", r: 1, f: {} },
      { t: "rows", id: "r", r: 1, f: { colour: "đỏ" } },
    ];
    service({ [PATHS.changes("w")]: (_, response) => say(response, 200, page(records)) });
    const http = await signedIn();
    expect(await http.changes("w", { epoch: "e1", since: 0 })).toEqual({ ok: true, value: page([records[1]]) });
  });
});

test("files come as bytes", async () => {
  service({
    [PATHS.workbookFile("w")]: (asked, response) =>
      void response
        .writeHead(200, { "x-cchc-protocol": "1" })
        .end(Buffer.from(asked.path.includes("at=3") ? [1, 2] : [3])),
  });
  const http = await signedIn();
  expect(await http.workbookFile("w", 3)).toEqual({ ok: true, value: new Uint8Array([1, 2]) });
  expect(await http.workbookFile("w", null)).toEqual({ ok: true, value: new Uint8Array([3]) });
});
