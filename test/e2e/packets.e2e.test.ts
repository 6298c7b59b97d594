import { unzipSync } from "fflate";
import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { toExcelSerial } from "../../src/domain/isoDate";
import type { Plan, PlanRow, Progress } from "../../src/domain/plan";
import { packets as words } from "../../src/i18n/vi/packets";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import { fill } from "../../src/taskpane/fill";
import { localToday } from "../../src/taskpane/localToday";
import { sharesOf, type Share } from "../../src/usecases/packets/agencies";
import { aProgress } from "../builders/aPlan";
import { convertWithLibreOffice, hasLibreOffice } from "../builders/libreOffice";
import { filledIn, type PersonInPacket } from "../builders/packets";
import { expectSummaryOf } from "../builders/recalculated";
import { hasShared, sharedPath } from "../builders/shared";
import { PersonAtScreen, planOf, type CellAt } from "./personAtScreen";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const DOCUMENT = hasShared ? sharedPath("seeds/002_*") : resolve(__dirname, "../../assets/sample-plan.docx");
const PERIOD = "Quý I/2026";
/** LibreOffice rewrites every part of a file, as Excel would; where it is missing the file comes back as it was edited. */
const savedByAnotherProgram = (bytes: Uint8Array): Uint8Array =>
  hasLibreOffice ? convertWithLibreOffice(bytes, "xlsx") : bytes;

/** A cell of the planner's task table, by the described layout. */
const taskCell = (plan: Plan, { order }: PlanRow, key: string): CellAt => {
  const { sheets: described } = layout(plan, { texts: sheets, today: "2026-06-30" });
  const table = described.flatMap((sheet) => sheet.tables).find(({ name }) => name === TASK_TABLE);
  if (table === undefined) throw new Error("no task table");
  return { row: table.row + order, column: table.column + table.columns.findIndex((column) => column.key === key) };
};

const rowOf = ({ leads }: Share, index: number): PlanRow => {
  const row = leads[index];
  if (row === undefined) throw new Error("too few rows");
  return row;
};

/** The three agencies that lead most: two will answer, one will not. */
const agenciesOf = (plan: Plan): [Share, Share, Share] => {
  const shares = [...sharesOf(plan).values()].filter(({ group }) => !group);
  const [first, second, third] = shares.sort((left, right) => right.leads.length - left.leads.length);
  if (first === undefined || second === undefined || third === undefined) throw new Error("too few agencies");
  return [first, second, third];
};

