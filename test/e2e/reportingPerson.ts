import type { Browser, Locator } from "playwright-core";
import type { IsoDate } from "../../src/domain/isoDate";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { entry } from "../../src/i18n/vi/entry";
import { pane as texts } from "../../src/i18n/vi/pane";
import { reporting } from "../../src/i18n/vi/reporting";
import { sharing } from "../../src/i18n/vi/sharing";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, readPlan, TASK_TABLE } from "../../src/layout";
import type { TaskColumnKey } from "../../src/layout/columns";
import { KEY_ROWS } from "../../src/layout/summaryPlaces";
import type { FormField } from "../../src/usecases/entry/types";
import { texts as excel } from "../../src/workbench/page/texts";
import { cellValue, openWorkbook } from "../../src/xlsx/readWorkbook";
import { XlsxWorkbook } from "../../src/xlsx";
import { expectSummaryOf } from "../builders/recalculated";
import { pageLines } from "../builders/summaryNumbers";
import { PersonAtScreen, type CellAt } from "./personAtScreen";

const SCREENS = { share: sharing.screen.title, entry: entry.title, reporting: reporting.title };

/** The plan that a saved workbook holds. */
export const planIn = async (bytes: Uint8Array): Promise<Plan> => {
  const snapshot = await new XlsxWorkbook(bytes).read();
  if (!snapshot.ok) throw new Error(snapshot.code);
  const read = readPlan(snapshot.value, { newId: () => "new" });
  if (!read.ok) throw new Error(read.code);
  expect(read.value.findings).toEqual([]);
  return read.value.plan;
};

/** Where a number of "Tổng hợp" stands, by what its line counts and the key of its column. */
const numberAt = async (bytes: Uint8Array, of: { place: string; column: string }): Promise<CellAt> => {
  const opened = await openWorkbook(bytes);
  const sheet = opened.ok ? opened.value.workbook.getWorksheet(sheets.sheetNames.summary) : undefined;
  if (sheet === undefined) throw new Error("no leader's page");
  const valuesOf = (row: number): unknown[] =>
    Array.from({ length: sheet.columnCount }, (_, column) => cellValue(sheet, row + 1, column + 1));
  const rows = Array.from({ length: sheet.rowCount }, (_, row) => valuesOf(row));
  const keys = rows.slice(0, KEY_ROWS).find((row) => row.includes("place")) ?? [];
  const row = rows.findIndex((line) => line[keys.indexOf("place")] === of.place);
  if (row < 0) throw new Error(`no line “${of.place}”`);
  return { row, column: keys.indexOf(of.column) };
};

/** Somebody of an office at the shared plan: fills in, sends, receives, and looks whether the numbers are right. */
export class ReportingPerson {
  private constructor(
    readonly screen: PersonAtScreen,
    /** The plan as it was read from its document: where its rows stand. */
    private readonly plan: Plan,
    readonly today: IsoDate,
  ) {}

  static async open(browser: Browser, of: { url: string; plan: Plan; today: IsoDate }): Promise<ReportingPerson> {
    const screen = await PersonAtScreen.open(browser, of.url, { width: 1500, height: 900 });
    return new ReportingPerson(screen, of.plan, of.today);
  }

  async signIn(account: string, code: string | undefined): Promise<void> {
    await this.screen.press(texts.share);
    await this.pane.getByLabel(sharing.connect.account).fill(account);
    await this.pane.getByLabel(sharing.connect.code).fill(code ?? "");
    await this.screen.press(sharing.connect.signIn);
    await this.screen.shows(/Đã đăng nhập/u);
  }

  /** Opens the shared plan in the empty workbook. */
  async join(account: string, code: string | undefined): Promise<void> {
    await this.signIn(account, code);
    await this.button(new RegExp(`^${sharing.choose.open}`, "u")).click();
    await this.screen.shows(sharing.notices.opened);
  }

  get pane(): PersonAtScreen["pane"] {
    return this.screen.pane;
  }

