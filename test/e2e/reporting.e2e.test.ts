import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { statusOf } from "../../src/domain/completion";
import { addDays, toVietnameseDate, yearOf } from "../../src/domain/isoDate";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { myRows } from "../../src/i18n/vi/myRows";
import { reporting as words } from "../../src/i18n/vi/reporting";
import { sharing } from "../../src/i18n/vi/sharing";
import { sheets } from "../../src/i18n/vi/sheets";
import { TASK_TABLE } from "../../src/layout";
import { fill } from "../../src/taskpane/fill";
import { localToday } from "../../src/taskpane/localToday";
import { XlsxWorkbook } from "../../src/xlsx";
import { convertWithLibreOffice, hasLibreOffice } from "../builders/libreOffice";
import { completionFor } from "../builders/leaderPage";
import { expectSummaryOf } from "../builders/recalculated";
import { pageLines } from "../builders/summaryNumbers";
import { planOf } from "./personAtScreen";
import { ReportingPerson } from "./reportingPerson";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

const SAMPLE = resolve(__dirname, "../../assets/sample-plan.docx");
const SAMPLE_YEAR = "2026";
const today = localToday(new Date());

/** Agencies of the sample plan and their trial accounts. */
const ONE = { agency: "Phòng Văn hóa - Xã hội", account: "van-hoa", name: "Người báo cáo 1" };
const TWO = { agency: "Trung tâm Phục vụ hành chính công", account: "hanh-chinh-cong", name: "Người báo cáo 2" };

const PERIOD = {
  name: "Kỳ báo cáo thử",
  from: addDays(today, -40),
  to: addDays(today, 10),
  dueOn: addDays(today, 15),
};

/** Points. */
const A4 = [595, 842];

/** The sample plan as a plan of the year that had its first quarter: whenever the test runs, something is overdue. */
const documentOf = (folder: string): string => {
  const parts = unzipSync(new Uint8Array(readFileSync(SAMPLE)));
  const name = "word/document.xml";
  const year = String(yearOf(addDays(today, -120)));
  const text = strFromU8(parts[name] ?? new Uint8Array()).replaceAll(SAMPLE_YEAR, year);
  const file = join(folder, "sample-plan.docx");
  writeFileSync(file, zipSync({ ...parts, [name]: strToU8(text) }));
  return file;
};

