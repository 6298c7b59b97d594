import { readFileSync } from "node:fs";
import type { Browser, Frame, Page } from "playwright-core";
import { checks as words } from "../../src/i18n/vi/checks";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sheets } from "../../src/i18n/vi/sheets";
import { hasShared, sharedPath } from "../builders/shared";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const PATIENCE = 30_000;

describeWithBrowser("checking a plan in the pane", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let page: Page;
  let pane: Frame;
  const problems: string[] = [];

  beforeAll(async () => {
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  beforeEach(async () => {
    problems.length = 0;
    page = await browser.newPage({ viewport: { width: 1400, height: 860 }, locale: "vi-VN" });
    page.setDefaultTimeout(PATIENCE);
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(workbench.url);
    await page.waitForSelector("body[data-ready]");
    const frame = await (await page.waitForSelector("iframe#pane")).contentFrame();
    if (frame === null) throw new Error("the pane has no document");
    pane = frame;
    await pane.getByRole("button", { name: texts.start.sample }).waitFor();
  }, 120_000);

  afterEach(async () => {
    await page.context().close();
    expect(problems).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  const layOut = async (): Promise<void> => {
    await pane.getByRole("button", { name: texts.preview.layOut, exact: true }).click();
    await pane.getByText(texts.notices.laidOut).first().waitFor();
  };

  const openChecks = async (): Promise<void> => {
    await pane.getByRole("button", { name: texts.check }).first().click();
    await pane.getByRole("heading", { name: words.screen.title }).waitFor();
  };

  const shows = (text: string | RegExp): Promise<void> => pane.getByText(text).first().waitFor();

  const openSheet = (name: string): Promise<void> => page.locator("#tabs").getByText(name, { exact: true }).click();

  const place = async (): Promise<string> => (await page.locator("#name-box").innerText()).trim();

  /** Walks to a cell with the arrow keys, as hidden rows and columns are jumped over. */
  const goToCell = async (cell: string): Promise<void> => {
    const parts = (of: string): { column: string; row: number } => {
      const [, column = "A", row = "1"] = /^([A-Z]+)(\d+)/.exec(of) ?? [];
      return { column, row: Number(row) };
    };
    await page.keyboard.press("Control+Home");
    const wanted = parts(cell);
    for (let presses = 0; presses < 100; presses += 1) {
      const now = parts(await place());
      if (now.row === wanted.row && now.column === wanted.column) return;
      if (now.row !== wanted.row) await page.keyboard.press(now.row < wanted.row ? "ArrowDown" : "ArrowUp");
      else await page.keyboard.press(now.column < wanted.column ? "ArrowRight" : "ArrowLeft");
    }
    throw new Error("cell not reached");
  };

  it("finds what is typed wrong while typing, marks the cell, mends, takes back, ignores and leads to the cell", async () => {
    await pane.getByRole("button", { name: texts.start.sample }).click();
    await layOut();
    await openChecks();
    await shows(/Chưa thấy lỗi nào; \d+ cảnh báo/u);

    await openSheet(sheets.sheetNames.tasks);
    await goToCell("G6");
    await page.keyboard.type("Các phòng, ban liên quan");
    await page.keyboard.press("Enter");
    // Excel's own list warns and lets go on: the cell may name a body that the list does not have.
    await page.getByRole("button", { name: "Vẫn nhập" }).click();
    await shows(/1 lỗi, \d+ cảnh báo/u);
    const finding = pane.getByRole("button", { name: /^Bỏ qua…: I · TT 1, mục 3\.3 · cột Cơ quan chủ trì/u });
    await finding.waitFor();
    const marked = page.locator(".cell, [role=gridcell]").filter({ hasText: "Các phòng, ban liên quan" }).first();
    await marked.waitFor();

    await pane.getByRole("button", { name: /^Sửa…: IV · TT 1 · cột Thời gian hoàn thành/u }).click();
    await pane.getByRole("button", { name: /^Sửa 1 ô/u }).click();
    await shows("Đã sửa 1 ô.");
    await pane.getByRole("button", { name: words.screen.undo }).click();
    await shows("Đã trả lại 1 ô như trước lần sửa.");

    await finding.click();
    await pane.getByRole("textbox", { name: new RegExp(words.ignore.reason, "u") }).fill("Đã thống nhất với các phòng");
    await pane.getByRole("button", { name: words.ignore.apply, exact: true }).click();
    await shows(/Chưa thấy lỗi nào/u);
    await pane.getByRole("tab", { name: "Đã bỏ qua (1)" }).click();
    await shows(/Đã thống nhất với các phòng/u);
    await pane.getByRole("tab", { name: /^Cần xem/u }).click();

    await pane.getByRole("button", { name: /^Đến ô: IV · TT 1 · cột Thời gian hoàn thành/u }).click();
    await page.locator('#tabs [aria-selected="true"]').getByText(sheets.sheetNames.tasks, { exact: true }).waitFor();
    await page
      .locator("#name-box")
      .filter({ hasText: /^I\d+$/u })
      .waitFor();
  }, 240_000);

  it("marks cells whichever screen of the pane is shown, from the moment the plan is laid out", async () => {
    await pane.getByRole("button", { name: texts.start.sample }).click();
    await layOut();
    await openSheet(sheets.sheetNames.checks);
    await page.getByText(sheets.severities.warning).first().waitFor();
    await openSheet(sheets.sheetNames.tasks);
    await goToCell("B5");
    await page.keyboard.type("II");
    await page.keyboard.press("Enter");
    await openSheet(sheets.sheetNames.checks);
    await page.getByText(sheets.severities.error, { exact: true }).first().waitFor();
  }, 240_000);

  if (hasShared) {
    it("shows the faults of the district plan of 2024", async () => {
      await pane.locator('input[type="file"]').setInputFiles({
        name: "phu-luc-2024.txt",
        mimeType: "text/plain",
        buffer: readFileSync(sharedPath("seeds/002_*")),
      });
      await shows("56 dòng, 54 nhiệm vụ");
      await layOut();
      await openChecks();
      await shows(/^20 lỗi, \d+ cảnh báo, \d+ lưu ý trong 56 dòng$/u);
      await pane.getByRole("checkbox", { name: words.filters.onlyErrors }).check();
      for (const message of [/thiếu 1\.5–1\.8/u, /thiếu TT 2/u, /thiếu mục 5\.1/u]) await shows(message);
    }, 240_000);
  }
});
