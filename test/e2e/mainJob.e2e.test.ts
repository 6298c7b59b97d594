import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Frame, Page } from "playwright-core";
import { agencyIndex } from "../../src/domain/agencyIndex";
import { completionOf, formatRate, rateOf, type Completion } from "../../src/domain/completion";
import { taskGroups } from "../../src/domain/outline";
import { toVietnameseDate } from "../../src/domain/isoDate";
import type { Plan } from "../../src/domain/plan";
import { NO_DECISIONS, type AnnexInput } from "../../src/annex/types";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import { localToday } from "../../src/taskpane/localToday";
import { importAnnex, interpretSource } from "../../src/usecases/importAnnex";
import { completedOn } from "../builders/aPlan";
import { describeWithShared, hasShared, sharedPath } from "../builders/shared";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const SAMPLE = resolve(__dirname, "../../assets/sample-plan.docx");
const PATIENCE = 25_000;

const planOf = async (file: string): Promise<Plan> => {
  const input: AnnexInput = { kind: "file", name: file, bytes: new Uint8Array(readFileSync(file)) };
  const source = await importAnnex(input);
  if (!source.ok) throw new Error(source.code);
  const reading = await interpretSource(source.value, NO_DECISIONS);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value.plan;
};

const completionToday = (plan: Plan): Completion =>
  completionOf(plan, { today: localToday(new Date()), leadNameOf: agencyIndex(plan.agencies).leadNameOf });

/** Sheet row and column (from 0) of a cell of the task table, by the described layout. */
const taskCell = (plan: Plan, order: number, key: string): { row: number; column: number } => {
  const { sheets: described } = layout(plan, { texts: sheets, today: "2026-06-30" });
  const table = described.flatMap((sheet) => sheet.tables).find(({ name }) => name === TASK_TABLE);
  if (table === undefined) throw new Error("no task table");
  return {
    row: table.row + order,
    column: table.column + table.columns.findIndex((column) => column.key === key),
  };
};

