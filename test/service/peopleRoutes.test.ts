import type { FastifyInstance } from "fastify";
import { Check } from "typebox/value";
import { AccountWithCode, PATHS, Person, Problem, Tokens } from "../../src/protocol";
import type { Role } from "../../src/domain/rights";
import { ROLES } from "../../src/domain/rights";
import type { SqlPeople } from "../../src/service/people/people";
import { startOidcProvider, type RunningProvider } from "../builders/oidcProvider";
import { peopleApp } from "../builders/peopleApp";
import { aPeopleHome, type PeopleHome } from "../builders/peopleService";

let provider: RunningProvider;
let home: PeopleHome;
let people: SqlPeople;
let app: FastifyInstance;
let log: () => string;
let codes: Record<Role, string>;

beforeAll(async () => {
  provider = await startOidcProvider("cchc", "secret");
});
afterAll(() => provider.stop());

beforeEach(async () => {
  provider.reset();
  home = await aPeopleHome("sqlite");
  people = await home.replica({
    oidc: {
      issuer: provider.issuer,
      clientId: "cchc",
      clientSecret: "secret",
      claim: "preferred_username",
      title: "Tài khoản tỉnh",
      redirectUri: `https://cchc.example.org${PATHS.oidcCallback}`,
    },
  });
  codes = { planner: "", department: "", leader: "", administrator: "" };
  for (const role of ROLES) {
    const made = await people.add({ account: role, name: `Người ${role}`, agency: "Phòng Tư pháp", role });
    if (!made.ok) throw new Error(made.code);
    codes[role] = made.value.code;
  }
  ({ app, log } = await peopleApp(people));
});
afterEach(async () => {
  await app.close();
  await home.close();
});

type Method = "GET" | "POST" | "PATCH";
interface Answered {
  status: number;
  body: unknown;
  headers: Record<string, unknown>;
}
const ask = async (method: Method, url: string, payload?: unknown, access?: string): Promise<Answered> => {
  const answer = await app.inject({
    method,
    url,
    ...(payload === undefined ? {} : { payload: payload as object }),
    headers: access === undefined ? {} : { authorization: `Bearer ${access}` },
  });
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
};
const signedIn = async (role: Role): Promise<Tokens> => {
  const { body } = await ask("POST", PATHS.signIn, { account: role, code: codes[role] });
  if (!Check(Tokens, body)) throw new Error(JSON.stringify(body));
  return body;
};

describe("signing in over HTTP", () => {
  test("gives tokens, renews them once, and ends them", async () => {
    const tokens = await signedIn("department");
    const me = await ask("GET", PATHS.me, undefined, tokens.access);
    expect(me).toMatchObject({ status: 200, body: { account: "department", role: "department" } });
    expect(Check(Person, me.body)).toBe(true);
    const renewed = await ask("POST", PATHS.refresh, { refresh: tokens.refresh });
    expect(Check(Tokens, renewed.body)).toBe(true);
    const { refresh } = renewed.body as Tokens;
    expect(await ask("POST", PATHS.signOut, { refresh })).toMatchObject({ status: 200, body: {} });
    expect(await ask("POST", PATHS.refresh, { refresh })).toMatchObject({ status: 401, body: { code: "signedOut" } });
    expect((await ask("GET", PATHS.me, undefined, tokens.access)).status).toBe(401);
  });

  test("answers wrong codes with 401 and guessing with 429 and the time to wait", async () => {
    const guess = () => ask("POST", PATHS.signIn, { account: "planner", code: "0000" });
    const first = await guess();
    expect(first).toMatchObject({ status: 401, body: { code: "wrongCode" } });
    expect(Check(Problem, first.body)).toBe(true);
    await guess();
    await guess();
    const fourth = await guess();
    expect(fourth).toMatchObject({ status: 429, body: { code: "tooManyTries", retryAfter: 1 } });
    expect(fourth.headers["retry-after"]).toBe("1");
  });

  test.each<[string, Method, string, unknown]>([
    ["nothing", "POST", PATHS.signIn, undefined],
    ["no object", "POST", PATHS.signIn, []],
    ["a missing code", "POST", PATHS.signIn, { account: "x" }],
    ["another field", "POST", PATHS.signIn, { account: "x", code: "y", admin: true }],
    ["numbers for texts", "POST", PATHS.signIn, { account: 1, code: 2 }],
    ["a long code", "POST", PATHS.signIn, { account: "x", code: "0".repeat(201) }],
    ["a long token", "POST", PATHS.refresh, { refresh: "0".repeat(201) }],
    ["a handle that is none", "GET", `${PATHS.oidcStart}/a%2Fb%00`, undefined],
  ])("refuses %s as malformed", async (_title, method, url, payload) => {
    const answer = await ask(method, url, payload);
    expect(answer).toMatchObject({ status: 400, body: { code: "malformed" } });
    expect(Check(Problem, answer.body)).toBe(true);
  });

  test("no code, token or handle gets into the log", async () => {
    const tokens = await signedIn("administrator");
    await ask("POST", PATHS.refresh, { refresh: tokens.refresh });
    await ask("GET", PATHS.me, undefined, tokens.access);
    const made = await ask("POST", PATHS.accountCode("planner"), undefined, tokens.access);
    const { code } = made.body as AccountWithCode;
    await ask("POST", PATHS.signIn, { account: codes.leader, code: 7 });
    expect(log()).toContain("incoming request");
    for (const secret of [codes.administrator, codes.leader, code, tokens.access, tokens.refresh]) {
      expect(log()).not.toContain(secret);
    }
  });
});

