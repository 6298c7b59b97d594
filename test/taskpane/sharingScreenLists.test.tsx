/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import axe from "axe-core";
import { act } from "react";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { sharing as en } from "../../src/i18n/en/sharing";
import { sharing as vi } from "../../src/i18n/vi/sharing";
import { failure } from "../../src/domain/result";
import { button, press, type, until } from "../builders/screen";
import {
  anArrived,
  aBlocker,
  anEntry,
  aPending,
  aPerson,
  aPlace,
  aPush,
  aRejected,
  aSharedView,
  type OfficeOptions,
} from "../builders/sharingServices";

import {
  aScreenEach,
  alertText,
  conflicts,
  focused,
  input,
  office,
  pending,
  render,
  status,
  tab,
  text,
  tick,
  verdictOf,
} from "../builders/sharingScreen";

aScreenEach();

describe("what waits to be sent", () => {
  test("is previewed, chosen and sent", async () => {
    await render({ view: aSharedView({ pending }), verdictOf });
    expect(text()).toContain(vi.pending.verdicts.unknown);
    await press("Xem trước khi gửi (3)");
    await until(() => text().includes(vi.pending.verdicts.rejected));
    expect(text()).toContain("Cột “Sản phẩm” do người lập kế hoạch viết.");
    expect(status()).toContain("Sẽ được nhận: 2. Xung đột: 0. Bị từ chối: 1.");
    await tick(/^Chỉ lỗi/);
    expect(document.querySelectorAll('[data-place^="change:"]')).toHaveLength(1);
    await tick(/^Chỉ lỗi/);
    await tick(/^Gửi thay đổi này: .*Sản phẩm$/);
    await press("Gửi 2 thay đổi");
    await until(() => status().includes("Đã gửi 2 thay đổi, máy chủ nhận 2."));
    expect(office.pushed[0]?.keys).toHaveLength(2);
  });

  test("stops at one error where the person chooses so", async () => {
    await render({ view: aSharedView({ pending }), verdictOf });
    await tick(vi.pending.modes.whole);
    await press("Gửi 3 thay đổi");
    await until(() => status().includes("Chưa gửi gì"));
    expect(office.pushed[0]?.mode).toBe("whole");
  });

  test("of a leader cannot be sent, and the pane says so", async () => {
    await render({ view: aSharedView({ pending, person: aPerson({ role: "leader" }) }) });
    expect(text()).toContain(vi.pending.readOnly);
    expect(button("Gửi 3 thay đổi")).toBeUndefined();
  });

  test("names cells that cannot be sent and leads there", async () => {
    await render({ view: aSharedView({ unreadable: [aPlace({ id: "row-5", number: "5" })] }) });
    await press(/^Đến ô: II · TT 5/);
    expect(office.shown).toEqual(["rows/row-5/percent"]);
  });

  test("of 2,000 changes shows a few and the way to more", async () => {
    const many = Array.from({ length: 2000 }, (_, index) =>
      aPending({ place: aPlace({ id: `row-${index}`, number: `${index}` }) }),
    );
    await render({ view: aSharedView({ pending: many }) });
    expect(document.querySelectorAll('[data-place^="change:"]').length).toBeLessThanOrEqual(40);
    expect(document.querySelectorAll("*").length).toBeLessThan(3000);
    const groups = document.querySelectorAll('[data-place^="group:"]').length;
    await press(/^Xem thêm 50: Xem trước/);
    expect(document.querySelectorAll('[data-place^="group:"]')).toHaveLength(groups + 50);
  });
});

describe("conflicts and rejections", () => {
  test("are decided per cell, per row or for all, with the reason kept, and only when confirmed", async () => {
    await render({ view: aSharedView({ conflicts }) });
    await tab(/Xung đột/);
    expect([...document.querySelectorAll("dt")].map((of) => of.textContent)).toEqual(
      expect.arrayContaining([vi.conflicts.base, vi.conflicts.mine, vi.conflicts.theirs]),
    );
    expect(document.querySelector("ins")?.textContent).toContain("Sở");
    expect(text()).toContain(vi.conflictKinds.removedByThem);
    await press(vi.conflicts.sides.theirs);
    expect(text()).toContain("Đã chọn 3/3 chỗ.");
    await tick(vi.conflicts.sides.mine);
    await type(input(vi.conflicts.reason), "Số liệu mới");
    expect(office.resolved).toEqual([]);
    await press("Xác nhận 3 lựa chọn");
    await until(() => text().includes(vi.conflicts.none));
    expect(office.resolved[0]).toEqual({
      reason: "Số liệu mới",
      choices: [
        { key: conflicts[0]?.key, side: "mine" },
        { key: "c2", side: "theirs" },
        { key: "c3", side: "theirs" },
      ],
    });
    expect(document.activeElement).not.toBe(document.body);
  });

  test("rejected values are written again or dropped", async () => {
    await render({ view: aSharedView({ rejected: [aRejected(), aRejected({ key: "r2", place: aPlace() })] }) });
    await tab(/Bị từ chối/);
    expect(text()).toContain("Đã gõ: “Báo cáo tập huấn”");
    await press(/^Ghi lại vào ô: II · TT 7/);
    await until(() => office.shown.length === 1);
    await press(/^Bỏ: /);
    await until(() => text().includes(vi.rejected.none));
  });

  test("what arrived leads to its cell", async () => {
    await render({ view: aSharedView({ arrived: [anArrived()] }) });
    await tab(/Vừa nhận/);
    await press(/^Đi tới ô: II · TT 3/);
    expect(office.shown).toEqual(["rows/row-3/evidence"]);
  });
});

