import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { agencyIndex } from "../../src/domain/agencyIndex";
import type { Plan, PlanRow } from "../../src/domain/plan";
import { pane as texts } from "../../src/i18n/vi/pane";
import { sharing as words } from "../../src/i18n/vi/sharing";
import { sheets } from "../../src/i18n/vi/sheets";
import { layout, TASK_TABLE } from "../../src/layout";
import { PATHS, type AccountWithCode, type NewAccount, type Tokens, type WorkbookInfo } from "../../src/protocol";
import { localToday } from "../../src/taskpane/localToday";
import { convertWithLibreOffice, hasLibreOffice } from "../builders/libreOffice";
import { expectSummaryOf } from "../builders/recalculated";
import { hasShared, sharedPath } from "../builders/shared";
import { PersonAtScreen, planOf, type CellAt } from "./personAtScreen";
import { describeWithBrowser, openBrowser, startWorkbench, type RunningWorkbench } from "./workbench";

/** The district's plan of 2024 where the documents are there, else the sample: with the agencies that take part. */
const CASE = hasShared
  ? { file: sharedPath("seeds/002_*"), planner: "Phòng Nội vụ", one: "Phòng Tư pháp", two: "Phòng Văn hóa - Thông tin" }
  : {
      file: resolve(__dirname, "../../assets/sample-plan.docx"),
      planner: "Văn phòng HĐND và UBND",
      one: "Phòng Văn hóa - Xã hội",
      two: "Trung tâm Phục vụ hành chính công",
    };

const SIZE = { width: 1500, height: 900 };

