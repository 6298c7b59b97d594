import type { Browser, Frame, Page } from "playwright-core";
import { expectAccessible } from "./accessibility";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

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
    const check = (screen: string): Promise<void> => expectAccessible(pane, screen);
    await pane.getByRole("button", { name: "Dùng kế hoạch mẫu" }).waitFor();
    await check("start");
    await pane.getByRole("button", { name: "Dùng kế hoạch mẫu" }).click();
    for (const tab of [/Tổng quan/, /Ghi chú/, /Cột/]) {
      await pane.getByRole("tab", { name: tab }).click();
      await check(String(tab));
    }
    await pane.getByRole("button", { name: "Lập sổ tính" }).click();
    await pane.getByText("Cả kế hoạch").waitFor();
    await check("summary");
    await pane.getByRole("button", { name: "Kiểm tra kế hoạch" }).first().click();
    await pane
      .getByText(/cảnh báo, \d+ lưu ý trong/)
      .first()
      .waitFor();
    await check("checks");
    await pane.getByRole("button", { name: /^Sửa…/ }).first().click();
    await pane
      .getByRole("button", { name: /^Bỏ qua…/ })
      .first()
      .click();
    await check("mending and ignoring");
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