describeWithBrowser("the main job, from a document to the summary", () => {
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

  /** Presses Tab in the pane until the wanted control has the focus, as a person without a mouse does. */
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      const focused = await pane.evaluate(() => {
        const element = document.hasFocus() ? document.activeElement : null;
        return element === null ? null : (element.getAttribute("aria-label") ?? element.textContent ?? "");
      });
      if (focused?.trim() === name) return;
      // Tab behind the last control leads to the sheet, as in Excel; F6 leads back to the first one.
      await page.keyboard.press(focused === null ? "F6" : "Tab");
    }
    throw new Error(`no way by keyboard to “${name}”`);
  };

  const pressIn = async (name: string): Promise<void> => {
    await tabTo(name);
    await page.keyboard.press("Enter");
  };

  const paneShows = (text: string): Promise<void> => pane.getByText(text).first().waitFor();

  const wholeShown = (completion: Completion): string => formatRate(rateOf(completion.whole));

  const toSheet = async (): Promise<void> => {
    for (let presses = 0; presses < 3; presses += 1) {
      if (await page.evaluate(() => document.activeElement?.classList.contains("cell-input") === true)) return;
      await page.keyboard.press("F6");
    }
    throw new Error("no way by keyboard to the sheet");
  };

  const goToSheet = async (name: string): Promise<void> => {
    for (const key of ["Control+PageDown", "Control+PageUp"]) {
      for (let presses = 0; presses < 10; presses += 1) {
        if ((await page.locator('#tabs [aria-selected="true"]').innerText()) === name) return;
        await page.keyboard.press(key);
      }
    }
    throw new Error(`no sheet “${name}”`);
  };

  /** Walks to a cell with the arrow keys; hidden rows and columns are jumped over, so the name box tells when it is reached. */
  const goToCell = async ({ row, column }: { row: number; column: number }): Promise<void> => {
    await page.keyboard.press("Control+Home");
    const at = async (): Promise<{ row: number; column: number }> => {
      const [, letters = "", digits = "1"] = /^([A-Z]+)(\d+)$/.exec(await page.locator("#name-box").innerText()) ?? [];
      const letter = [...letters].reduce((sum, character) => sum * 26 + character.charCodeAt(0) - 64, 0);
      return { row: Number(digits) - 1, column: letter - 1 };
    };
    for (let presses = 0; presses < 200; presses += 1) {
      const now = await at();
      if (now.row === row && now.column === column) return;
      await page.keyboard.press(now.row < row ? "ArrowDown" : now.column < column ? "ArrowRight" : "ArrowUp");
    }
    throw new Error("cell not reached");
  };

  const typeInGrid = async (cell: { row: number; column: number }, text: string): Promise<void> => {
    await goToCell(cell);
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };

  it("goes from the sample to a counting summary with the keyboard alone", async () => {
    const plan = await planOf(SAMPLE);
    await pressIn(texts.start.sample);
    await paneShows(texts.preview.title);
    await pressIn(texts.preview.layOut);
    await paneShows(texts.notices.laidOut);
    await paneShows(wholeShown(completionToday(plan)));

    await toSheet();
    await goToSheet(sheets.sheetNames.tasks);
    // A task of one row: with its date the whole task is completed.
    const { order } = taskGroups(plan.rows).find(({ rows, count }) => rows.length === 1 && count === 1)?.rows[0] ?? {
      order: 0,
    };
    await typeInGrid(taskCell(plan, order, "completedOn"), "15/01/2026");
    await pressIn(texts.summary.refresh);
    const rows = plan.rows.map((row) => (row.order === order ? { ...row, progress: completedOn("2026-01-15") } : row));
    const after = completionToday({ ...plan, rows });
    expect(after.whole.completed).toBe(1);
    await paneShows(wholeShown(after));

    // The sheet counts the same by its own formulas.
    await toSheet();
    await goToSheet(sheets.sheetNames.summary);
    await page.getByText(`${after.whole.completed}/${after.whole.total}`).first().waitFor();
  }, 180_000);

  it("takes a stitch back and puts it again, note by note", async () => {
    const plan = await planOf(SAMPLE);
    const rows = plan.rows.length;
    const tasks = completionToday(plan).whole.total;
    await pane.getByRole("button", { name: texts.start.sample }).click();
    await paneShows(texts.preview.title);
    await pane.getByRole("tab", { name: new RegExp(`^${texts.preview.tabs.notes}`) }).click();
    await pane
      .getByRole("listitem")
      .filter({ hasText: /ngắt trang; đã ghép/ })
      .getByRole("button", { name: new RegExp(`^${texts.notes.undo}: `) })
      .first()
      .click();
    await paneShows(`${rows + 1} dòng`);
    await pane
      .getByRole("button", { name: new RegExp(`^${texts.notes.redo}: `) })
      .first()
      .click();
    await paneShows(`${rows} dòng, ${tasks} nhiệm vụ`);
  }, 120_000);

  it("keeps what was typed when the same document is laid out again", async () => {
    const plan = await planOf(SAMPLE);
    await pane.getByRole("button", { name: texts.start.sample }).click();
    await pane.getByRole("button", { name: texts.preview.layOut, exact: true }).click();
    await paneShows(texts.notices.laidOut);
    await page.locator("#tabs").getByText(sheets.sheetNames.tasks, { exact: true }).click();
    await typeInGrid(taskCell(plan, 2, "note"), "=việc cần theo dõi");
    await page.keyboard.press("Escape");
    await typeInGrid(taskCell(plan, 2, "note"), "- đang chờ ý kiến");
    await pane.getByRole("button", { name: texts.summary.importAgain }).click();
    await pane.getByRole("button", { name: texts.start.sample }).click();
    await pane.getByRole("button", { name: texts.preview.layOut, exact: true }).click();
    await pane
      .getByText(/0 dòng mới/)
      .first()
      .waitFor();
    await page.locator("#tabs").getByText(sheets.sheetNames.tasks, { exact: true }).click();
    await page.getByText("- đang chờ ý kiến").first().waitFor();
  }, 180_000);

  it("says in plain words what is wrong with a file it cannot read, and leaves the workbook alone", async () => {
    await pane.locator('input[type="file"]').setInputFiles({
      name: "kế hoạch.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7\n1 0 obj\n"),
    });
    await pane
      .getByText(/Đây là tệp PDF/)
      .first()
      .waitFor();
    expect(await page.locator("#tabs [role=tab]").count()).toBe(1);
  }, 120_000);

  if (hasShared) {
    it("lays out the district plan of 2024 with its 54 tasks", async () => {
      const plan = await planOf(sharedPath("seeds/002_*"));
      await pane.locator('input[type="file"]').setInputFiles({
        name: "phu-luc-2024.txt",
        mimeType: "text/plain",
        buffer: readFileSync(sharedPath("seeds/002_*")),
      });
      await paneShows("56 dòng, 54 nhiệm vụ");
      await pane.getByRole("button", { name: texts.preview.layOut, exact: true }).click();
      await paneShows(texts.notices.laidOut);
      const { whole } = completionToday(plan);
      await paneShows(wholeShown(completionToday(plan)));
      await page.getByText(`${whole.completed}/${whole.total}`).first().waitFor();
      await page
        .getByText(toVietnameseDate(localToday(new Date())))
        .first()
        .waitFor();
    }, 180_000);
  }
});

describeWithShared("the main job on the seed documents", () => {
  it("finds the document that the browser test lays out", () => {
    expect(sharedPath("seeds/002_*")).toMatch(/\.txt$/);
  });
});
