import type { Browser, Page } from "playwright-core";
import { saveXlsx } from "../../src/workbench/files/saveXlsx";
import { parseArea } from "../../src/workbench/model/address";
import type { Workbook } from "../../src/workbench/model/workbook";
import { addNamedTable, aWorkbook, fill } from "../workbench/formula/sheets";
import { describeWithBrowser, openBrowser, startWorkbench } from "./workbench";
import type { RunningWorkbench } from "./workbench";

/** Text of a cell as the page shows it. */
const shown = (page: Page, row: number, column: number): Promise<string> =>
  page
    .locator(`[data-cell="${row - 1},${column - 1}"] .cell-text`)
    .first()
    .innerText();

const expectShown = async (page: Page, row: number, column: number, text: string): Promise<void> => {
  await page.waitForFunction(
    ({ cell, wanted }) => document.querySelector(`[data-cell="${cell}"] .cell-text`)?.textContent?.trim() === wanted,
    { cell: `${row - 1},${column - 1}`, wanted: text },
    { timeout: 10_000 },
  );
  expect((await shown(page, row, column)).trim()).toBe(text);
};

async function goTo(page: Page, row: number, column: number): Promise<void> {
  await page.keyboard.press("Control+Home");
  for (let step = 1; step < row; step++) await page.keyboard.press("ArrowDown");
  for (let step = 1; step < column; step++) await page.keyboard.press("ArrowRight");
}

/** Puts a text on the clipboard as another program would, and pastes it. */
async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData("text/plain", content);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Three tasks with a list for their state, and a count beside them. */
function aTaskWorkbook(): Workbook {
  const workbook = aWorkbook();
  fill(workbook, "A1", [
    ["Việc", "Trạng thái"],
    ["Báo cáo", "Đã xong"],
    ["An toàn", "Đã xong"],
    ["Công bố", "Đã xong"],
  ]);
  addNamedTable(workbook, "A1:B4", "Viec");
  fill(workbook, "D1", [['=COUNTIFS(Viec[Trạng thái],"Chưa xong")']]);
  workbook.activeSheet.validations.push({
    id: "1",
    areas: [parseArea("B2:B4")],
    rule: { list: { inCellDropDown: true, source: "Đã xong,Chưa xong" } },
    errorAlert: { showAlert: true, style: "Stop", title: "Sai", message: "Chọn trong danh sách" },
    prompt: { showPrompt: false, title: "", message: "" },
    ignoreBlanks: true,
  });
  return workbook;
}

