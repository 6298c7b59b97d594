import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { ACCOUNT_WORDS } from "../../src/service/mainTexts";
import { firstAdministrator } from "../../src/service/people/commands";
import type { People } from "../../src/service/people/types";
import type { Author } from "../../src/service/store/types";
import { aRunningService, type ServiceHome } from "../builders/runningService";
import { describeWithBrowser, openBrowser } from "./workbench";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const results = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ runOnly: rules }),
    RULES,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

const CODE = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/u;

describeWithBrowser("the administrator's page, as the whole service serves it", () => {
  let browser: Browser;
  let home: ServiceHome;
  let people: People;
  let context: BrowserContext;
  let page: Page;
  let code: string;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  beforeEach(async () => {
    home = await aRunningService();
    people = home.service.people;
    const first = await firstAdministrator(people, ACCOUNT_WORDS);
    code = CODE.exec(first?.lines.join("\n") ?? "")?.[0] ?? "";
    // The certificate is the service's own; everything else is as a browser meets it.
    context = await browser.newContext({
      ignoreHTTPSErrors: true,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      // A wrong code is an answer with status 401, which the browser notes by itself.
      if (message.type() === "error" && !/status of 4\d\d/u.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${home.service.url}/admin`);
  });
  afterEach(async () => {
    await context.close();
    await home.close();
    expect(complaints).toEqual([]);
  });

  const signIn = async (account: string, typed: string): Promise<void> => {
    await page.getByLabel("Tài khoản", { exact: true }).first().fill(account);
    await page.getByLabel("Mã truy cập").fill(typed);
    await page.getByLabel("Mã truy cập").press("Enter");
  };
  const add = async (account: string): Promise<string> => {
    const form = page.locator("#addForm");
    await form.getByRole("textbox", { name: "Tài khoản" }).fill(account);
    await form.getByRole("textbox", { name: "Họ và tên" }).fill("Bùi <i>Lan</i>");
    await form.getByRole("textbox", { name: "Cơ quan" }).fill("Phòng Tư pháp");
    await form.locator("select").selectOption("department");
    await form.getByRole("button", { name: "Thêm tài khoản" }).click();
    await page.getByRole("dialog").waitFor();
    return (await page.locator("#codeOutput").textContent()) ?? "";
  };
  const row = (account: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: account, exact: true }) });
  const maySignIn = async (account: string, typed: string): Promise<boolean> =>
    (await people.signIn({ account, code: typed }, "10.0.0.1")).ok;

  test("adds somebody whose code is shown once, can be copied, and works", async () => {
    await signIn("admin", code.toLowerCase().replaceAll("-", " "));
    await page.getByText("1 trong 1 tài khoản").waitFor();
    const given = await add("lan");
    expect(given).toMatch(CODE);
    await page.getByRole("button", { name: "Chép mã", exact: true }).click();
    await page.getByText("Đã chép mã.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(given);
    await page.getByRole("button", { name: "Tôi đã chép mã" }).click();
    await page.locator("#codeOutput").filter({ hasText: given }).waitFor({ state: "detached" });
    expect(await page.content()).not.toContain(given);
    expect(await row("lan").textContent()).toContain("Bùi <i>Lan</i>");
    expect(await maySignIn("lan", given)).toBe(true);
  }, 60_000);

  test("changes, disables and enables an account and makes a new code", async () => {
    await signIn("admin", code);
    await page.getByText("1 trong 1").waitFor();
    const given = await add("lan");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Sửa: lan" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Cơ quan" }).fill("Thanh tra huyện");
    await page.locator("#editForm select").selectOption("planner");
    await page.getByRole("button", { name: "Lưu" }).click();
    // The same sentence stood there when the account was added.
    await row("lan").getByText("Thanh tra huyện").waitFor();
    expect(await page.getByText("Đã lưu lan.").isVisible()).toBe(true);
    expect(await row("lan").textContent()).toContain("Thanh tra huyệnLập kế hoạch");
    await page.getByRole("button", { name: "Khóa: lan", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Hủy" }).click();
    expect(await maySignIn("lan", given)).toBe(true);
    await page.getByRole("button", { name: "Khóa: lan", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Khóa" }).click();
    await row("lan").getByText("đã khóa").waitFor();
    expect(await maySignIn("lan", given)).toBe(false);
    await page.getByRole("button", { name: "Mở khóa: lan" }).click();
    await row("lan").getByText("đang dùng").waitFor();
    await page.getByRole("button", { name: "Mã mới: lan" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mã mới" }).click();
    await page.locator("#codeDialog[open]").waitFor();
    const next = (await page.locator("#codeOutput").textContent()) ?? "";
    expect(await maySignIn("lan", given)).toBe(false);
    expect(await maySignIn("lan", next)).toBe(true);
  }, 60_000);

  test("says what is wrong, keeps others out, and stays signed in when it is loaded again", async () => {
    await signIn("admin", "0000");
    await page.getByText("Tài khoản hoặc mã truy cập không đúng.").waitFor();
    const made = await people.add({ account: "lan", name: "Lan", agency: "Phòng Tư pháp", role: "leader" });
    await signIn("lan", made.ok ? made.value.code : "");
    await page.getByText("Tài khoản này không phải quản trị viên.").waitFor();
    await signIn("admin", code);
    await page.getByText("2 trong 2").waitFor();
    await page.reload();
    await page.getByText("2 trong 2").waitFor();
    await page.getByLabel("Lọc theo tên, cơ quan").fill("tư pháp");
    await page.getByText("1 trong 2").waitFor();
    expect(await page.getByRole("button", { name: "Khóa: admin", exact: true }).count()).toBe(0);
    await people.newCode("admin");
    await page.getByRole("button", { name: "Mã mới: lan" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Mã mới" }).click();
    await page.getByText("Phiên đăng nhập đã hết.").waitFor();
    expect(await page.getByLabel("Mã truy cập").isVisible()).toBe(true);
  }, 60_000);

  test("is shown under the service's own policy, in no frame of others, with nothing from elsewhere", async () => {
    const answer = await page.reload();
    const policy = (await answer?.allHeaders())?.["content-security-policy"] ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toMatch(/frame-ancestors 'self'/u);
    const origins = await page.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin),
    );
    expect(origins.length).toBeGreaterThan(2);
    expect(new Set(origins)).toEqual(new Set([new URL(home.service.url).origin]));
  }, 60_000);

  test("shows sizes, and everything in English too", async () => {
    const planner: Author = { account: "an", person: "An", agency: "Sở Nội vụ", role: "planner" };
    await home.service.store.create(planner, { id: "w1", title: "=Kế hoạch <b>2026</b>", planId: "p" });
    await signIn("admin", code);
    await page.getByRole("button", { name: "Xem dung lượng" }).click();
    await page.getByText(/Tổng cộng [\d,]+ MB \(SQLite\)/u).waitFor();
    await page.getByRole("rowheader", { name: "=Kế hoạch <b>2026</b>" }).waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText(/[\d.]+ MB in all \(SQLite\)/u).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
    const texts = (await page.locator("body").innerText()).replaceAll(
      /Tiếng Việt|=Kế hoạch|Quản trị.*|Phòng Tư pháp/gu,
      "",
    );
    expect(texts).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu);
  }, 60_000);

  test("passes the WCAG 2.2 AA rules a machine can check, in light and dark, wide and narrow", async () => {
    const check = async (): Promise<void> => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    };
    await page.setViewportSize({ width: 360, height: 700 });
    await check();
    await signIn("admin", "0000");
    await page.getByText("không đúng").waitFor();
    await check();
    await signIn("admin", code);
    await page.getByText("1 trong 1").waitFor();
    await page.getByRole("button", { name: "Xem dung lượng" }).click();
    await page.getByText("Tổng cộng").waitFor();
    await check();
    await add("lan");
    await check();
    await page.getByRole("button", { name: "Tôi đã chép mã" }).click();
    await page.getByRole("button", { name: "Sửa: lan" }).click();
    await check();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Khóa: lan", exact: true }).click();
    await check();
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 1200, height: 800 });
    await check();
  }, 120_000);

  test("is used with the keyboard alone; the focus comes back to where it was", async () => {
    await page.getByLabel("Tài khoản", { exact: true }).first().focus();
    await page.keyboard.type("admin");
    await page.keyboard.press("Tab");
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.getByText("1 trong 1").waitFor();
    await page.getByRole("button", { name: "Sửa: admin" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Sở Nội vụ");
    await page.keyboard.press("Enter");
    await page.getByText("Đã lưu admin.").waitFor();
    expect(await row("admin").textContent()).toContain("Sở Nội vụ");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Sửa: admin");
  }, 60_000);
});
