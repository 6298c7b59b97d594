import type { NewAccount, Person } from "../../src/protocol";
import type { OidcOptions } from "../../src/service/people/oidcProvider";
import type { OidcOutcome, OidcSignIn } from "../../src/service/people/types";
import type { SqlPeople } from "../../src/service/people/people";
import { startOidcProvider, type Behaviour, type RunningProvider } from "../builders/oidcProvider";
import { aPeopleHome, type Kind, type PeopleHome } from "../builders/peopleService";
import { describeWithPostgres } from "../builders/postgres";

const lan: NewAccount = { account: "lan", name: "Cán bộ tư pháp", agency: "Phòng Tư pháp", role: "department" };
let provider: RunningProvider;

beforeAll(async () => {
  provider = await startOidcProvider("cchc", "secret: of the client");
});
afterAll(() => provider.stop());
beforeEach(() => provider.reset());

const suite = (kind: Kind): void => {
  let home: PeopleHome;
  let people: SqlPeople;
  let oidc: OidcSignIn;

  const options = (given: Partial<OidcOptions> = {}): OidcOptions => ({
    issuer: provider.issuer,
    clientId: "cchc",
    clientSecret: "secret: of the client",
    claim: "preferred_username",
    title: "Đăng nhập bằng tài khoản tỉnh",
    redirectUri: "https://cchc.example.org/api/v1/oidc/callback",
    ...given,
  });
  const with_ = async (given: Partial<OidcOptions> = {}): Promise<OidcSignIn> => {
    const replica = await home.replica({ oidc: options(given) });
    if (replica.oidc === null) throw new Error("no provider");
    return replica.oidc;
  };
  const started = async (by = oidc): Promise<{ url: string; handle: string }> => {
    const start = await by.start();
    if (!start.ok) throw new Error(start.code);
    return start.value;
  };
  const comeBack = async (
    given: Partial<Behaviour> = {},
    by = oidc,
  ): Promise<{ handle: string; back: URL; outcome: OidcOutcome<{ person: Person; agree: string }> }> => {
    const { url, handle } = await started(by);
    Object.assign(provider.behaviour, given);
    const back = await provider.visit(url);
    return { handle, back, outcome: await by.callback(back) };
  };

  beforeEach(async () => {
    home = await aPeopleHome(kind);
    people = await home.replica({ oidc: options() });
    oidc = people.oidc!;
    await people.add(lan);
  });
  afterEach(() => home.close());

  test("a person the provider knows gets tokens, once, after agreeing; any replica goes on where another began", async () => {
    const other = await with_();
    const { url, handle } = await started();
    expect(await oidc.result(handle)).toEqual({ ok: true, value: null });
    const back = await provider.visit(url);
    const outcome = await other.callback(back);
    expect(outcome).toMatchObject({ ok: true, value: { person: lan } });
    expect(await oidc.result(handle)).toEqual({ ok: true, value: null });
    if (!outcome.ok) return;
    expect(await oidc.agree(outcome.value.agree)).toEqual({ ok: true, value: null });
    const result = await other.result(handle);
    expect(result).toMatchObject({ ok: true, value: { person: lan, expiresInSeconds: 600 } });
    if (!result.ok || result.value === null) return;
    expect(await people.authorOf(result.value.access)).toMatchObject({ ok: true, value: { account: "lan" } });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "notFound" });
    expect(await oidc.agree(outcome.value.agree)).toEqual({ ok: false, code: "unknown" });
  });

  test("the address asks with PKCE, a state and a nonce of its own each time", async () => {
    const [one, two] = [new URL((await started()).url), new URL((await started()).url)];
    expect(one.searchParams.get("code_challenge_method")).toBe("S256");
    expect(one.searchParams.get("redirect_uri")).toBe(options().redirectUri);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(one.searchParams.get(name)).toMatch(/^[\w-]{43}$/u);
      expect(one.searchParams.get(name)).not.toBe(two.searchParams.get(name));
    }
  });

  const past = Math.floor(Date.now() / 1_000) - 3_600;
  test.each<[string, Partial<Behaviour>, string]>([
    ["another nonce", { forged: { nonce: "other" } }, "untrusted"],
    ["another audience", { forged: { aud: "another-client" } }, "untrusted"],
    ["another issuer", { forged: { iss: "https://elsewhere.example.org" } }, "untrusted"],
    ["a token that is too old", { forged: { iat: past - 60, exp: past } }, "untrusted"],
    ["a foreign signature", { foreignKey: true }, "untrusted"],
    ["a refusal", { refuses: true }, "refused"],
    ["an error of the provider", { broken: true }, "unreachable"],
    ["a person without an account", { claims: { preferred_username: "nobody" } }, "noAccount"],
    ["a person without the claim", { claims: {} }, "noAccount"],
    ["a claim that is no text", { claims: { preferred_username: ["lan"] } }, "noAccount"],
  ])("%s signs nobody in, and the pane is told", async (_title, given, code) => {
    const { url, handle } = await started();
    Object.assign(provider.behaviour, given, { broken: false });
    const back = await provider.visit(url);
    Object.assign(provider.behaviour, given);
    expect(await oidc.callback(back)).toEqual({ ok: false, code });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "forbidden" });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "notFound" });
  });

  test("a disabled account is not signed in, also when it is disabled before the tokens are fetched", async () => {
    const { handle, outcome } = await comeBack();
    if (!outcome.ok) throw new Error(outcome.code);
    await oidc.agree(outcome.value.agree);
    await people.change("lan", { disabled: true });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "forbidden" });
    expect((await comeBack()).outcome).toEqual({ ok: false, code: "noAccount" });
  });

  test("the same redirect again, a made-up state and one that took too long are unknown", async () => {
    const { back } = await comeBack();
    expect(await oidc.callback(back)).toEqual({ ok: false, code: "unknown" });
    expect(await oidc.callback(new URL("https://x.invalid/?code=a&state=b"))).toEqual({ ok: false, code: "unknown" });
    expect(await oidc.callback(new URL("https://x.invalid/"))).toEqual({ ok: false, code: "unknown" });
    const { url, handle } = await started();
    home.clock.forward(601);
    expect(await oidc.callback(await provider.visit(url))).toEqual({ ok: false, code: "unknown" });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "notFound" });
    expect(await oidc.agree("")).toEqual({ ok: false, code: "unknown" });
  });

  test("an agreement that took too long signs nobody in", async () => {
    const { handle, outcome } = await comeBack();
    home.clock.forward(601);
    expect(await oidc.agree(outcome.ok ? outcome.value.agree : "")).toEqual({ ok: false, code: "unknown" });
    expect(await oidc.result(handle)).toEqual({ ok: false, code: "notFound" });
  });

  test("a code that belongs to another sign-in is refused: its verifier does not fit", async () => {
    const mine = await started();
    const theirs = await provider.visit((await started()).url);
    const back = await provider.visit(mine.url);
    back.searchParams.set("code", theirs.searchParams.get("code") ?? "");
    expect(await oidc.callback(back)).toEqual({ ok: false, code: "refused" });
  });

  test("claims may come from the provider's userinfo, and an e-mail address nobody checked is none", async () => {
    const byMail = await with_({ claim: "email" });
    await people.add({ ...lan, account: "lan@example.org" });
    const claims = { email: "Lan@example.org", email_verified: true };
    expect((await comeBack({ claims, userinfo: true }, byMail)).outcome).toMatchObject({
      ok: true,
      value: { person: { account: "lan@example.org" } },
    });
    const unchecked = { ...claims, email_verified: false };
    expect((await comeBack({ claims: unchecked }, byMail)).outcome).toEqual({ ok: false, code: "noAccount" });
  });

  test("a provider that does not answer is found when it answers again", async () => {
    const fresh = await with_();
    provider.behaviour.broken = true;
    expect(await fresh.start()).toEqual({ ok: false, code: "busy", retryAfter: 30 });
    provider.behaviour.broken = false;
    expect((await fresh.start()).ok).toBe(true);
    const nowhere = await with_({ issuer: "http://127.0.0.1:9" });
    expect(await nowhere.start()).toEqual({ ok: false, code: "busy", retryAfter: 30 });
  });

  test("neither state, nonce, verifier nor handle can be read out of the database by whoever sees the handle's hash", async () => {
    const { url, handle } = await started();
    const rows = JSON.stringify(await home.database.db.selectFrom("oidc_logins").selectAll().execute());
    expect(rows).not.toContain(handle);
    expect(rows).not.toContain(new URL(url).searchParams.get("state"));
  });
};

describe("signing in at the organisation's provider, SQLite", () => suite("sqlite"));
describeWithPostgres("signing in at the organisation's provider, PostgreSQL", () => suite("postgres"));