describeWithBrowser("a planner, two departments and a leader report on one shared plan", () => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-reporting-"));
  let workbench: RunningWorkbench;
  let browser: Browser;
  let plan: Plan;
  let planner: ReportingPerson;
  let one: ReportingPerson;
  let two: ReportingPerson;
  let leader: ReportingPerson;
  const everybody: ReportingPerson[] = [];

  const arrive = async (): Promise<ReportingPerson> => {
    const person = await ReportingPerson.open(browser, { url: workbench.url, plan, today });
    everybody.push(person);
    return person;
  };

  const joined = async (account: string): Promise<ReportingPerson> => {
    const person = await arrive();
    await person.join(account, workbench.codes.get(account));
    return person;
  };

  /** A row of the sample plan by its place in the annex, from 1. */
  const row = (order: number): PlanRow => {
    const found = plan.rows.find((of) => of.order === order);
    if (found === undefined) throw new Error(`no row ${order}`);
    return found;
  };

  /** Rows of the sample plan. */
  const rows = {
    /** Led by the first department, overdue since the first quarter. */
    red: 14,
    done: 4,
    byPlanner: 5,
    half: 16,
    afterwards: 17,
    /** The first department only coordinates. */
    coordinated: 1,
    /** Led by the second one. */
    second: 9,
    secondForm: 11,
  };

  beforeAll(async () => {
    const file = documentOf(folder);
    plan = await planOf(file);
    expect(statusOf(row(rows.red), today)).toBe("overdue");
    workbench = await startWorkbench();
    browser = await openBrowser();
    planner = await arrive();
    await planner.screen.layOut(file);
    await planner.signIn("ke-hoach", workbench.codes.get("ke-hoach"));
    await planner.screen.press(sharing.choose.share);
    await planner.screen.shows(sharing.notices.shared);
  }, 400_000);

  afterAll(async () => {
    await Promise.all(everybody.map(({ screen }) => screen.close()));
    await browser?.close();
    await workbench?.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(everybody.flatMap(({ screen }) => screen.problems)).toEqual([]);
  }, 60_000);

  /** Every step builds on the ones before it: after one that failed the others only say so. */
  let broken = false;
  const step = (title: string, work: () => Promise<void>): void =>
    it(
      title,
      async () => {
        if (broken) throw new Error("an earlier step did not come through");
        broken = true;
        await work();
        broken = false;
      },
      300_000,
    );

  const approve = async (person: ReportingPerson, agency: string): Promise<void> => {
    await person.report("periods");
    await person.button(`${words.actions.approve}: ${agency}`).click();
    const panel = person.panel(words.actions.approve);
    await panel.getByText(fill(words.periods.confirm.approve, { agency })).waitFor();
    await panel.getByRole("button", { name: words.actions.approve, exact: true }).click();
  };

  const submit = async (person: ReportingPerson): Promise<void> => {
    await person.report("periods");
    await person.button(words.actions.submit).click();
  };

  step("lets the planner make a period, fill in a row, and see the sheet as a department does", async () => {
    const { screen, pane } = planner;
    await planner.report("periods");
    await screen.press(words.periods.add);
    const { form } = words.periods;
    await pane.getByRole("textbox", { name: form.name }).fill(PERIOD.name);
    await pane.getByRole("textbox", { name: form.from }).fill(toVietnameseDate(PERIOD.from));
    await pane.getByRole("textbox", { name: form.to }).fill(toVietnameseDate(addDays(PERIOD.from, -1)));
    await pane.getByRole("textbox", { name: form.dueOn }).fill(toVietnameseDate(PERIOD.dueOn));
    await screen.press(form.save);
    await screen.shows(form.problems.endsBeforeBegin);
    await pane.getByRole("textbox", { name: form.to }).fill(toVietnameseDate(PERIOD.to));
    await screen.press(form.save);
    await screen.shows(words.done.setPeriod);
    await pane.getByRole("heading", { name: PERIOD.name }).waitFor();

    await planner.type(row(rows.byPlanner), "obstacle", "Chờ kinh phí");
    await planner.send(/Đã gửi 1 thay đổi, máy chủ nhận 1/u);

    await planner.goTo("entry");
    const choice = pane.getByRole("combobox", { name: myRows.as });
    await choice.click();
    await screen.page.keyboard.type("van hoa");
    await pane.getByRole("option", { name: ONE.agency }).click();
    await screen.shows(new RegExp(`Đang hiện phần của ${ONE.agency}`, "u"));
    expect(await planner.textIn(row(rows.coordinated), "viewRole")).toBe(sheets.viewRoles.coordinates);
    await planner.typeInVain(row(rows.coordinated), "note", "Không phải dòng của họ");
    await planner.typeInVain(row(rows.red), "deliverable", "Không phải cột tiến độ");
    await expect(planner.select(row(rows.second))).rejects.toThrow("not reached");
    await screen.press(myRows.showAll);
    await screen.shows(myRows.everything);
    await planner.select(row(rows.second));
    await planner.expectNumbers();
  });

  step("lets two departments fill in their rows by form and sheet, and hand in their reports", async () => {
    one = await joined(ONE.account);
    await one.goTo("entry");
    await one.screen.shows(new RegExp(`Đang hiện phần của ${ONE.agency}`, "u"));
    await one.typeInVain(row(rows.coordinated), "note", "Chỉ phối hợp");
    await one.fillForm(row(rows.done), { completedOn: toVietnameseDate(today), documentNumber: "15/KH-UBND" });
    await one.type(row(rows.half), "percent", "50%");
    const filled = await one.expectNumbers();
    expect(completionFor(filled, today).whole.completed).toBe(1);
    await one.select(row(rows.coordinated));
    await one.screen.shows(/^Chỉ xem: cơ quan của bạn phối hợp/u);
    await submit(one);
    await one.screen.shows(words.done.submit);

    two = await joined(TWO.account);
    await two.goTo("entry");
    await two.screen.shows(new RegExp(`Đang hiện phần của ${TWO.agency}`, "u"));
    await two.fillForm(row(rows.secondForm), { percent: "85,5 %", obstacle: "Thiếu người" });
    await two.type(row(rows.second), "completedOn", toVietnameseDate(today));
    await submit(two);
    await two.screen.shows(words.done.submit);
    await two.goTo("share");
    await two.screen.shows(/Chờ gửi \(0\)/u);
    const both = await two.expectNumbers();
    expect(both.rows.find(({ order }) => order === rows.secondForm)?.progress.percent).toBeCloseTo(85.5);
  });

  step("lets the leader see the rows behind a number, ask about a red row, and return a report", async () => {
    leader = await joined("lanh-dao");
    await leader.expectNumbers();
    await leader.report("rows");
    await leader.clickNumber({ place: "whole", column: "overdue" });
    await leader.screen.shows(new RegExp(`^${sheets.summary.whole}: ${sheets.statuses.overdue} \\(\\d+ dòng\\)`, "u"));
    await leader.screen.shows(row(rows.red).activity);
    await leader.pane.getByRole("checkbox", { name: row(rows.red).activity }).check();
    await leader.button(/^Yêu cầu giải trình \(1 dòng\)/u).click();
    await leader.pane.getByRole("textbox", { name: words.rows.askLabel }).fill("Vì sao quy chế chưa sửa xong?");
    await leader.screen.press(words.rows.askSend);
    await leader.screen.shows(words.asked);
    await leader.report("periods");
    await leader.button(`${words.actions.return}: ${ONE.agency}`).click();
    const panel = leader.panel(words.actions.return);
    await panel.getByLabel(words.periods.reasonForm.label).fill("Còn một việc quá hạn chưa nêu lý do");
    await panel.getByRole("button", { name: words.actions.return, exact: true }).click();
    await leader.screen.shows(words.done.return);
    await leader.expectNumbers();
  });

  step(
    "has the department explain before it reports again; who entered does not approve, the leader does",
    async () => {
      await one.pull();
      await one.report("periods");
      await one.screen.shows("Lý do: Còn một việc quá hạn chưa nêu lý do");
      await one.report("rows");
      await one.screen.shows("Yêu cầu giải trình: Vì sao quy chế chưa sửa xong?");
      await submit(one);
      await one.screen.shows(/^Còn 1 dòng được yêu cầu giải trình/u);
      await one.expectNumbers();
      await one.fillForm(row(rows.red), {
        lateReason: "Chờ hướng dẫn mới",
        measure: "Họp với các phòng trong tuần",
        newDate: toVietnameseDate(addDays(today, 20)),
      });
      await submit(one);
      await one.screen.shows(words.done.submit);
      await one.expectNumbers();

      await planner.pull();
      await approve(planner, ONE.agency);
      await planner.screen.shows(sharing.refusals.enteredByYourself);
      await leader.pull();
      for (const { agency } of [ONE, TWO]) {
        await approve(leader, agency);
        await leader.screen.shows(words.done.approve);
      }
      const approved = await leader.expectNumbers();
      expect(approved.rows.find(({ order }) => order === rows.red)?.asked).toBe("");
    },
  );

  step("locks what was approved but for a named exception, and lists the late change", async () => {
    await one.pull();
    await one.goTo("entry");
    await one.screen.press(myRows.showAll);
    await one.screen.shows(myRows.everything);
    await one.type(row(rows.done), "note", "Ghi thêm sau khi duyệt");
    await one.send(/Bị từ chối: 1/u);
    await one.screen.tab(/^Bị từ chối \(1\)/u);
    await one.screen.shows("Đã gõ: “Ghi thêm sau khi duyệt”");
    await one.screen.shows(new RegExp(`Số liệu của ${PERIOD.name}`, "u"));
    expect(await one.textIn(row(rows.done), "note")).toBe("");

    await planner.pull();
    await planner.report("periods");
    await planner.button(`${words.actions.allow}: ${ONE.agency}`).click();
    await planner.pane.getByRole("textbox", { name: words.periods.allow.reason }).fill("Bổ sung minh chứng");
    await planner.screen.press(words.periods.allow.save);
    await planner.screen.shows(words.done.allow);

    await one.pull();
    await one.screen.tab(/^Bị từ chối \(1\)/u);
    await one.button(new RegExp(`^${sharing.rejected.retype}`, "u")).click();
    await one.screen.shows(sharing.notices.retyped);
    await one.send(/Đã gửi 1 thay đổi, máy chủ nhận 1/u);
    expect(await one.textIn(row(rows.done), "note")).toBe("Ghi thêm sau khi duyệt");
    await one.expectNumbers();

    await planner.pull();
    await planner.screen.tab(sharing.screen.tabs.history);
    await planner.pane.getByRole("searchbox", { name: sharing.history.search }).fill("ghi them");
    await planner.screen.press(sharing.history.find);
    await planner.screen.shows(sharing.history.late.exception);
    await planner.screen.shows(new RegExp(`^${ONE.name} – ${ONE.agency} · `, "u"));
  });

  step("closes the period: its page stays, and what changes afterwards is compared", async () => {
    await planner.report("periods");
    await planner.button(words.actions.closePeriod).click();
    const panel = planner.panel(words.actions.closePeriod);
    await panel.getByRole("button", { name: words.actions.closePeriod, exact: true }).click();
    await planner.screen.shows(words.done.closePeriod);
    await planner.screen.press(words.periods.snapshot);
    await planner.screen.shows(/^Đã mở trang/u);
    await planner.screen.openSheet(sheets.summary.snapshot.sheet(PERIOD.name));

    await one.type(row(rows.byPlanner), "completedOn", toVietnameseDate(today));
    await one.send(/Đã gửi 1 thay đổi, máy chủ nhận 1/u);
    await planner.pull();
    await planner.report("periods");
    await planner.screen.press(words.periods.compareWithNow);
    await planner.screen.shows(fill(words.compare.moved, { count: 1 }));
    await planner.screen.shows(new RegExp(row(rows.byPlanner).activity.slice(0, 40), "u"));
    await planner.expectNumbers();
  });

  step("reminds: the letter is copied or opened in the mail program, the packet is saved", async () => {
    const { screen, pane } = planner;
    await planner.report("reminders");
    await screen.shows(words.reminders.make);
    const named = (action: string): string => `${action}: ${ONE.agency}`;
    await planner.button(named(words.reminders.copy)).click();
    await screen.shows(words.copied);
    await pane.evaluate(() => {
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        document.body.dataset["mail"] = this.href;
      };
    });
    await planner.button(named(words.reminders.mail)).click();
    const mail = decodeURIComponent((await pane.locator("body").getAttribute("data-mail")) ?? "");
    expect(mail).toContain(`mailto:?subject=${words.mail.subject}`);
    expect(mail).toContain(row(rows.red).activity.slice(0, 40));
    await pane.evaluate(() => Reflect.deleteProperty(HTMLAnchorElement.prototype, "click"));
    const packet = await screen.saved(() => planner.button(named(words.reminders.packet)).click());
    const packed = await new XlsxWorkbook(packet.bytes).read();
    if (!packed.ok) throw new Error(packed.code);
    const led = plan.rows.filter((of) => of.leadAgency === ONE.agency).length;
    const tasks = packed.value.tables.find(({ name }) => name === TASK_TABLE);
    expect(tasks?.rows.length).toBeGreaterThanOrEqual(led);
  });

  step(
    "gives the leader one page that LibreOffice recalculates to the same numbers and prints on one sheet of A4",
    async () => {
      await leader.pull();
      await leader.report("rows");
      await leader.screen.press(words.rows.refresh);
      await leader.screen.shows(words.refreshed);
      const now = await leader.expectNumbers();
      const bytes = await leader.screen.workbook();
      expect((await pageLines(bytes)).some((line) => Object.values(line).includes(PERIOD.name))).toBe(true);
      // Nobody changed the page by hand: there is nothing of it to be kept.
      expect(await leader.screen.page.locator("#tabs").getByText(sheets.sheetNames.summary).count()).toBe(1);
      if (!hasLibreOffice) return;
      await expectSummaryOf(now, convertWithLibreOffice(bytes, "xlsx"), today);
      // The page comes first and stands upright; the list of tasks behind it lies across.
      const pdf = Buffer.from(convertWithLibreOffice(bytes, "pdf")).toString("latin1");
      const pages = [...pdf.matchAll(/\/Type\/Page\/[^>]*?\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/gu)];
      const sizes = pages.map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
      expect(sizes.slice(0, 2)).toEqual([A4, [...A4].reverse()]);
    },
  );
});
