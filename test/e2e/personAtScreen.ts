import { readFileSync } from "node:fs";
import type { Browser, Download, Frame, Page } from "playwright-core";
import { NO_DECISIONS } from "../../src/annex/types";
import type { Plan } from "../../src/domain/plan";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sheets } from "../../src/i18n/vi/sheets";
import { importAnnex, interpretSource } from "../../src/usecases/importAnnex";

const PATIENCE = 30_000;

/** The plan that the pane reads out of a document. */
export const planOf = async (file: string): Promise<Plan> => {
  const source = await importAnnex({ kind: "file", name: file, bytes: new Uint8Array(readFileSync(file)) });
  if (!source.ok) throw new Error(source.code);
  const reading = await interpretSource(source.value, NO_DECISIONS);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value.plan;
};

/** Row and column of a cell, from 0. */
export interface CellAt {
  row: number;
  column: number;
}

/** Somebody with the stand-in Excel and the pane open: what they press, type and see. */
export class PersonAtScreen {
  private constructor(
    readonly page: Page,
    public pane: Frame,
    /** What the page threw; empty where all is well. */
    readonly problems: readonly string[],
  ) {}

  /** Opens an empty workbook in a browser profile of its own. */
  static async open(browser: Browser, url: string, size = { width: 1400, height: 860 }): Promise<PersonAtScreen> {
    const context = await browser.newContext({ viewport: size, locale: "vi-VN", acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(url);
    await page.waitForSelector("body[data-ready]");
    const pane = await (await page.waitForSelector("iframe#pane")).contentFrame();
    if (pane === null) throw new Error("the pane has no document");
    await pane.getByRole("button", { name: texts.start.sample }).waitFor();
    return new PersonAtScreen(page, pane, problems);
  }

  /** Has the pane read a document and lay it out. */
  async layOut(file: string): Promise<void> {
    await this.pane.locator('input[type="file"]').setInputFiles(file);
    await this.press(texts.preview.layOut);
    await this.shows(texts.notices.laidOut);
  }

  /** Makes the pane as narrow as Excel allows, by the keys of the bar beside it. */
  async narrowPane(): Promise<void> {
    await this.page.locator("#divider").focus();
    for (let presses = 0; presses < 30; presses += 1) await this.page.keyboard.press("ArrowRight");
    await this.page.locator("#divider").blur();
  }

  /** Presses Tab in the pane until the wanted control has the focus, as somebody without a mouse does. */
  async tabTo(name: string | RegExp): Promise<void> {
    for (let presses = 0; presses < 150; presses += 1) {
      const focused = await this.pane.evaluate(() => {
        const element = document.hasFocus() ? document.activeElement : null;
        if (element === null) return null;
        const labels = (element as HTMLInputElement).labels ?? [];
        return element.getAttribute("aria-label") ?? ([...labels][0] ?? element).textContent ?? "";
      });
      const said = focused?.trim() ?? "";
      if (focused !== null && (typeof name === "string" ? said === name : name.test(said))) return;
      // Tab behind the last control leads to the sheet, as in Excel; F6 leads back to the first one.
      await this.page.keyboard.press(focused === null ? "F6" : "Tab");
    }
    throw new Error(`no way by keyboard to ${String(name)}`);
  }

  /** Walks to a control with Tab and presses it. */
  async pressByKey(name: string | RegExp, key = "Enter"): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.press(key);
  }

  /** Presses a button of the pane. */
  press(name: string): Promise<void> {
    return this.pane.getByRole("button", { name, exact: true }).first().click();
  }

  tab(name: string | RegExp): Promise<void> {
    return this.pane.getByRole("tab", { name }).click();
  }

  shows(text: string | RegExp): Promise<void> {
    return this.pane.getByText(text).first().waitFor();
  }

  openSheet(name: string): Promise<void> {
    return this.page.locator("#tabs").getByText(name, { exact: true }).click();
  }

  /** Walks to a cell with the arrow keys, as hidden rows and columns are jumped over. */
  async goToCell({ row, column }: CellAt): Promise<void> {
    await this.page.keyboard.press("Control+Home");
    for (let presses = 0; presses < 200; presses += 1) {
      const [, letters = "", digits = "1"] =
        /^([A-Z]+)(\d+)$/u.exec(await this.page.locator("#name-box").innerText()) ?? [];
      const now = { row: Number(digits), column: 0 };
      for (const letter of letters) now.column = now.column * 26 + letter.charCodeAt(0) - 64;
      if (now.row - 1 === row && now.column - 1 === column) return;
      await this.page.keyboard.press(
        now.row - 1 < row ? "ArrowDown" : now.column - 1 < column ? "ArrowRight" : "ArrowUp",
      );
    }
    throw new Error(`row ${row}, column ${column} not reached: at ${await this.page.locator("#name-box").innerText()}`);
  }

  async type(cell: CellAt, text: string): Promise<void> {
    await this.goToCell(cell);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Goes to a cell and reads what the formula bar and the grid show there. */
  async textOf(cell: CellAt): Promise<string> {
    await this.goToCell(cell);
    return (await this.page.locator(`[data-cell="${cell.row},${cell.column}"] .cell-text`).first().innerText()).trim();
  }

  /** Does something that saves a file, and catches the file. */
  async saved(work: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
    const [download]: [Download, void] = await Promise.all([this.page.waitForEvent("download"), work()]);
    return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
  }

  /** Opens an .xlsx file in place of the open workbook. */
  async openWorkbook(bytes: Uint8Array): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Mở .xlsx…" }).click();
    const chooser = await choosing;
    await chooser.setFiles({ name: "ke-hoach.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
    await this.page.locator("#tabs").getByText(sheets.sheetNames.tasks, { exact: true }).waitFor();
    // Another workbook has a pane of its own.
    const pane = await (await this.page.waitForSelector("iframe#pane")).contentFrame();
    if (pane === null) throw new Error("the pane has no document");
    this.pane = pane;
    await this.shows(texts.share);
  }

  /** The open workbook as an .xlsx file. */
  async workbook(): Promise<Uint8Array> {
    return (await this.saved(() => this.page.locator("#save").click())).bytes;
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
