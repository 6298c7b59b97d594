import type { NewAccount, Tokens } from "../../src/protocol";
import { isCode } from "../../src/service/people/codeHash";
import type { SqlPeople } from "../../src/service/people/people";
import { aPeopleHome, CHEAP, type Kind, type PeopleHome } from "../builders/peopleService";
import { describeWithPostgres } from "../builders/postgres";

const HERE = "10.0.0.5";
const lan: NewAccount = { account: "lan", name: "Cán bộ tư pháp", agency: "Phòng Tư pháp", role: "department" };

const suite = (kind: Kind): void => {
  let home: PeopleHome;
  let people: SqlPeople;
  let other: SqlPeople;
  let code: string;

  const signIn = (typed: string, { at = HERE, account = "lan", by = people } = {}) =>
    by.signIn({ account, code: typed }, at);
  const tokens = async (by = people): Promise<Tokens> => {
    const signed = await signIn(code, { by });
    if (!signed.ok) throw new Error(signed.code);
    return signed.value;
  };
  beforeEach(async () => {
    home = await aPeopleHome(kind);
    people = await home.replica();
    other = await home.replica();
    const made = await people.add(lan);
    if (!made.ok) throw new Error(made.code);
    code = made.value.code;
  });
  afterEach(() => home.close());

  describe("access codes", () => {
    test("are five groups of four and fit in any case, with or without dashes and spaces", async () => {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/u);
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll("-", ""),
        ` ${code.replaceAll("-", " ")} `,
        code.replaceAll("-", "–"),
        code.replaceAll("-", "\u00a0"),
        code.replaceAll("0", "O").replaceAll("1", "l"),
      ]) {
        expect(await signIn(typed)).toMatchObject({ ok: true, value: { person: { account: "lan" } } });
      }
    });

    test("are not in the database, nor are refresh tokens", async () => {
      const { refresh } = await tokens();
      const all = JSON.stringify([
        await home.database.db.selectFrom("accounts").selectAll().execute(),
        await home.database.db.selectFrom("refresh_tokens").selectAll().execute(),
        await home.database.db.selectFrom("sessions").selectAll().execute(),
        await home.database.db.selectFrom("tries").selectAll().execute(),
      ]);
      expect(all).not.toContain(code);
      expect(all).not.toContain(code.replaceAll("-", ""));
      expect(all).not.toContain(refresh);
      expect(all).not.toContain(HERE);
    });

    test("are hashed anew at a higher cost when they are next used, and still fit", async () => {
      const before = await home.database.db.selectFrom("accounts").select("code_hash").executeTakeFirstOrThrow();
      const dearer = await home.replica({ cost: { ...CHEAP, N: 2 ** 5 } });
      expect((await signIn(code, { by: dearer })).ok).toBe(true);
      const after = await home.database.db.selectFrom("accounts").select("code_hash").executeTakeFirstOrThrow();
      expect(before.code_hash).toMatch(/^scrypt\$16\$8\$1\$/u);
      expect(after.code_hash).toMatch(/^scrypt\$32\$8\$1\$/u);
      expect(await isCode(code.replaceAll("-", ""), after.code_hash)).toBe(true);
      expect((await signIn(code)).ok).toBe(true);
    });

    test("a wrong code, an unknown account, a disabled one: one answer", async () => {
      const disabled = await people.add({ ...lan, account: "hoa" });
      if (!disabled.ok) throw new Error(disabled.code);
      await people.change("hoa", { disabled: true });
      const answers = [
        await signIn("0000"),
        await signIn(code, { account: "nobody" }),
        await signIn(disabled.value.code, { account: "hoa" }),
        await signIn("", { account: "lan" }),
        await signIn("%", { account: "lan%' or 1=1 --" }),
      ];
      expect(answers).toEqual(answers.map(() => ({ ok: false, code: "wrongCode" })));
    });

    test("account names are found in any case", async () => {
      expect((await signIn(code, { account: " LAN " })).ok).toBe(true);
    });
  });

  describe("access tokens", () => {
    test("say who somebody is, in every replica", async () => {
      const { access, expiresInSeconds } = await tokens();
      expect(expiresInSeconds).toBe(600);
      const author = { account: "lan", person: "Cán bộ tư pháp", agency: "Phòng Tư pháp", role: "department" };
      expect(await people.authorOf(access)).toEqual({ ok: true, value: author });
      expect(await other.authorOf(access)).toEqual({ ok: true, value: author });
    });

    test("end after ten minutes", async () => {
      const { access } = await tokens();
      home.clock.forward(590);
      expect((await people.authorOf(access)).ok).toBe(true);
      home.clock.forward(20);
      expect(await people.authorOf(access)).toEqual({ ok: false, code: "signedOut" });
    });

    test("of others, changed ones, unsigned ones and anything else are refused", async () => {
      const { access } = await tokens();
      const [head = "", body = "", signature = ""] = access.split(".");
      const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
      const key = JSON.parse(Buffer.from(head, "base64url").toString()) as { kid: string };
      const otherKey = Buffer.from(JSON.stringify({ alg: "HS256", kid: `${key.kid}x` })).toString("base64url");
      const otherBody = Buffer.from(
        JSON.stringify({ ...(JSON.parse(Buffer.from(body, "base64url").toString()) as object), sid: "x" }),
      ).toString("base64url");
      for (const forged of [
        "",
        "x",
        "a.b.c",
        `${unsigned}.${body}.`,
        `${otherKey}.${body}.${signature}`,
        `${head}.${otherBody}.${signature}`,
        `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      ]) {
        expect(await people.authorOf(forged)).toEqual({ ok: false, code: "signedOut" });
      }
    });

    test("are signed by a new key every month; what the old one signed goes on to hold", async () => {
      const first = await tokens();
      home.clock.forward(30 * 86_400 - 60);
      const late = await tokens();
      home.clock.forward(120);
      const next = await tokens(other);
      const keyOf = ({ access }: Tokens): string => access.split(".")[0] ?? "";
      expect(keyOf(late)).toBe(keyOf(first));
      expect(keyOf(next)).not.toBe(keyOf(first));
      expect((await other.authorOf(late.access)).ok).toBe(true);
      expect((await people.authorOf(next.access)).ok).toBe(true);
    });
  });

  describe("refresh tokens", () => {
    test("are used up by a new one, in any replica", async () => {
      const first = await tokens();
      const second = await other.refresh(first.refresh);
      expect(second).toMatchObject({ ok: true, value: { person: { account: "lan" }, expiresInSeconds: 600 } });
      if (!second.ok) return;
      expect(second.value.refresh).not.toBe(first.refresh);
      expect((await people.refresh(second.value.refresh)).ok).toBe(true);
    });

    test("may come again within a minute, when the answer was lost, and both answers go on", async () => {
      const first = await tokens();
      const lost = await people.refresh(first.refresh);
      home.clock.forward(59);
      const again = await people.refresh(first.refresh);
      if (!lost.ok || !again.ok) throw new Error("refused");
      expect((await people.refresh(again.value.refresh)).ok).toBe(true);
      expect((await people.refresh(lost.value.refresh)).ok).toBe(true);
    });

    test("end the session when they come again later: somebody copied them", async () => {
      const first = await tokens();
      const second = await people.refresh(first.refresh);
      if (!second.ok) throw new Error(second.code);
      home.clock.forward(61);
      expect(await people.refresh(first.refresh)).toEqual({ ok: false, code: "signedOut" });
      expect(await people.refresh(second.value.refresh)).toEqual({ ok: false, code: "signedOut" });
      expect(await people.authorOf(second.value.access)).toEqual({ ok: false, code: "signedOut" });
    });

    test("older than the one before end the session at once", async () => {
      const first = await tokens();
      const second = await people.refresh(first.refresh);
      const third = second.ok ? await people.refresh(second.value.refresh) : second;
      expect(third.ok).toBe(true);
      expect(await people.refresh(first.refresh)).toEqual({ ok: false, code: "signedOut" });
      expect((await people.refresh(third.ok ? third.value.refresh : "")).ok).toBe(false);
    });

    test("stop with the one who copied one in time, as soon as both go on", async () => {
      const first = await tokens();
      const mine = await people.refresh(first.refresh);
      const theirs = await people.refresh(first.refresh);
      if (!mine.ok || !theirs.ok) throw new Error("refused");
      home.clock.forward(600);
      expect((await people.refresh(mine.value.refresh)).ok).toBe(true);
      home.clock.forward(600);
      expect((await people.refresh(theirs.value.refresh)).ok).toBe(false);
    });

    test("two at the same moment are one use and one repeat", async () => {
      const first = await tokens();
      const both = await Promise.all([people.refresh(first.refresh), other.refresh(first.refresh)]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    });

    test("end after 30 days of silence, and signing out ends them at once", async () => {
      const one = await tokens();
      const two = await tokens();
      expect(await people.signOut(one.refresh)).toEqual({ ok: true, value: null });
      expect(await people.signOut("nothing")).toEqual({ ok: true, value: null });
      expect(await people.authorOf(one.access)).toEqual({ ok: false, code: "signedOut" });
      expect(await people.refresh(one.refresh)).toEqual({ ok: false, code: "signedOut" });
      home.clock.forward(30 * 86_400 + 1);
      expect(await people.refresh(two.refresh)).toEqual({ ok: false, code: "signedOut" });
    });
  });

  describe("accounts", () => {
    test("that are disabled are refused in every replica within a minute", async () => {
      const { access, refresh } = await tokens();
      expect((await other.authorOf(access)).ok).toBe(true);
      await people.change("lan", { disabled: true });
      expect(await people.authorOf(access)).toEqual({ ok: false, code: "signedOut" });
      home.clock.forward(60);
      expect(await other.authorOf(access)).toEqual({ ok: false, code: "signedOut" });
      expect(await other.refresh(refresh)).toEqual({ ok: false, code: "signedOut" });
      await people.change("lan", { disabled: false });
      expect(await other.refresh(refresh)).toEqual({ ok: false, code: "signedOut" });
      expect((await signIn(code)).ok).toBe(true);
    });

    test("change their role and agency for tokens that are out already", async () => {
      const { access } = await tokens();
      await people.authorOf(access);
      await other.authorOf(access);
      await people.change("lan", { role: "leader", agency: " UBND huyện " });
      expect(await people.authorOf(access)).toMatchObject({ value: { role: "leader", agency: "UBND huyện" } });
      home.clock.forward(60);
      expect(await other.authorOf(access)).toMatchObject({ value: { role: "leader" } });
    });

    test("get a new code: the old one and its sessions are over", async () => {
      const { access, refresh } = await tokens();
      const made = await people.newCode("lan");
      if (!made.ok) throw new Error(made.code);
      expect(await signIn(code)).toEqual({ ok: false, code: "wrongCode" });
      expect(await people.authorOf(access)).toEqual({ ok: false, code: "signedOut" });
      expect(await people.refresh(refresh)).toEqual({ ok: false, code: "signedOut" });
      expect((await signIn(made.value.code)).ok).toBe(true);
    });

    test("have one name each, and are listed without anything secret", async () => {
      expect(await people.add(lan)).toEqual({ ok: false, code: "nameTaken" });
      expect(await people.add({ ...lan, account: "x", agency: " \n" })).toEqual({ ok: false, code: "malformed" });
      expect(await people.change("lan", { name: " " })).toEqual({ ok: false, code: "malformed" });
      expect(await people.change("nobody", { name: "x" })).toEqual({ ok: false, code: "notFound" });
      expect(await people.newCode("nobody")).toEqual({ ok: false, code: "notFound" });
      await tokens();
      expect(await people.accounts()).toEqual({
        ok: true,
        value: [
          { ...lan, disabled: false, createdAt: "2026-03-02T08:00:00.000Z", lastSeenAt: "2026-03-02T08:00:00.000Z" },
        ],
      });
    });

    test("made by two at once are made once", async () => {
      const made = await Promise.all([people, other].map((by) => by.add({ ...lan, account: "tuan" })));
      expect(made.map(({ ok }) => ok).sort()).toEqual([false, true]);
    });
  });
};

describe("people in SQLite", () => suite("sqlite"));

describeWithPostgres("people in PostgreSQL", () => {
  suite("postgres");

  test("a database that is gone is said, not thrown", async () => {
    const home = await aPeopleHome("postgres");
    const people = await home.replica();
    await home.takeAway();
    const gone = { ok: false, code: "storeGone" };
    expect(await people.signIn({ account: "lan", code: "x" }, HERE)).toEqual(gone);
    expect(await people.refresh("x")).toEqual(gone);
    expect(await people.signOut("x")).toEqual(gone);
    expect(await people.accounts()).toEqual(gone);
    expect(await people.newCode("lan")).toEqual(gone);
    await home.close();
  });
});