describeWithBrowser("the page of the stand-in Excel", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  beforeEach(async () => {
    problems.length = 0;
    page = await browser.newPage({ viewport: { width: 1300, height: 760 } });
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(workbench.url);
    await page.waitForSelector("body[data-ready]");
    await page.waitForSelector('[data-cell="0,0"]');
  }, 60_000);

  afterEach(async () => {
    await page.context().close();
    expect(problems).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  it("takes what is typed, calculates formulas and shows dates and numbers the Vietnamese way", async () => {
    for (const line of ["12,5", "=A1*2", "31/12/2026", "50%"]) {
      await page.keyboard.type(line);
      await page.keyboard.press("Enter");
    }
    await expectShown(page, 2, 1, "25");
    await expectShown(page, 3, 1, "31/12/2026");
    await goTo(page, 1, 1);
    await page.keyboard.type("100");
    await page.keyboard.press("Tab");
    await expectShown(page, 2, 1, "200");
    expect(await page.locator("#name-box").innerText()).toBe("B1");
  }, 60_000);

  it("edits with F2, leaves with Escape and keeps text that only looks like a formula", async () => {
    await page.keyboard.type("'=khong phai cong thuc");
    await page.keyboard.press("Enter");
    await expectShown(page, 1, 1, "=khong phai cong thuc");
    await goTo(page, 1, 1);
    await page.keyboard.press("F2");
    await page.keyboard.type(" nua");
    await page.keyboard.press("Escape");
    await expectShown(page, 1, 1, "=khong phai cong thuc");
    await page.keyboard.type("=1+");
    await page.keyboard.press("Enter");
    await page.locator("dialog.message").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await expectShown(page, 1, 1, "2");
  }, 60_000);

  it("pastes rows and columns of another program, takes them back and does them again", async () => {
    await pasteText(page, 'a\t1\r\n"hai\ndòng"\t=B1+1\r\n');
    await expectShown(page, 2, 2, "2");
    await page.keyboard.press("Control+z");
    await expectShown(page, 2, 2, "");
    await expectShown(page, 1, 1, "");
    await page.keyboard.press("Control+y");
    await expectShown(page, 2, 2, "2");
    await page.keyboard.press("Delete");
    await expectShown(page, 1, 2, "");
    await page.keyboard.press("Control+z");
    await expectShown(page, 1, 2, "1");
  }, 60_000);

  it("adds sheets and walks between them with the keyboard", async () => {
    await page.keyboard.type("trang một");
    await page.keyboard.press("Enter");
    await page.locator(".tab.add").click();
    await page.keyboard.type("trang hai");
    await page.keyboard.press("Enter");
    await expectShown(page, 1, 1, "trang hai");
    await page.keyboard.press("Control+PageUp");
    await expectShown(page, 1, 1, "trang một");
    await page.keyboard.press("Control+PageDown");
    await expectShown(page, 1, 1, "trang hai");
  }, 60_000);

  it("loses nothing when the page is loaded again", async () => {
    await page.keyboard.type("=2*21");
    await page.keyboard.press("Enter");
    await page.waitForSelector('body[data-kept="kept"]');
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    await expectShown(page, 1, 1, "42");
    await page.locator("#formula-bar").waitFor();
    expect(await page.locator("#formula-bar").inputValue()).toMatch(/^(=2\*21)?$/);
  }, 60_000);

  it("opens an .xlsx file: drop-down lists, refused values, sorting and filtering a table", async () => {
    await page.setInputFiles("#file-input", {
      name: "viec.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(await saveXlsx(aTaskWorkbook())),
    });
    await expectShown(page, 1, 1, "Việc");
    await goTo(page, 2, 2);
    await page.keyboard.press("Alt+ArrowDown");
    await page.locator(".drop-list").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expectShown(page, 2, 2, "Chưa xong");
    await expectShown(page, 1, 4, "1");
    await page.keyboard.type("gì đó khác");
    await page.keyboard.press("Enter");
    await page.locator("dialog.message", { hasText: "Chọn trong danh sách" }).waitFor();
    await page.keyboard.press("Escape");
    await expectShown(page, 2, 2, "Chưa xong");
    await goTo(page, 1, 1);
    await page.keyboard.press("Alt+ArrowDown");
    await page.locator("dialog.filter-menu").getByRole("button", { name: "Sắp xếp tăng dần" }).click();
    await expectShown(page, 2, 1, "An toàn");
    await goTo(page, 1, 2);
    await page.keyboard.press("Alt+ArrowDown");
    await page.locator("dialog.filter-menu").getByLabel("Chưa xong").uncheck();
    await page.locator("dialog.filter-menu").getByRole("button", { name: "Áp dụng" }).click();
    await page.waitForFunction(() => document.querySelector('[data-row-header="2"]') === null);
    await expectShown(page, 2, 1, "An toàn");
  }, 60_000);

  it("the keyboard goes into the pane and back with F6", async () => {
    await page.frameLocator("#pane").getByRole("button").first().waitFor();
    await page.keyboard.press("F6");
    await page.waitForFunction(() => document.activeElement?.id === "pane");
    await page.keyboard.press("F6");
    await page.waitForFunction(() => document.activeElement?.classList.contains("cell-input"));
  }, 60_000);

  it("shows the real task pane, which knows that it runs in Excel, without leaving this machine", async () => {
    const hosts: string[] = [];
    page.on("request", (request) => hosts.push(new URL(request.url()).hostname));
    await page.reload();
    await page.waitForSelector("body[data-ready]");
    const pane = page.frame({ url: /taskpane\.html/ });
    await pane?.waitForFunction(
      () => (globalThis as unknown as { Office?: { context?: { host?: string } } }).Office?.context?.host === "Excel",
      undefined,
      { timeout: 30_000 },
    );
    expect(pane?.url()).toContain("_host_Info=Excel$Web");
    expect([...new Set(hosts)]).toEqual(["localhost"]);
  }, 60_000);
});