describeWithBrowser("one plan shared by a planner, two departments and a leader", () => {
  let workbench: RunningWorkbench;
  let browser: Browser;
  let plan: Plan;
  let planner: PersonAtScreen;
  const offices: PersonAtScreen[] = [];
  const codes = new Map<string, string>();

  const ask = async <Value>(
    path: string,
    options: { token?: string; method?: string; body?: unknown } = {},
  ): Promise<Value> => {
    const answer = await fetch(new URL(path, workbench.url), {
      method: options.method ?? (options.body === undefined ? "GET" : "POST"),
      headers: {
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Value;
  };

  const tokenOf = async (account: string): Promise<string> => {
    const code = codes.get(account) ?? workbench.codes.get(account);
    return (await ask<Tokens>(PATHS.signIn, { body: { account, code } })).access;
  };

  const signIn = async (office: PersonAtScreen, account: string): Promise<void> => {
    await office.press(texts.share);
    await office.pane.getByLabel(words.connect.account).fill(account);
    await office.pane.getByLabel(words.connect.code).fill(codes.get(account) ?? "");
    await office.press(words.connect.signIn);
    await office.shows(/Đã đăng nhập/u);
  };

  beforeAll(async () => {
    plan = await planOf(CASE.file);
    workbench = await startWorkbench();
    browser = await openBrowser();
    const administrator = await tokenOf("quan-tri");
    const people: NewAccount[] = [
      { account: "nguoi-lap", name: "Người lập", agency: CASE.planner, role: "planner" },
      { account: "don-vi-1", name: "Đơn vị một", agency: CASE.one, role: "department" },
      { account: "don-vi-2", name: "Đơn vị hai", agency: CASE.two, role: "department" },
    ];
    for (const body of people) {
      const made = await ask<AccountWithCode>(PATHS.accounts, { token: administrator, body });
      codes.set(body.account, made.code);
    }
    planner = await PersonAtScreen.open(browser, workbench.url, SIZE);
    await planner.layOut(CASE.file);
    await signIn(planner, "nguoi-lap");
    await planner.press(words.choose.share);
    await planner.shows(words.notices.shared);
  }, 400_000);

  afterEach(async () => {
    const present = offices.splice(0);
    await Promise.all(present.map((office) => office.close()));
    expect(present.flatMap(({ problems }) => problems)).toEqual([]);
  });

  afterAll(async () => {
    expect(planner?.problems ?? []).toEqual([]);
    await browser?.close();
    await workbench?.stop();
  }, 60_000);

  const openOffice = async (): Promise<PersonAtScreen> => {
    const office = await PersonAtScreen.open(browser, workbench.url, SIZE);
    offices.push(office);
    return office;
  };

  const join = async (account: string): Promise<PersonAtScreen> => {
    const office = await openOffice();
    await signIn(office, account);
    await office.pane
      .getByRole("button", { name: new RegExp(`^${words.choose.open}`, "u") })
      .first()
      .click();
    await office.shows(words.notices.opened);
    return office;
  };

  /** Sheet row and column of a cell of "Nhiệm vụ", from 0. */
  const cellOf = (row: PlanRow, key: string): CellAt => {
    const table = layout(plan, { texts: sheets, today: "2026-06-30" })
      .sheets.flatMap(({ tables }) => tables)
      .find(({ name }) => name === TASK_TABLE);
    if (table === undefined) throw new Error("no task table");
    return { row: table.row + row.order, column: table.column + table.columns.findIndex((of) => of.key === key) };
  };

  const fill = async (office: PersonAtScreen, row: PlanRow, cells: Record<string, string>): Promise<void> => {
    await office.openSheet(sheets.sheetNames.tasks);
    for (const [key, text] of Object.entries(cells)) await office.type(cellOf(row, key), text);
  };

  const preview = async (office: PersonAtScreen): Promise<void> => {
    await office.pane
      .getByRole("button", { name: /^Xem trước/u })
      .first()
      .click();
    await office.shows(/Sẽ được nhận/u);
  };

  const push = (office: PersonAtScreen): Promise<void> =>
    office.pane.getByRole("button", { name: /^Gửi \d+ thay đổi/u }).click();

  const ledBy = (agency: string): PlanRow[] => {
    const { isLedBy } = agencyIndex(plan.agencies);
    return plan.rows.filter((row) => isLedBy(row.leadAgency, agency));
  };

  it("goes round: shared, opened, filled in by both, refused, in conflict, decided, and right in the leader's file", async () => {
    const plannerToken = await tokenOf("nguoi-lap");
    const [workbook] = await ask<WorkbookInfo[]>(PATHS.workbooks, { token: plannerToken });
    if (workbook === undefined) throw new Error("nothing is shared");
    const [common, own] = [ledBy(CASE.one)[0], ledBy(CASE.two)[0]];
    if (common === undefined || own === undefined) throw new Error("the plan has no rows for the two agencies");
    await ask(PATHS.grants(workbook.id), {
      token: plannerToken,
      method: "PUT",
      body: {
        revision: 0,
        grants: [
          { id: "g1", agency: CASE.two, area: null, rows: [common.id], fields: ["note"], insert: false, remove: false },
        ],
      },
    });

    const one = await join("don-vi-1");
    const two = await join("don-vi-2");
    const today = localToday(new Date());
    const [year, month, day] = today.split("-");
    await fill(one, common, { completedOn: `${day}/${month}/${year}`, note: "Ghi chú của đơn vị một" });
    await fill(one, own, { obstacle: "Không phải dòng của mình" });
    await fill(two, own, { completedOn: `${day}/${month}/${year}` });
    await fill(two, common, { note: "Ghi chú của đơn vị hai" });

    await preview(one);
    await one.shows(/do .* chủ trì/u);
    await push(one);
    await one.shows(/Bị từ chối: 1/u);
    await one.tab(/^Bị từ chối \(1\)/u);
    await one.shows(/Không phải dòng của mình/u);

    await preview(two);
    await two.shows(words.pending.verdicts.conflict);
    await push(two);
    await two.tab(/^Xung đột \(1\)/u);
    await two.shows(/Ghi chú của đơn vị một/u);
    await two.pane
      .getByRole("radio", { name: new RegExp(words.conflicts.sides.mine, "u") })
      .first()
      .check();
    await two.pane.getByRole("button", { name: /^Xác nhận 1 lựa chọn/u }).click();
    await two.shows(/Đã ghi 1 lựa chọn/u);
    await two.tab(/^Chờ gửi/u);
    await preview(two);
    await push(two);
    await two.shows(/Đã gửi 1 thay đổi, máy chủ nhận 1/u);

    await one.press(words.state.pull);
    await one.tab(/^Vừa nhận/u);
    await one.shows(/Ghi chú của đơn vị hai/u);
    await planner.press(words.state.pull);
    await planner.tab(/^Vừa nhận/u);
    await planner.shows(/Ghi chú của đơn vị hai/u);

    const file = await fetch(new URL(PATHS.workbookFile(workbook.id), workbench.url), {
      headers: { authorization: `Bearer ${await tokenOf("lanh-dao")}` },
    });
    expect(file.status).toBe(200);
    if (!hasLibreOffice) return;
    const filled: Plan = {
      ...plan,
      rows: plan.rows.map((row) =>
        row.id === common.id || row.id === own.id ? { ...row, progress: { ...row.progress, completedOn: today } } : row,
      ),
    };
    await expectSummaryOf(filled, convertWithLibreOffice(new Uint8Array(await file.arrayBuffer()), "xlsx"), today);
  }, 600_000);

  it("keeps what was typed without a line in the file: copied to another machine it is sent from there", async () => {
    const first = await join("don-vi-1");
    const row = ledBy(CASE.one)[0];
    if (row === undefined) throw new Error("the plan has no row for the agency");
    // The service is out of reach; Excel itself is not.
    await first.page.context().route("**/api/**", (route) => route.abort());
    await fill(first, row, { documentNumber: "88/BC-PTP" });
    await first.pane
      .getByText(/Chờ gửi \(1\)/u)
      .first()
      .waitFor();
    const file = await first.workbook();

    const second = await openOffice();
    await second.openWorkbook(file);
    await second.press(texts.share);
    await second.shows(/Chờ gửi \(1\)/u);
    await second.pane.getByLabel(words.connect.account).fill("don-vi-1");
    await second.pane.getByLabel(words.connect.code).fill(codes.get("don-vi-1") ?? "");
    await second.press(words.connect.signIn);
    await second.shows(words.lines.live);
    await preview(second);
    await push(second);
    await second.shows(/Đã gửi 1 thay đổi, máy chủ nhận 1/u);

    // The first copy has a line again: its own push says the same and changes nothing.
    await first.page.context().unroute("**/api/**");
    await preview(first);
    await push(first);
    await first.pane
      .getByText(/Chờ gửi \(0\)/u)
      .first()
      .waitFor();
    await first.tab(/^Xung đột \(0\)/u);
  }, 400_000);
});