describe("accounts over HTTP", () => {
  const account = { account: "hoa", name: "Cán bộ y tế", agency: "Phòng Y tế", role: "department" };

  const attempts: readonly [Method, string, unknown][] = [
    ["GET", PATHS.accounts, undefined],
    ["POST", PATHS.accounts, account],
    ["PATCH", PATHS.account("planner"), { disabled: true }],
    ["POST", PATHS.accountCode("planner"), undefined],
  ];
  test.each(attempts)("%s %s is for administrators", async (method, url, payload) => {
    expect(await ask(method, url, payload)).toMatchObject({ status: 401, body: { code: "signedOut" } });
    for (const role of ["planner", "department", "leader"] as const) {
      const { access } = await signedIn(role);
      expect(await ask(method, url, payload, access)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
    const { access } = await signedIn("administrator");
    expect((await ask(method, url, payload, access)).status).toBe(200);
  });

  test("are made, changed, disabled, and given new codes", async () => {
    const { access } = await signedIn("administrator");
    const made = await ask("POST", PATHS.accounts, account, access);
    expect(Check(AccountWithCode, made.body)).toBe(true);
    expect(await ask("POST", PATHS.accounts, account, access)).toMatchObject({
      status: 409,
      body: { code: "nameTaken" },
    });
    expect(await ask("PATCH", PATHS.account("hoa"), { agency: "Thanh tra huyện" }, access)).toMatchObject({
      status: 200,
      body: { agency: "Thanh tra huyện", name: "Cán bộ y tế" },
    });
    expect(await ask("PATCH", PATHS.account("hoa"), { disabled: true }, access)).toMatchObject({
      body: { disabled: true },
    });
    const { code } = made.body as AccountWithCode;
    expect(await ask("POST", PATHS.signIn, { account: "hoa", code })).toMatchObject({ status: 401 });
    expect(await ask("PATCH", PATHS.account("nobody"), {}, access)).toMatchObject({ status: 404 });
    const list = await ask("GET", PATHS.accounts, undefined, access);
    expect((list.body as { account: string }[]).map((one) => one.account)).toEqual([
      "administrator",
      "department",
      "hoa",
      "leader",
      "planner",
    ]);
  });

  test.each([
    { ...account, account: "Hoa" },
    { ...account, account: "../admin" },
    { ...account, account: "" },
    { ...account, role: "owner" },
    { ...account, agency: "" },
    { ...account, agency: "  " },
    { ...account, extra: 1 },
  ])("%j is malformed", async (payload) => {
    const { access } = await signedIn("administrator");
    expect(await ask("POST", PATHS.accounts, payload, access)).toMatchObject({
      status: 400,
      body: { code: "malformed" },
    });
  });

  test("administrators cannot take their own rights away", async () => {
    const { access } = await signedIn("administrator");
    const own = PATHS.account("administrator");
    expect(await ask("PATCH", own, { disabled: true }, access)).toMatchObject({ status: 403 });
    expect(await ask("PATCH", own, { role: "leader" }, access)).toMatchObject({ status: 403 });
    expect(await ask("PATCH", own, { name: "Quản trị", role: "administrator" }, access)).toMatchObject({ status: 200 });
  });
});

describe("the organisation's own sign-in over HTTP", () => {
  const page = async (url: string): Promise<Answered> => ask("GET", url);

  test("leads through the provider and a page to agree on; the tokens come once", async () => {
    await people.add({ account: "lan", name: "Cán bộ <b>một</b>", agency: "Phòng Tư pháp", role: "department" });
    const { body } = await ask("POST", PATHS.oidcStart);
    const { url, handle } = body as { url: string; handle: string };
    expect(await ask("GET", PATHS.oidcResult(handle))).toMatchObject({ status: 200, body: null });
    const back = await provider.visit(url);
    const agree = await page(back.pathname + back.search);
    expect(agree.status).toBe(200);
    expect(String(agree.body)).toContain("Cán bộ &#60;b&#62;một&#60;/b&#62; (lan), Phòng Tư pháp");
    expect(agree.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(agree.headers["cache-control"]).toBe("no-store");
    expect(await ask("GET", PATHS.oidcResult(handle))).toMatchObject({ status: 200, body: null });
    const token = /name="token" value="([\w-]+)"/u.exec(String(agree.body))?.[1] ?? "";
    const done = await page(`${PATHS.oidcAgree}?token=${token}`);
    expect(done.status).toBe(200);
    expect(String(done.body)).toContain("Đã đăng nhập");
    const result = await ask("GET", PATHS.oidcResult(handle));
    expect(Check(Tokens, result.body)).toBe(true);
    expect(await ask("GET", PATHS.oidcResult(handle))).toMatchObject({ status: 404, body: { code: "notFound" } });
    expect(log()).not.toContain((result.body as Tokens).refresh);
  });

  test("tells in plain words what went wrong", async () => {
    provider.behaviour.claims = { preferred_username: "nobody" };
    const { body } = await ask("POST", PATHS.oidcStart);
    const back = await provider.visit((body as { url: string }).url);
    const trouble = await page(back.pathname + back.search);
    expect(trouble.status).toBe(400);
    expect(String(trouble.body)).toContain("chưa có tài khoản cho bạn");
    expect(String((await page(`${PATHS.oidcCallback}?state=<script>`)).body)).toContain("không còn hiệu lực");
    expect(String((await page(PATHS.oidcAgree)).body)).not.toContain("<script");
  });
});