describe("history and rights", () => {
  const options: OfficeOptions = {
    pushes: [aPush()],
    entries: [anEntry(), anEntry({ id: "row-2", account: "khac", person: "Cán bộ tư pháp" })],
    places: [aPlace(), aPlace({ id: "row-2", number: "2" })],
  };

  test("shows pushes and their changes, and opens the workbook as it was", async () => {
    await render(options);
    await tab(/Lịch sử/);
    await until(() => text().includes("Cán bộ nội vụ – Sở Nội vụ (đơn vị thực hiện)"));
    await press(/^Mở sổ lúc này/);
    await press(vi.history.openHistory);
    await until(() => office.opened.length === 2);
    expect(office.opened).toEqual([{ file: "workbook", at: 12 }, { file: "history" }]);
    await press(/^Xem từng thay đổi/);
    await until(() => text().includes("cột Tỷ lệ hoàn thành"));
    expect(document.querySelector("del")?.textContent).toBe("40");
  });

  test("is searched at the service, from the keyboard, and says what to do where nothing is found", async () => {
    const periods = [{ id: "q1", name: "Quý I" }];
    const late = anEntry({
      push: "p-2",
      id: "row-2",
      period: "q1",
      periodName: "Quý I",
      late: "exception",
      person: "Cán bộ tư pháp",
    });
    await render({ ...options, periods, entries: [...(options.entries ?? []), late] });
    await tab(/Lịch sử/);
    await until(() => text().includes(vi.history.onlyLate));
    const search = async (words: string): Promise<void> => {
      await type(document.querySelector('input[type="search"]') as HTMLInputElement, words);
      await act(async () => document.querySelector("form")?.requestSubmit());
    };
    await search("can bo tu phap");
    const box = document.querySelector<HTMLInputElement>('input[type="search"]');
    box?.focus();
    await until(() => document.querySelectorAll("#history-panel li").length === 2);
    expect(text()).toContain("Tìm thấy 2 thay đổi.");
    await tick(vi.history.onlyLate);
    await until(() => document.querySelectorAll("#history-panel li").length === 1);
    expect(text()).toContain("Tệp: Bao cao quy 2.xlsx · Kỳ: Quý I");
    expect(text()).toContain(vi.history.late.exception);
    await search("không có ai như thế");
    await until(() => text().includes(vi.history.noneFound));
    // The field is the same one: whoever searches again goes on typing.
    expect(document.activeElement).toBe(box);
    await press(vi.history.clear);
    await until(() => document.querySelectorAll("#history-panel li").length === 3);
    expect(document.querySelector<HTMLInputElement>('input[type="search"]')?.value).toBe("");
  });

  test("a push is taken back for a reason; what stands in the way is named, with its reason and the way to it", async () => {
    const blockers = [
      aBlocker({ at: new Date(2026, 4, 10, 14, 0).toISOString() }),
      aBlocker({ id: "row-2", field: "note", why: "periodLocked", detail: "Quý I", person: "", agency: "", at: null }),
      aBlocker({
        table: "reports",
        id: "q1:so",
        name: { area: "", number: "Quý I", label: "Sở Tư pháp" },
        field: null,
        why: "byActionOnly",
      }),
    ];
    await render({ ...options, blockers });
    await tab(/Lịch sử/);
    await press(/^Lấy lại cả lần gửi…/);
    await press(vi.history.takeBackPanel.apply);
    expect(text()).toContain(vi.history.takeBackPanel.missing);
    await type(document.activeElement as HTMLTextAreaElement, "Gửi nhầm");
    await press(vi.history.takeBackPanel.apply);
    await until(() => alertText().includes("Chưa lấy lại được, vì 3 chỗ dưới đây. Chưa có gì thay đổi."));
    await until(() => button(/^Đến ô: II · TT 1/) !== undefined);
    expect(text()).toContain("II · TT 1 · Rà soát thủ tục hành chính nội bộ · cột Tỷ lệ hoàn thành");
    expect(text()).toContain("Cán bộ tư pháp (Sở Tư pháp) đã sửa tiếp lúc 14:00, 8 phút trước.");
    expect(text()).toContain("Số liệu kỳ “Quý I” đã trình hoặc đã duyệt nên bị khóa.");
    expect(text()).toContain("Báo cáo kỳ Quý I của “Sở Tư pháp”");
    expect(button(/^Đến ô: Báo cáo/)).toBeUndefined();
    await press(/^Đến ô: II · TT 2/);
    expect(office.shown).toEqual(["rows/row-2/note"]);
  });

  test("is reached from a change, for its row", async () => {
    await render({ ...options, view: aSharedView({ pending }) });
    await press(/^Lịch sử: .*Tỷ lệ hoàn thành$/);
    await until(() => text().includes("Chỉ dòng: II · TT 1"));
    await until(() => document.querySelectorAll("#history-panel li").length === 1);
  });

  test("rights are given by the headings of the columns; departments do not see the list", async () => {
    await render(options);
    await tab(/Mở quyền/);
    await press(vi.grants.add);
    await until(() => focused() === vi.grants.formNew);
    await press(vi.grants.save);
    expect(text()).toContain(vi.grants.agencyMissing);
    await type(document.activeElement as HTMLInputElement, "Sở Tư pháp");
    await press(vi.grants.save);
    expect(text()).toContain(vi.grants.nothingOpen);
    await tick("Sản phẩm");
    await press(vi.grants.save);
    await until(() => status().includes(vi.notices.granted));
    expect(focused()).toBe(vi.grants.add);
    expect(office.grants()).toMatchObject([{ agency: "Sở Tư pháp", fields: ["deliverable"], area: null, rows: null }]);
    await press(/^Thôi mở: Sở Tư pháp/);
    await act(async () => {
      [...document.querySelectorAll("button")]
        .find((of) => of.textContent === vi.grants.remove && of.getAttribute("aria-label") === null)
        ?.click();
    });
    await until(() => text().includes(vi.grants.none));
    // The button that opened the question is gone with its entry.
    expect(focused()).toBe(vi.screen.title);
  });

  test("a department has no tab for rights", async () => {
    await render({ view: aSharedView({ person: aPerson({ role: "department" }) }) });
    expect(text()).not.toContain(vi.screen.tabs.grants);
  });
});

