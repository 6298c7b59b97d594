import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Browser, Frame, Page } from "playwright-core";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Fluent's focus manager puts invisible stops around tab lists; they send the focus on at once and have no content. */
const FOCUS_STOPS = "[data-tabster-dummy]";

const violations = async (frame: Frame): Promise<string[]> => {
  await frame.evaluate(axe);
  const results = await frame.evaluate(
    ([rules, stops]) =>
      (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
        { exclude: [[stops]] },
        { runOnly: rules },
      ),
    [RULES, FOCUS_STOPS] as const,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

const paneOf = async (page: Page): Promise<Frame> => {
  const element = await page.waitForSelector('iframe[src*="taskpane.html"]');
  const frame = await element.contentFrame();
  if (frame === null) throw new Error("the pane's frame has no page");
  return frame;
};

describeWithBrowser("the pane in a browser", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;

  beforeAll(async () => {
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  });

  test("passes the WCAG 2.2 AA rules a machine can check on every screen, and never scrolls sideways", async () => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 760 } });
    await page.goto(workbench.url);
    const pane = await paneOf(page);
    const check = async (): Promise<void> => {
      expect(await violations(pane)).toEqual([]);
      expect(await pane.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
    };
    await pane.getByRole("button", { name: "Dùng kế hoạch mẫu" }).waitFor();
    await check();
    await pane.getByRole("button", { name: "Dùng kế hoạch mẫu" }).click();
    for (const tab of [/Tổng quan/, /Ghi chú/, /Cột/]) {
      await pane.getByRole("tab", { name: tab }).click();
      await check();
    }
    await pane.getByRole("button", { name: "Lập sổ tính" }).click();
    await pane.getByText("Cả kế hoạch").waitFor();
    await check();
    await pane.getByRole("button", { name: "Kiểm tra kế hoạch" }).first().click();
    await pane
      .getByText(/cảnh báo, \d+ lưu ý trong/)
      .first()
      .waitFor();
    await check();
    await pane.getByRole("button", { name: /^Sửa…/ }).first().click();
    await pane
      .getByRole("button", { name: /^Bỏ qua…/ })
      .first()
      .click();
    await check();
    await page.close();
  }, 120_000);

  test("asks nobody outside for anything", async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const missing: string[] = [];
    page.on("response", (response) => {
      if (response.status() >= 400) missing.push(response.url());
    });
    await page.goto(workbench.url);
    const pane = await paneOf(page);
    await pane.getByRole("button", { name: "Dùng kế hoạch mẫu" }).click();
    await pane.getByRole("button", { name: "Lập sổ tính" }).waitFor();
    const outside = asked.filter((url) => !url.startsWith(workbench.url) && !/^(data|blob):/.test(url));
    expect(outside).toEqual([]);
    expect(missing).toEqual([]);
    await page.close();
  }, 60_000);
});
