import type { NewAccount } from "../../src/protocol";
import type { SqlPeople } from "../../src/service/people/people";
import { aPeopleHome, type Kind, type PeopleHome } from "../builders/peopleService";
import { describeWithPostgres } from "../builders/postgres";

const HERE = "10.0.0.5";
const ELSEWHERE = "203.0.113.9";
const lan: NewAccount = { account: "lan", name: "Cán bộ tư pháp", agency: "Phòng Tư pháp", role: "department" };

const suite = (kind: Kind): void => {
  let home: PeopleHome;
  let people: SqlPeople;
  let other: SqlPeople;
  let code: string;

  const signIn = (typed: string, { at = HERE, account = "lan", by = people } = {}) =>
    by.signIn({ account, code: typed }, at);
  const wrong = async (count: number, options: { at?: string; account?: string } = {}): Promise<string[]> => {
    const codes: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const answer = await signIn("0000-0000-0000-0000-0000", options);
      codes.push(answer.ok ? "ok" : answer.code);
      if (!answer.ok && answer.code === "tooManyTries") throw new Error("a test has to wait");
      home.clock.forward(130);
    }
    return codes;
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

  test("waits longer each time, and right codes wait too", async () => {
    expect([await signIn("1"), await signIn("2"), await signIn("3")].map(({ ok }) => ok)).toEqual([
      false,
      false,
      false,
    ]);
    expect(await signIn(code)).toEqual({ ok: false, code: "tooManyTries", retryAfter: 1 });
    expect(await signIn(code, { by: other })).toEqual({ ok: false, code: "tooManyTries", retryAfter: 1 });
    home.clock.forward(1);
    expect(await signIn("4")).toEqual({ ok: false, code: "wrongCode" });
    expect(await signIn("5")).toEqual({ ok: false, code: "tooManyTries", retryAfter: 2 });
    home.clock.forward(2);
    expect((await signIn(code)).ok).toBe(true);
    expect(await signIn("6")).toEqual({ ok: false, code: "wrongCode" });
    expect((await signIn(code)).ok).toBe(true);
  });

  test("is locked out after ten failures, in every replica, longer each time", async () => {
    expect(await wrong(10)).toEqual(Array.from({ length: 10 }, () => "wrongCode"));
    expect(await signIn(code)).toEqual({ ok: false, code: "lockedOut", retryAfter: 770 });
    expect(await signIn(code, { by: other })).toEqual({ ok: false, code: "lockedOut", retryAfter: 770 });
    home.clock.forward(770);
    expect(await signIn("7")).toEqual({ ok: false, code: "wrongCode" });
    expect(await signIn(code)).toEqual({ ok: false, code: "lockedOut", retryAfter: 1_800 });
    home.clock.forward(1_800);
    expect((await signIn(code)).ok).toBe(true);
    expect((await signIn("8")).ok).toBe(false);
    expect((await signIn(code)).ok).toBe(true);
  });

  test("of many at the same moment is counted one by one", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn("9", { by: index % 2 === 0 ? people : other })),
    );
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.code));
    expect(codes.filter((one) => one === "wrongCode")).toHaveLength(3);
    expect(codes.filter((one) => one === "tooManyTries")).toHaveLength(17);
  });

  test("from elsewhere never locks out the office, nor somebody who types the right code at once", async () => {
    expect((await signIn(code)).ok).toBe(true);
    for (let address = 1; address <= 12; address += 1) {
      await signIn("0", { at: `203.0.113.${address}` });
    }
    expect((await signIn("typo", { at: HERE })).ok).toBe(false);
    expect((await signIn(code, { at: HERE })).ok).toBe(true);
    for (let address = 21; address <= 40; address += 1) {
      await signIn("0", { at: `203.0.113.${address}` });
    }
    expect(await signIn(code, { at: "203.0.113.21" })).toMatchObject({ ok: false, code: "lockedOut" });
    expect((await signIn(code, { at: "10.0.0.77" })).ok).toBe(true);
  });

  test("of many accounts from one address is locked out there, and success does not wash it away", async () => {
    const made = await people.add({ ...lan, account: "insider" });
    if (!made.ok) throw new Error(made.code);
    const codes: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      const guess = await signIn("0", { at: ELSEWHERE, account: `victim${index}` });
      codes.push(guess.ok ? "ok" : guess.code);
      if (guess.ok || guess.code !== "wrongCode") home.clock.forward(60);
      await signIn(made.value.code, { at: ELSEWHERE, account: "insider" });
    }
    expect(codes).toContain("tooManyTries");
    expect(codes.filter((one) => one === "wrongCode").length).toBeLessThanOrEqual(30);
    expect((await signIn(code, { at: HERE })).ok).toBe(true);
  });

  test("changes the address within an IPv6 network in vain", async () => {
    for (const host of ["1", "2", "3"]) await signIn("0", { at: `2001:db8:0:7::${host}` });
    expect(await signIn("0", { at: "2001:0db8::7:ffff:1:2:3" })).toMatchObject({ code: "tooManyTries" });
    expect(await signIn("0", { at: "2001:db8:0:8::1" })).toMatchObject({ code: "wrongCode" });
  });

  test("is forgiven by a new code, also where the account was locked out", async () => {
    await wrong(10);
    const made = await people.newCode("lan");
    expect((await signIn(made.ok ? made.value.code : "")).ok).toBe(true);
  });

  test("at the same moment as right codes from the same office gets nobody stuck", async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        index % 3 === 0
          ? signIn("0", { account: `other${index}`, by: other })
          : signIn(code, { by: index % 2 === 0 ? people : other }),
      ),
    );
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.code));
    expect(codes.filter((one) => !["ok", "wrongCode", "tooManyTries"].includes(one))).toEqual([]);
    expect(codes).toContain("ok");
  });

  test("is forgotten after a day, and a clock that went wrong locks nobody out for years", async () => {
    await wrong(10);
    home.clock.forward(86_400);
    expect((await signIn("0")).ok).toBe(false);
    expect((await signIn(code)).ok).toBe(true);
    home.clock.forward(10 * 365 * 86_400);
    await wrong(10);
    home.clock.forward(-10 * 365 * 86_400);
    expect((await signIn(code)).ok).toBe(true);
  });
};

describe("guessing access codes in SQLite", () => suite("sqlite"));

describeWithPostgres("guessing access codes in PostgreSQL", () => suite("postgres"));