describe("files that cannot be shared as they are", () => {
  test("of a newer add-in are left alone", async () => {
    await render({ view: aSharedView({ workbook: { is: "newerVersion" } }) });
    expect(text()).toContain(vi.broken.newer.text);
    expect(button(vi.state.leave)).toBeUndefined();
  });

  test("that are damaged are rebuilt after one more question, or left", async () => {
    await render({ view: aSharedView({ workbook: { is: "damaged", service: "https://chiase.test" } }) });
    expect(text()).toContain(vi.broken.damaged.text);
    await press(vi.state.rebuild);
    await press(vi.confirm.rebuild.apply);
    await until(() => text().includes(vi.state.title));
    expect(status()).toContain(vi.notices.rebuilt);
  });

  test("say why the workbook cannot be looked at, and try again", async () => {
    let tries = 0;
    await render(
      {},
      {
        view: () => {
          tries += 1;
          return tries === 1
            ? Promise.resolve(failure({ code: "cellBeingEdited" }))
            : Promise.resolve({ ok: true, value: aSharedView() });
        },
      },
    );
    await until(() => alertText().includes(vi.problems.view));
    await press(vi.retry);
    await until(() => text().includes(vi.state.title));
  });
});

test("speaks English too", async () => {
  await render({ view: aSharedView({ pending, conflicts }) });
  await press(paneVi.otherLanguage);
  await until(() => text().includes(en.state.title));
  expect(text()).toContain("at 14:05, 3 minutes ago");
  expect(button("Send 3 changes")).toBeDefined();
});

test("passes the accessibility rules a machine can check on every list", async () => {
  // jsdom has no layout: contrast and target size are looked at in a browser.
  const violations = async (): Promise<string[]> => {
    const { violations: found } = await axe.run(
      { include: [["#root"]], exclude: [["[data-tabster-dummy]"]] },
      { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } } },
    );
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  };
  await render({
    view: aSharedView({ pending, conflicts, rejected: [aRejected()], arrived: [anArrived()], unreadable: [aPlace()] }),
    pushes: [aPush()],
    grants: [{ id: "g", agency: "Sở Tư pháp", area: "II", rows: null, fields: ["note"], insert: true, remove: false }],
  });
  expect(await violations()).toEqual([]);
  for (const name of [/Xung đột/, /Bị từ chối/, /Vừa nhận/, /Lịch sử/, /Mở quyền/]) {
    await tab(name);
    await until(() => !text().includes(vi.history.loading) && !text().includes(vi.grants.loading));
    expect(await violations()).toEqual([]);
  }
  await press(/^Sửa…/);
  expect(await violations()).toEqual([]);
}, 120_000);