  button(name: string | RegExp): Locator {
    return this.pane.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) }).first();
  }

  /** A panel that unfolded. */
  panel(name: string): Locator {
    return this.pane.getByRole("group", { name, exact: true });
  }

  /** Goes to a screen of the pane, over the summary. */
  async goTo(screen: keyof typeof SCREENS): Promise<void> {
    const heading = this.pane.getByRole("heading", { name: SCREENS[screen], exact: true });
    const back = this.button(/^← Về/u);
    const way = this.button(texts[screen]);
    await back.or(way).first().waitFor();
    if ((await heading.count()) > 0) return;
    if ((await back.count()) > 0) await back.click();
    await way.click();
    await heading.waitFor();
  }

  /** Goes to a part of the screen of periods. */
  async report(tab: keyof typeof reporting.tabs): Promise<void> {
    await this.goTo("reporting");
    await this.screen.tab(reporting.tabs[tab]);
  }

  /** Gets what others sent. */
  async pull(): Promise<void> {
    await this.goTo("share");
    await this.screen.press(sharing.state.pull);
    await this.screen.shows(/^Đã nhận về\./u);
  }

  /** Sends what was typed; `said`: what the pane says of it. */
  async send(said: RegExp): Promise<void> {
    await this.goTo("share");
    await this.screen.tab(/^Chờ gửi/u);
    await this.button(/^Gửi \d+ thay đổi/u).click();
    await this.screen.shows(said);
  }

  cellOf(row: PlanRow, key: TaskColumnKey): CellAt {
    const table = layout(this.plan, { texts: sheets, today: this.today })
      .sheets.flatMap(({ tables }) => tables)
      .find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no task table");
    return { row: table.row + row.order, column: table.column + table.columns.findIndex((of) => of.key === key) };
  }

  async select(row: PlanRow, key: TaskColumnKey = "note"): Promise<void> {
    await this.screen.openSheet(sheets.sheetNames.tasks);
    await this.screen.goToCell(this.cellOf(row, key));
  }

  async type(row: PlanRow, key: TaskColumnKey, text: string): Promise<void> {
    await this.screen.openSheet(sheets.sheetNames.tasks);
    await this.screen.type(this.cellOf(row, key), text);
  }

  /** Types into a locked cell: Excel says so and takes nothing. */
  async typeInVain(row: PlanRow, key: TaskColumnKey, text: string): Promise<void> {
    await this.type(row, key, text);
    const message = this.screen.page.getByRole("dialog");
    await message.getByText(excel.locked).waitFor();
    await this.screen.page.keyboard.press("Enter");
    await message.waitFor({ state: "detached" });
    await this.screen.page.keyboard.press("Escape");
  }

  async textIn(row: PlanRow, key: TaskColumnKey): Promise<string> {
    await this.screen.openSheet(sheets.sheetNames.tasks);
    return this.screen.textOf(this.cellOf(row, key));
  }

  /** Fills in the form of a row by keyboard alone, and saves. */
  async fillForm(row: PlanRow, fields: Partial<Record<FormField, string>>): Promise<void> {
    await this.goTo("entry");
    await this.select(row);
    await this.pane.getByText(new RegExp(`^Chủ trì: ${row.leadAgency}.*${row.deadline.text}`, "u")).waitFor();
    const { keyboard } = this.screen.page;
    for (const [field, text] of Object.entries(fields)) {
      await this.screen.tabTo(entry.fields[field as FormField]);
      await keyboard.press("Control+A");
      await keyboard.type(text);
    }
    await this.screen.shows(entry.unsaved);
    await keyboard.press("Control+Enter");
    await this.screen.shows(/^Đã lưu\. /u);
  }

  /** Goes to a number of "Tổng hợp" and clicks it. */
  async clickNumber(of: { place: string; column: string }): Promise<void> {
    const { row, column } = await numberAt(await this.screen.workbook(), of);
    await this.screen.openSheet(sheets.sheetNames.summary);
    await this.screen.goToCell({ row, column: column - 1 });
    await this.screen.page.locator(`[data-cell="${row},${column}"]`).click();
  }

  /** Expects every number of the workbook to be what the domain makes of the plan in it; that plan. */
  async expectNumbers(): Promise<Plan> {
    const bytes = await this.screen.workbook();
    const plan = await planIn(bytes);
    await expectSummaryOf(plan, bytes, this.today);
    const shown = (await pageLines(bytes)).flatMap((line) => Object.values(line));
    expect(shown.filter((value) => typeof value === "string" && value.startsWith("="))).toEqual([]);
    return plan;
  }
}
