import { accountCommand, firstAdministrator } from "../../src/service/people/commands";
import { ACCOUNT_WORDS } from "../../src/service/mainTexts";
import type { SqlPeople } from "../../src/service/people/people";
import { aPeopleHome, type PeopleHome } from "../builders/peopleService";

let home: PeopleHome;
let people: SqlPeople;
beforeEach(async () => {
  home = await aPeopleHome("sqlite");
  people = await home.replica();
});
afterEach(() => home.close());

const run = async (line: string): Promise<{ exit: number; text: string }> => {
  const words = [...line.matchAll(/(?:[^\s"]|"[^"]*")+/gu)].map(([word]) => word.replaceAll('"', ""));
  const { lines, exit } = await accountCommand({ people, words, texts: ACCOUNT_WORDS });
  return { exit, text: lines.join("\n") };
};
const codeIn = (text: string): string => /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/u.exec(text)?.[0] ?? "";
const maySignIn = async (account: string, code: string): Promise<boolean> =>
  (await people.signIn({ account, code }, "127.0.0.1")).ok;

test("an account is added with a code that is printed, listed without it, and signs in", async () => {
  const added = await run('add lan --name "Cán bộ tư pháp" --agency="Phòng Tư pháp" --role department');
  expect(added.exit).toBe(0);
  expect(await maySignIn("lan", codeIn(added.text))).toBe(true);
  const listed = await run("list");
  expect(listed.text).toContain("lan\tdepartment\tPhòng Tư pháp\tCán bộ tư pháp");
  expect(codeIn(listed.text)).toBe("");
});

test("accounts are changed, disabled, enabled, and get new codes", async () => {
  const added = await run("add lan --name Lan --agency A --role leader");
  expect((await run("change lan --role planner --agency B")).text).toContain("lan\tplanner\tB\tLan");
  expect((await run("disable lan")).exit).toBe(0);
  expect(await maySignIn("lan", codeIn(added.text))).toBe(false);
  expect((await run("enable lan")).exit).toBe(0);
  const renewed = await run("new-code lan");
  expect(await maySignIn("lan", codeIn(added.text))).toBe(false);
  expect(await maySignIn("lan", codeIn(renewed.text))).toBe(true);
});

test.each([
  "",
  "show",
  "list lan",
  "add",
  "add lan --name Lan --agency A",
  "add lan --name Lan --agency A --role owner",
  "add lan --name Lan --agency A --role leader --admin yes",
  "add lan --name Lan --name Lan --agency A --role leader",
  "add lan hoa --name Lan --agency A --role leader",
  "add Lan --name Lan --agency A --role leader",
  "change lan",
  "change lan --role owner",
  "disable",
  "disable lan --role leader",
  "new-code lan --name",
])("“%s” is a wrong call and does nothing", async (line) => {
  expect((await run(line)).exit).toBe(2);
  expect(await people.accounts()).toEqual({ ok: true, value: [] });
});

test("every sentence stands in Vietnamese first and then in English", async () => {
  const added = await run("add lan --name Lan --agency A --role leader");
  expect(added.text).toMatch(
    /^Tài khoản: lan \(leader, A\)\nAccount: lan \(leader, A\)\nMã truy cập: \S+\nAccess code: \S+$/u,
  );
  expect((await run("disable lan")).text).toBe("Đã khóa: lan\nDisabled: lan");
  expect((await run("new-code nobody")).text).toBe("Không có tài khoản nobody.\nThere is no account nobody.");
  expect((await run("show")).text).toMatch(/^Cách dùng:\nUsage:\n {2}account list\n/u);
});

test("what cannot be done is said and ends with 1", async () => {
  await run("add lan --name Lan --agency A --role leader");
  expect((await run("add lan --name Lan --agency A --role leader")).exit).toBe(1);
  expect((await run("new-code nobody")).exit).toBe(1);
  expect((await run("disable nobody")).exit).toBe(1);
  expect((await run('change lan --name " "')).exit).toBe(1);
});

test("the first start makes one administrator and prints the code; later ones make none", async () => {
  const [one, two] = await Promise.all([
    firstAdministrator(people, ACCOUNT_WORDS),
    firstAdministrator(await home.replica(), ACCOUNT_WORDS),
  ]);
  const made = [one, two].filter((said) => said !== null);
  expect(made).toHaveLength(1);
  expect(await maySignIn("admin", codeIn(made[0]?.lines.join("\n") ?? ""))).toBe(true);
  expect(await firstAdministrator(people, ACCOUNT_WORDS)).toBeNull();
});
