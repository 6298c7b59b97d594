import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import type { Plan } from "../../src/domain/plan";
import { calendar } from "../../src/i18n/vi/calendar";
import { entry as words } from "../../src/i18n/vi/entry";
import { myRows } from "../../src/i18n/vi/myRows";
import { packets } from "../../src/i18n/vi/packets";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import type { TaskColumnKey } from "../../src/layout/columns";
import { fill } from "../../src/taskpane/fill";
import type { FormField } from "../../src/usecases/entry/types";
import { texts as excel } from "../../src/workbench/page/texts";
import { expectAccessible } from "./accessibility";
import { PersonAtScreen, planOf, type CellAt } from "./personAtScreen";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const DOCUMENT = resolve(__dirname, "../../assets/sample-plan.docx");
const AGENCY = "Phòng Văn hóa - Xã hội";
/** Rows of the sample, from 1: one that asks for a plan, two below each other, and one of the agency. */
const [PLANNED, FIRST, OWN] = [1, 2, 4];

describeWithBrowser("progress filled in beside the sheet", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let plan: Plan;
  let person: PersonAtScreen;

  const cellOf = (order: number, key: TaskColumnKey): CellAt => {
    const table = layout(plan, { texts: sheets, today: "2026-06-30" })
      .sheets.flatMap(({ tables }) => tables)
      .find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no task table");
    return { row: table.row + order, column: table.column + table.columns.findIndex((of) => of.key === key) };
  };
  const labelOf = (order: number): string => plan.rows[order - 1]?.activity.slice(0, 20) ?? "";
  const inForm = (order: number): Promise<void> =>
    person.pane
      .locator("p")
      .filter({ hasText: labelOf(order) })
      .first()
      .waitFor();

  const select = async (order: number): Promise<void> => {
    await person.openSheet(sheets.sheetNames.tasks);
    await person.goToCell(cellOf(order, "note"));
  };
  const textOf = async (order: number, key: TaskColumnKey): Promise<string> => {
    await person.openSheet(sheets.sheetNames.tasks);
    return person.textOf(cellOf(order, key));
  };
  /** Late tasks by the leader's page. */
  const overdue = async (): Promise<number> => {
    await person.openSheet(sheets.sheetNames.summary);
    return Number(await person.textOf({ row: 5, column: 5 }));
  };
  const fillIn = async (field: FormField, text: string): Promise<void> => {
    await person.tabTo(words.fields[field]);
    await person.page.keyboard.press("Control+A");
    await person.page.keyboard.type(text);
    await person.page.keyboard.press("Tab");
  };
  const value = (field: FormField): Promise<string> => person.pane.locator(`#entry-${field}`).inputValue();
  const openForm = async (): Promise<void> => {
    await person.press(texts.entry);
    await person.pane.getByRole("heading", { name: words.title, exact: true }).waitFor();
    await person.pane.getByText(myRows.title, { exact: true }).waitFor();
  };

  beforeAll(async () => {
    plan = await planOf(DOCUMENT);
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  beforeEach(async () => {
    person = await PersonAtScreen.open(browser, workbench.url, { width: 1100, height: 900 });
    await person.layOut(DOCUMENT);
  }, 180_000);

  afterEach(async () => {
    await person.close();
    expect(person.problems).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  it("is typed, told what is wrong, saved and taken back by keyboard alone", async () => {
    const { keyboard } = person.page;
    const overdueBefore = await overdue();
    await openForm();
    await select(PLANNED);
    await inForm(PLANNED);
    await fillIn("percent", "nhiều");
    await person.shows(/Ô “Tỷ lệ hoàn thành \(%\)” ghi “nhiều”/u);
    await fillIn("completedOn", "1/1/2099");
    await person.shows(/^Lỗi: .*2099/u);
    await fillIn("documentNumber", "15/BC-UBND");
    await person.shows(/là của loại văn bản: Báo cáo/u);
    await keyboard.press("Control+Enter");
    await person.pane.waitForFunction(() => document.activeElement?.id === "entry-percent");

    await fillIn("percent", "85,5 %");
    await person.tabTo(words.fields.completedOn);
    await keyboard.press("Alt+ArrowDown");
    await person.pane.waitForFunction(() => document.activeElement?.tagName === "TD");
    // The pane stays in sight around the calendar.
    expect(
      await person.pane.evaluate(() => document.querySelector("#root")?.contains(document.elementFromPoint(20, 16))),
    ).toBe(true);
    await keyboard.press("Escape");
    await person.pane.waitForFunction(() => document.activeElement?.id === "entry-completedOn");
    await keyboard.press("Control+A");
    await keyboard.press("Delete");
    await keyboard.press("Alt+ArrowDown");
    await person.pane.waitForFunction(() => document.activeElement?.tagName === "TD");
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await person.pane.waitForFunction(() => document.activeElement?.id === "entry-completedOn");
    const day = await value("completedOn");
    expect(day).toMatch(/^\d\d\/\d\d\/\d{4}$/u);
    await fillIn("documentNumber", "15/KH-UBND");
    await fillIn("documentDate", "05/01/2026");
    await fillIn("excerpt", "Kế hoạch năm");
    await fillIn("link", "https://vanban.example.vn/15");
    await keyboard.press("Control+Enter");
    await person.shows(/^Đã lưu\. Trạng thái: /u);
    // The sheet shows whole percents.
    expect(await textOf(PLANNED, "percent")).toBe("86%");
    expect(await textOf(PLANNED, "completedOn")).toBe(day);
    expect(await textOf(PLANNED, "documentNumber")).toBe("15/KH-UBND");
    expect(await overdue()).toBe(overdueBefore - 1);

    await person.pressByKey(words.undo);
    await person.shows(/^Đã hoàn tác ở 1 dòng/u);
    expect(await textOf(PLANNED, "completedOn")).toBe("");
    expect(await overdue()).toBe(overdueBefore);
  }, 300_000);

  it("fills in several rows after a preview, goes to late rows, and keeps what was not saved", async () => {
    const { keyboard } = person.page;
    await openForm();
    await select(FIRST);
    await keyboard.press("Shift+ArrowDown");
    await person.shows(fill(words.several, { count: 2 }));
    await fillIn("note", "Đã họp");
    await keyboard.press("Control+Enter");
    await person.shows(fill(words.preview.title, { count: 2 }));
    await person.narrowPane();
    await expectAccessible(person.pane, "preview of several rows");
    await person.pressByKey(fill(words.preview.apply, { count: 2 }));
    await person.shows(/^Đã lưu 2 dòng/u);
    expect(await textOf(FIRST + 1, "note")).toBe("Đã họp");

    await person.tabTo(words.fields.note);
    await keyboard.press("Alt+PageDown");
    await person.shows(/^Việc trễ \d+\/\d+/u);
    await fillIn("obstacle", "Chờ ý kiến của Sở");
    await select(FIRST);
    await inForm(FIRST);
    await person.shows(fill(words.kept, { count: 1 }));
    await person.press(`← ${words.back}`);
    await openForm();
    await person.shows(fill(words.kept, { count: 1 }));
    await person.pane.getByRole("button", { name: new RegExp(`^${words.resume}`, "u") }).click();
    await person.pane.waitForFunction(
      () => (document.querySelector("#entry-obstacle") as HTMLTextAreaElement | null)?.value === "Chờ ý kiến của Sở",
    );
    await person.tabTo(words.fields.completedOn);
    await keyboard.press("Alt+ArrowDown");
    await person.pane.getByText(calendar.goToToday).waitFor();
    await expectAccessible(person.pane, "form with the calendar");
  }, 300_000);

  it("shows an agency its own rows, locks the others and shows everything again", async () => {
    const { keyboard } = person.page;
    const other =
      plan.rows.find(
        ({ leadAgency, coordinatingAgencies }) => !`${leadAgency} ${coordinatingAgencies}`.includes(AGENCY),
      )?.order ?? 0;
    await openForm();
    await person.narrowPane();
    await person.tabTo(/^Xem như/u);
    await keyboard.type("van hoa");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await person.shows(new RegExp(`^Đang hiện phần của ${AGENCY}`, "u"));
    await expectAccessible(person.pane, "rows of an agency");
    await person.openSheet(sheets.sheetNames.tasks);
    await person.goToCell(cellOf(OWN, "note"));
    expect(await person.page.locator(`[data-cell="${cellOf(other, "note").row},0"]`).count()).toBe(0);
    await person.type(cellOf(OWN, "note"), "Đang làm");
    expect(await textOf(OWN, "note")).toBe("Đang làm");
    await person.type(cellOf(OWN, "deliverable"), "Khác");
    await person.page.getByRole("dialog").getByText(excel.locked).waitFor();
    await keyboard.press("Enter");
    await keyboard.press("Escape");
    await person.pressByKey(myRows.showAll);
    await person.shows(myRows.everything);
    await person.openSheet(sheets.sheetNames.tasks);
    await person.goToCell(cellOf(other, "note"));
  }, 300_000);

  it("works in the packet of an agency", async () => {
    await person.press(texts.packets);
    await person.tab(packets.tabs.make);
    await person.press(packets.make.none);
    await person.pane.getByRole("checkbox", { name: AGENCY, exact: true }).check();
    const made = await person.saved(() => person.press(fill(packets.make.make, { count: 1 })));
    // The department opens it on its own machine.
    await person.close();
    person = await PersonAtScreen.open(browser, workbench.url, { width: 1100, height: 900 });
    await person.openWorkbook(made.bytes);
    await openForm();
    await person.shows(new RegExp(`^Tệp này là gói của ${AGENCY}`, "u"));
    await person.pane
      .getByRole("button", { name: new RegExp(words.nextLate, "u") })
      .first()
      .click();
    await person.shows(/^Việc trễ 1\//u);
    await fillIn("obstacle", "Chưa bố trí kinh phí");
    await person.page.keyboard.press("Control+Enter");
    await person.shows(/^Đã lưu\. /u);
  }, 300_000);
});