describeWithBrowser("packets in the pane", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let person: PersonAtScreen;

  beforeAll(async () => {
    workbench = await startWorkbench();
    browser = await openBrowser();
  }, 300_000);

  beforeEach(async () => {
    person = await PersonAtScreen.open(browser, workbench.url);
  }, 120_000);

  afterEach(async () => {
    await person.close();
    expect(person.problems).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  const openPackets = async (): Promise<void> => {
    await person.press(texts.packets);
    await person.pane.getByRole("heading", { name: words.title }).waitFor();
    await person.pane.getByRole("tab", { name: words.tabs.make }).waitFor();
  };

  const makeFor = async (...agencies: readonly string[]): Promise<{ name: string; bytes: Uint8Array }> => {
    await person.tab(words.tabs.make);
    await person.press(words.make.none);
    for (const agency of agencies) await person.pane.getByRole("checkbox", { name: agency, exact: true }).check();
    const made = await person.saved(() => person.press(fill(words.make.make, { count: agencies.length })));
    await person.shows(fill(words.make.made, { count: agencies.length, name: made.name }));
    return made;
  };

  const takeIn = async (...files: readonly { name: string; bytes: Uint8Array }[]): Promise<void> => {
    await person.tab(words.tabs.takeIn);
    await person.pane
      .locator('input[type="file"][accept*=".zip"]')
      .setInputFiles(
        files.map(({ name, bytes }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) })),
      );
  };

  it("goes out to agencies, comes back filled in, is taken in, decided and counted", async () => {
    const plan = await planOf(DOCUMENT);
    const [first, second, third] = agenciesOf(plan);
    await person.layOut(DOCUMENT);
    await openPackets();
    await person.pane.getByRole("textbox", { name: words.make.period }).fill(PERIOD);
    const one = await makeFor(first.agency);
    expect(one.name).toBe(`${first.agency} - ${PERIOD.replace("/", "-")}.xlsx`);
    const several = await makeFor(second.agency, third.agency);
    expect(several.name).toMatch(/\.zip$/u);
    const unzipped = unzipSync(several.bytes);
    expect(Object.keys(unzipped).sort()).toEqual(
      [second, third].map(({ agency }) => `${agency} - ${PERIOD.replace("/", "-")}.xlsx`).sort(),
    );

    // The first agency fills in with another program, and writes over a text that is not its own.
    const [done, disputed, half] = [rowOf(first, 0), rowOf(first, 1), rowOf(second, 0)];
    const note = "Chờ ý kiến của Sở";
    const fromFirst = savedByAnotherProgram(
      await filledIn(one.bytes, (agency: PersonInPacket) => {
        agency.type(done.id, "percent", 1).type(done.id, "completedOn", toExcelSerial("2026-01-15"));
        agency.type(disputed.id, "note", note).type(disputed.id, "deliverable", "Văn bản khác");
      }),
    );
    const [name = ""] = Object.keys(unzipped).filter((of) => of.startsWith(second.agency));
    const fromSecond = await filledIn(unzipped[name] ?? new Uint8Array(), (agency) => {
      agency.type(half.id, "percent", 0.4).type(half.id, "obstacle", "=chưa có kinh phí");
    });
    // Meanwhile the planner writes something else into one of the same cells.
    await person.openSheet(sheets.sheetNames.tasks);
    await person.type(taskCell(plan, disputed, "note"), "Đã nhắc lần 1");

    const ofAnother = { name: "bao-cao.xlsx", bytes: await person.workbook() };
    await takeIn(
      { name: `Re ${one.name}`, bytes: fromFirst },
      { name, bytes: fromSecond },
      { name: `Copy of ${name}`, bytes: fromSecond },
      ofAnother,
      { name: "cong-van.pdf", bytes: new TextEncoder().encode("%PDF-1.7\n") },
    );
    await person.shows(fill(words.takeIn.result, { taken: 4, conflicts: 1, problems: 3 }));
    await person.shows(`${first.agency} (${PERIOD}): nhận 2 ô, 1 ô chờ chọn, 1 ghi chú`);
    await person.shows(`${second.agency} (${PERIOD}): nhận 2 ô`);
    await person.shows(/Copy of .*: Nội dung này đã nhận lúc .*; không có gì mới\./u);
    await person.shows(`${ofAnother.name}: ${words.problem({ code: "noPacket" })}`);
    await person.shows(`cong-van.pdf: ${words.problem({ code: "notExcel" })}`);
    await person.shows(/^Không nhận vì ô này không do đơn vị điền: .* – Sản phẩm.*“Văn bản khác”/u);

    await person.shows(fill(words.takeIn.conflicts, { count: 1 }));
    await person.pane.getByRole("button", { name: new RegExp(`^${words.takeIn.takeTheirs}: `, "u") }).click();
    await person.shows(fill(words.takeIn.result, { taken: 4, conflicts: 0, problems: 3 }));
    await person.openSheet(sheets.sheetNames.tasks);
    expect(await person.textOf(taskCell(plan, disputed, "note"))).toBe(note);
    expect(await person.textOf(taskCell(plan, done, "completedOn"))).toBe("15/01/2026");
    expect(await person.textOf(taskCell(plan, half, "percent"))).toBe("40%");
    expect(await person.textOf(taskCell(plan, half, "obstacle"))).toBe("=chưa có kinh phí");

    await person.tab(words.tabs.status);
    await person.shows(fill(words.status.waiting, { count: 1 }));
    await person.shows(fill(words.status.returned, { count: 2 }));
    const waiting = person.pane.getByRole("heading", { name: fill(words.status.waiting, { count: 1 }) });
    expect(await waiting.locator("xpath=..").getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining(third.agency),
    ]);

    // The same file once more changes nothing and says so.
    await takeIn({ name, bytes: fromSecond });
    await person.shows(fill(words.takeIn.result, { taken: 0, conflicts: 0, problems: 1 }));

    const reported = new Map<string, Progress>([
      [done.id, aProgress({ percent: 100, completedOn: "2026-01-15" })],
      [disputed.id, aProgress({ note })],
      [half.id, aProgress({ percent: 40, obstacle: "=chưa có kinh phí" })],
    ]);
    const rows = plan.rows.map((row) => ({ ...row, progress: reported.get(row.id) ?? row.progress }));
    const saved = await person.workbook();
    await expectSummaryOf({ ...plan, rows }, savedByAnotherProgram(saved), localToday(new Date()));
  }, 300_000);
});
