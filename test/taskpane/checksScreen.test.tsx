/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import axe from "axe-core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { checks as en } from "../../src/i18n/en/checks";
import { checks as vi } from "../../src/i18n/vi/checks";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import type { Plan } from "../../src/domain/plan";
import { failure } from "../../src/domain/result";
import { App } from "../../src/taskpane/components/App";
import type { CheckServices } from "../../src/taskpane/checkServices";
import { PaneController } from "../../src/taskpane/controller";
import { storedPreferences } from "../../src/taskpane/preferences";
import { anAgency, aPlan, aRow } from "../builders/aPlan";
import { checkedPlan, type CheckedPlan } from "../builders/checkServices";
import { paneServices } from "../builders/paneServices";
import { button, key, nameOf, press, type, until } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let pane: PaneController;
let checked: CheckedPlan;

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aRow({
      displayOrder: String(index + 1),
      objective: `1.${index + 1}. Mục tiêu`,
      task: `2.${index + 1}. Đẩy mạnh chuyên đổi số`,
      activity: `3.${index + 1}. Rà soát`,
      leadAgency: index === 0 ? "Các phòng, ban" : "Phòng Nội vụ",
      progress: { ...aRow().progress, obstacle: "Chờ hướng dẫn" },
    }),
  );

const faulty = (count = 3): Plan => aPlan({ agencies: [anAgency("Phòng Nội vụ")], rows: rowsOf(count) });

/** The check screen over the sample's summary, as a person reaches it. */
const render = async (given: Partial<CheckServices> = {}, plan: Plan = faulty()): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
  checked = checkedPlan(plan);
  pane = new PaneController(paneServices({ checks: () => Promise.resolve({ ...checked.services, ...given }) }));
  const preferences = storedPreferences(() => window.localStorage, undefined);
  await act(async () => {
    root.render(<App pane={pane} preferences={preferences} theme="light" />);
    await pane.open();
    await pane.openSample();
    await pane.layOut();
  });
  await press(paneVi.check);
  await until(() => document.querySelector("h3"));
};

const text = (): string => document.body.textContent ?? "";
const status = (): string => [...document.querySelectorAll('[role="status"]')].map((of) => of.textContent).join("");
const alertText = (): string => document.querySelector('[role="alert"]')?.textContent ?? "";
const focused = (): string => (document.activeElement === null ? "" : nameOf(document.activeElement));
const findings = (): Element[] => [...document.querySelectorAll('[data-place^="finding:"]')];

