import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { agencyIndex } from "../../src/domain/agencyIndex";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { packets as packetWords } from "../../src/i18n/vi/packets";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sharing as words } from "../../src/i18n/vi/sharing";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import { fill } from "../../src/taskpane/fill";
import { filledIn } from "../builders/packets";
import { expectAccessible } from "./accessibility";
import { PersonAtScreen, planOf, type CellAt } from "./personAtScreen";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const SAMPLE = resolve(__dirname, "../../assets/sample-plan.docx");
const DEPARTMENT = "Phòng Văn hóa - Xã hội";

describeWithBrowser("sharing and packets in the narrowest pane, without a mouse", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let plan: Plan;
  const people: PersonAtScreen[] = [];

  beforeAll(async () => {
    plan = await planOf(SAMPLE);
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  afterEach(async () => {
    const present = people.splice(0);

    await Promise.all(present.map((person) => person.close()));
    expect(present.flatMap(({ problems }) => problems)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  const sitDown = async (): Promise<PersonAtScreen> => {
    const person = await PersonAtScreen.open(browser, workbench.url, { width: 1100, height: 760 });
    people.push(person);
    await person.narrowPane();
    expect(await person.pane.evaluate(() => window.innerWidth)).toBe(320);
    return person;
  };

  const ledRow = (index: number): PlanRow => {
    const { isLedBy } = agencyIndex(plan.agencies);
    const row = plan.rows.filter(({ leadAgency }) => isLedBy(leadAgency, DEPARTMENT))[index];
    if (row === undefined) throw new Error("too few rows");
    return row;
  };

  const cellOf = ({ order }: PlanRow, key: string): CellAt => {
    const { sheets: described } = layout(plan, { texts: sheets, today: "2026-06-30" });
    const table = described.flatMap(({ tables }) => tables).find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no task table");
    return { row: table.row + order, column: table.column + table.columns.findIndex((of) => of.key === key) };
  };

  const typeIn = async (person: PersonAtScreen, row: PlanRow, cells: Record<string, string>): Promise<void> => {
    await person.openSheet(sheets.sheetNames.tasks);
    for (const [key, text] of Object.entries(cells)) await person.type(cellOf(row, key), text);
    await person.shows(/Chờ gửi \([1-9]\d*\)/u);
  };

  const check = ({ pane }: PersonAtScreen, screen: string): Promise<void> => expectAccessible(pane, screen);

  const signIn = async (person: PersonAtScreen, account: string): Promise<void> => {
    await person.pressByKey(texts.share);
    await person.pane.getByRole("heading", { name: words.connect.title }).waitFor();
    await check(person, "signing in");
    await person.tabTo(new RegExp(`^${words.connect.account}`, "u"));
    await person.page.keyboard.type(account);
    await person.tabTo(new RegExp(`^${words.connect.code}`, "u"));
    await person.page.keyboard.type(workbench.codes.get(account) ?? "");
    await person.pressByKey(words.connect.signIn);
    await person.shows(/Đã đăng nhập/u);
    await check(person, "choosing");
  };

  /** Walks to the selected tab of a list of tabs and on to the wanted one with the arrow keys. */
  const openTab = async (person: PersonAtScreen, name: RegExp): Promise<void> => {
    await person.tabTo(/^(?:Chờ gửi|Xung đột|Bị từ chối|Vừa nhận|Lịch sử|Mở quyền)(?: \(\d+\))?$/u);
    const tab = person.pane.getByRole("tab", { name });
    for (let presses = 0; presses < 6; presses += 1) {
      if (await tab.evaluate((element) => element === document.activeElement)) break;
      await person.page.keyboard.press("ArrowRight");
    }
    await person.page.keyboard.press("Enter");
    await person.pane.locator('[role="tab"][aria-selected="true"]').filter({ hasText: name }).waitFor();
  };

  it("shares, reports, sends, decides and looks back with the keyboard; every screen passes WCAG 2.2 AA", async () => {
    const planner = await sitDown();
    await planner.layOut(SAMPLE);
    await signIn(planner, "ke-hoach");
    await planner.pressByKey(words.choose.share);
    await planner.shows(words.notices.shared);
    await check(planner, "shared");

    const department = await sitDown();
    await signIn(department, "van-hoa");
    await department.pressByKey(new RegExp(`^${words.choose.open}(?:: |$)`, "u"));
    await department.shows(words.notices.opened);

    // The planner is first to write into a cell that the department writes into as well.
    await typeIn(planner, ledRow(0), { note: "Đã nhắc lần 1" });
    await planner.pressByKey(fill(words.pending.push, { count: 1 }));
    await planner.shows(fill(words.notices.pushed, { sent: 1, applied: 1 }));
    await typeIn(department, ledRow(0), { note: "Chờ ý kiến của Sở", deliverable: "Văn bản khác" });
    await typeIn(department, ledRow(1), { percent: "40%", obstacle: "chưa có kinh phí" });
    await department.pressByKey(words.pending.preview);
    await department.shows(/^Sẽ được nhận: 2\. Xung đột: 1\. Bị từ chối: 1\./u);
    await check(department, "pending");
    await department.pressByKey(fill(words.pending.push, { count: 4 }));
    await department.shows(/máy chủ nhận 2/u);

    await openTab(department, /^Bị từ chối \(1\)$/u);
    await department.shows(new RegExp(words.rejections.fieldNotOpen.slice(0, 4), "u"));
    await check(department, "rejected");
    await openTab(department, /^Xung đột \(1\)$/u);
    await check(department, "conflicts");
    await department.tabTo(words.conflicts.sides.mine);
    await department.page.keyboard.press("Space");
    await department.pressByKey(fill(words.conflicts.confirm, { count: 1 }));
    await department.shows(fill(words.notices.resolved, { count: 1 }));
    await openTab(department, /^Chờ gửi \(1\)$/u);
    await department.pressByKey(fill(words.pending.push, { count: 1 }));
    await department.shows(fill(words.notices.pushed, { sent: 1, applied: 1 }));

    await planner.pressByKey(words.state.pull);
    await planner.shows(/^Đã nhận về\. Có \d+ thay đổi mới\.$/u);
    await openTab(planner, /^Vừa nhận/u);
    await check(planner, "arrived");
    await openTab(planner, /^Lịch sử$/u);
    await planner.shows(/Người báo cáo 1/u);
    await planner.pressByKey(new RegExp(`^${words.history.takeBack}`, "u"));
    await planner.pane.getByRole("textbox", { name: words.history.takeBackPanel.reason }).waitFor();
    await check(planner, "history by pushes");
    await planner.pressByKey(new RegExp(`^${words.history.show}`, "u"));
    await planner.pane.getByRole("searchbox", { name: words.history.search }).waitFor();
    await check(planner, "history by cells");
    await openTab(planner, /^Mở quyền$/u);
    await planner.pressByKey(words.grants.add);
    await planner.tabTo(new RegExp(`^${words.grants.agency}`, "u"));
    await planner.page.keyboard.type(DEPARTMENT);
    await planner.tabTo(words.fields.rows.deliverable);
    await planner.page.keyboard.press("Space");
    await check(planner, "a new grant");
    await planner.pressByKey(words.grants.save);
    await planner.shows(words.notices.granted);
    await check(planner, "grants");
    await planner.pressByKey(new RegExp(`${words.state.more}$`, "u"));
    await planner.pressByKey(words.state.leave);
    await planner.shows(words.confirm.leave.title);
    await check(planner, "leaving");
  }, 300_000);

  it("makes packets and takes them in with the keyboard; every screen passes WCAG 2.2 AA", async () => {
    const planner = await sitDown();
    await planner.layOut(SAMPLE);
    await planner.pressByKey(texts.packets);
    await planner.pane.getByRole("checkbox", { name: DEPARTMENT, exact: true }).waitFor();
    await check(planner, "making packets");
    await planner.tabTo(DEPARTMENT);
    await planner.page.keyboard.press("Space");
    const made = await planner.saved(() => planner.pressByKey(fill(packetWords.make.make, { count: 1 })));
    await planner.shows(fill(packetWords.make.made, { count: 1, name: made.name }));
    await check(planner, "made");

    await planner.openSheet(sheets.sheetNames.tasks);
    await planner.type(cellOf(ledRow(0), "note"), "Đã nhắc lần 1");
    const returned = await filledIn(made.bytes, (agency) => {
      agency.type(ledRow(0).id, "note", "Chờ ý kiến của Sở").type(ledRow(0).id, "percent", 0.4);
      agency.type(ledRow(1).id, "deliverable", "Văn bản khác");
    });
    await planner.tabTo(packetWords.tabs.make);
    await planner.page.keyboard.press("ArrowRight");
    await planner.page.keyboard.press("Enter");
    const chooser = planner.page.waitForEvent("filechooser");
    await planner.pressByKey(packetWords.takeIn.choose);
    const mimeType = "application/octet-stream";
    await (
      await chooser
    ).setFiles([
      { name: made.name, mimeType, buffer: Buffer.from(returned) },
      { name: "cong-van.pdf", mimeType, buffer: Buffer.from("%PDF-1.7\n") },
    ]);
    await planner.shows(fill(packetWords.takeIn.conflicts, { count: 1 }));
    await check(planner, "taken in");
    await planner.pressByKey(new RegExp(`^${packetWords.takeIn.takeTheirs}: `, "u"));
    await planner.shows(fill(packetWords.takeIn.result, { taken: 1, conflicts: 0, problems: 1 }));
    await check(planner, "decided");
    await planner.tabTo(packetWords.tabs.takeIn);
    await planner.page.keyboard.press("ArrowRight");
    await planner.page.keyboard.press("Enter");
    await planner.shows(fill(packetWords.status.returned, { count: 1 }));
    await check(planner, "who returned");
  }, 300_000);
});