beforeEach(() => {
  jest.spyOn(document, "hasFocus").mockReturnValue(true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await act(async () => root.unmount());
  window.localStorage.clear();
});

const slipTask = (row: number): string => `Sửa…: I · TT ${row} · cột Nhiệm vụ`;

describe("the check screen", () => {
  test("opens from the summary, takes the focus and tells the result", async () => {
    await render();
    expect(focused()).toBe(vi.screen.title);
    expect(status()).toMatch(/^\d+ lỗi, \d+ cảnh báo.* trong 3 dòng\.$/);
    expect(text()).toContain("Tính theo ngày 01/07/2026.");
    await press(/Về tổng hợp/);
    await until(() => focused() === paneVi.summary.title);
    expect(checked.watchers()).toBe(0);
  });

  test("is reached from the notice that a workbook was laid out", async () => {
    await render();
    await press(/Về tổng hợp/);
    await act(() => pane.layOut());
    await until(() => text().includes(paneVi.notices.close));
    expect([...document.querySelectorAll("button")].filter((of) => nameOf(of) === paneVi.check)).toHaveLength(2);
  });

  test("is walked by keyboard: preview, fix, undo, ignore with a reason, each with the focus where the person is", async () => {
    await render();
    await press(slipTask(1));
    expect(focused()).toMatch(/^Xem trước khi sửa: /);
    expect(document.querySelector("del")?.textContent).toBe("chuyên");
    expect(document.querySelector("ins")?.textContent).toBe("chuyển");

    await key("Escape");
    expect(document.querySelector("ins")).toBeNull();
    expect(focused()).toBe(slipTask(1));

    await press(slipTask(1));
    await press("Sửa 1 ô");
    await until(() => status().startsWith("Đã sửa 1 ô."));
    expect(checked.plan().rows[0]?.task).toContain("chuyển đổi số");
    expect(button(slipTask(1))).toBeUndefined();
    // The mended finding is gone; its neighbour in the group has the focus.
    expect(focused()).toBe("Đến ô: I · TT 2 · cột Nhiệm vụ");

    await press(vi.screen.undo);
    await until(() => button(slipTask(1)));
    expect(status()).toMatch(/^Đã trả lại 1 ô/);
    expect(focused()).toBe(vi.screen.undo);
    expect(button(vi.screen.undo)?.getAttribute("aria-disabled")).toBe("true");

    await press("Bỏ qua…: I · TT 1 · cột Cơ quan chủ trì");
    const box = document.activeElement as HTMLTextAreaElement;
    expect(box.tagName).toBe("TEXTAREA");
    await press("Bỏ qua");
    expect(text()).toContain(vi.ignore.missing);
    expect(document.activeElement).toBe(box);
    await type(box, "Tỉnh giao chung");
    await press("Bỏ qua");
    await until(() => text().includes("Đã bỏ qua (1)"));
    expect(document.activeElement).not.toBe(document.body);

    await act(async () => document.getElementById("checks-ignored")?.click());
    expect(text()).toContain("Lý do bỏ qua: Tỉnh giao chung");
    await press("Không bỏ qua nữa: I · TT 1 · cột Cơ quan chủ trì");
    await until(() => text().includes("Đã bỏ qua (0)"));
  });

  test("mends all of a kind after a preview and says how many cells", async () => {
    await render();
    await press(/^Sửa tất cả 3 điểm loại này…: Lỗi nhận dạng chữ/);
    expect(document.querySelectorAll("ins")).toHaveLength(3);
    await press("Sửa 3 ô");
    await until(() => status().startsWith("Đã sửa 3 ô."));
    expect(checked.plan().rows.every(({ task }) => task.includes("chuyển đổi số"))).toBe(true);
    expect(text()).toMatch(/Sẽ trả lại: Lỗi nhận dạng chữ \(3 ô\)/);
  });

  test("goes from the preview of one finding to all of its kind, in any grouping", async () => {
    await render();
    await press(/Tìm, lọc và nhóm/);
    const grouping = [...document.querySelectorAll("select")].at(-1) as HTMLSelectElement;
    await act(async () => {
      grouping.value = "area";
      grouping.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await until(() => document.querySelector("h3")?.textContent?.includes("I. Chỉ đạo"));
    if (button(slipTask(2)) === undefined) await press(/I\. Chỉ đạo/);
    await press(slipTask(2));
    await press("Sửa tất cả 3 điểm loại này…");
    expect(focused()).toMatch(/^Xem trước: sửa 3 điểm/);
    expect(document.querySelectorAll("ins")).toHaveLength(3);
    await press("Sửa 3 ô");
    await until(() => status().startsWith("Đã sửa 3 ô."));
  });

  test("counts the summary again when cells were mended", async () => {
    await render();
    await press(slipTask(1));
    await press("Sửa 1 ô");
    await until(() => status().startsWith("Đã sửa 1 ô."));
    await press(/Về tổng hợp/);
    await until(() => status().includes(paneVi.notices.refreshed));
  });

  test("keeps a reason that is being typed when the list changes under it", async () => {
    await render();
    await press("Bỏ qua…: I · TT 1 · cột Cơ quan chủ trì");
    await type(document.activeElement as HTMLTextAreaElement, "Đang hỏi tỉnh");
    await act(async () => checked.edit((plan) => ({ ...plan, rows: [...plan.rows].slice(0, 2) })));
    expect((document.activeElement as HTMLTextAreaElement).value).toBe("Đang hỏi tỉnh");
  });

  test("explains a finding in its place and shows its cell", async () => {
    await render();
    await press("Vì sao?: I · TT 1 · cột Cơ quan chủ trì");
    expect(button("Vì sao?: I · TT 1 · cột Cơ quan chủ trì")?.getAttribute("aria-expanded")).toBe("true");
    expect(text()).toContain("Căn cứ: ");
    await press("Đến ô: I · TT 1 · cột Cơ quan chủ trì");
    expect(checked.shown).toHaveLength(1);
  });

  test("says at the finding that a filter hides its row", async () => {
    await render({ goTo: () => Promise.resolve(failure({ code: "filtered" as const, place: "Nhiệm vụ" })) });
    await press("Đến ô: I · TT 2 · cột Nhiệm vụ");
    await until(alertText);
    expect(alertText()).toContain(vi.problems.filtered);
    expect(document.querySelector('[role="alert"]')?.closest('[data-place^="finding:"]')).not.toBeNull();
  });

  test("follows edits: the list changes, open explanation and focus stay", async () => {
    await render();
    const why = "Vì sao?: I · TT 1 · cột Cơ quan chủ trì";
    await press(why);
    await act(async () =>
      checked.edit((plan) => ({
        ...plan,
        rows: plan.rows.map((row) => ({ ...row, task: row.task.replace("chuyên", "chuyển") })),
      })),
    );
    expect(status()).toMatch(/^Còn \d+ lỗi/);
    expect(button(slipTask(1))).toBeUndefined();
    expect(focused()).toBe(why);
    expect(button(why)?.getAttribute("aria-expanded")).toBe("true");
  });

  test("keeps the old list in sight when a check fails, and says that it may be old", async () => {
    let failing = false;
    await render({
      check: () => (failing ? Promise.resolve(failure({ code: "cellBeingEdited" })) : checked.services.check()),
    });
    const before = findings().length;
    failing = true;
    await press(vi.screen.checkAgain);
    await until(alertText);
    expect(alertText()).toContain(paneVi.failures.cellBeingEdited);
    expect(text()).toContain(vi.screen.outdated);
    expect(findings()).toHaveLength(before);
    await press(paneVi.close);
    expect(alertText()).toBe("");
    expect(text()).toContain(vi.screen.outdated);
  });

  test("never shows a tick where rules are switched off", async () => {
    const parameter = {
      id: "p",
      area: "",
      kind: "ruleOff" as const,
      content: "structure.codeGap",
      source: "",
      note: "",
    };
    await render({}, { ...faulty(), parameters: [parameter] });
    expect(text()).toMatch(/Đang tắt 1 quy tắc nên phần đó không được kiểm tra: “[^”]+”/);
    expect(text()).not.toContain("✓");
  });

  test("says that a workbook without a plan cannot be checked", async () => {
    document.body.innerHTML = "<div id='root'></div>";
    root = createRoot(document.getElementById("root") as HTMLElement);
    const gone: CheckServices = { ...checkedPlan(faulty()).services, check: async () => ({ ok: true, value: null }) };
    pane = new PaneController(paneServices({ checks: () => Promise.resolve(gone) }));
    await act(async () => {
      root.render(
        <App pane={pane} preferences={storedPreferences(() => window.localStorage, undefined)} theme="light" />,
      );
      await pane.open();
      await pane.openSample();
      await pane.layOut();
    });
    await press(paneVi.check);
    await until(() => text().includes(vi.screen.noPlan));
    expect(findings()).toHaveLength(0);
  });

  test("shows few of thousands of findings and more on demand", async () => {
    await render({}, faulty(1_500));
    expect(findings().length).toBeLessThan(40);
    await press(/^Lỗi nhận dạng chữ|Lỗi nhận dạng chữ/);
    const before = findings().length;
    expect(before).toBeLessThan(60);
    await press(/^Xem thêm 50 điểm: Lỗi nhận dạng chữ/);
    expect(findings()).toHaveLength(before + 50);
  });

  test("filters by severity and searches, and can be cleared", async () => {
    await render();
    await act(async () => document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click());
    expect(button(slipTask(1))).toBeUndefined();
    expect(button("Đến ô: I · TT 1 · cột Cơ quan chủ trì")).toBeDefined();
    await press(vi.filters.clear);
    expect(button(slipTask(1))).toBeDefined();
    await press(/Tìm, lọc và nhóm/);
    await type(document.querySelector('input[type="search"]') as HTMLInputElement, "khong co gi nhu vay");
    expect(text()).toContain(vi.filters.none);
  });

  test("speaks English too", async () => {
    await render();
    await press(paneVi.otherLanguage);
    await until(() => text().includes(en.screen.title));
    expect(button("Fix…: I · No 1 · column Task")).toBeDefined();
  });

  test("passes the accessibility rules a machine can check, also with preview and form open", async () => {
    await render();
    // jsdom has no layout: contrast and target size are looked at in a browser.
    const violations = async (): Promise<string[]> => {
      const { violations: found } = await axe.run(
        { include: [["#root"]], exclude: [["[data-tabster-dummy]"]] },
        { rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } } },
      );
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    };
    expect(await violations()).toEqual([]);
    await press(/^Sửa tất cả 3 điểm/);
    await press(/Tìm, lọc và nhóm/);
    expect(await violations()).toEqual([]);
    await press("Bỏ qua…: I · TT 1 · cột Cơ quan chủ trì");
    await press("Bỏ qua");
    expect(await violations()).toEqual([]);
  }, 60_000);
});
