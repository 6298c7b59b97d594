/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import axe from "axe-core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { calendar } from "../../src/i18n/vi/calendar";
import { entry as vi } from "../../src/i18n/vi/entry";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { App } from "../../src/taskpane/components/App";
import { PaneController } from "../../src/taskpane/controller";
import { entryOf } from "../../src/taskpane/entry/entryOf";
import type { EntryServices } from "../../src/taskpane/entryServices";
import { fill } from "../../src/taskpane/fill";
import { storedPreferences } from "../../src/taskpane/preferences";
import type { FormField } from "../../src/usecases/entry/types";
import { aPlan, anAgency, aRow, quarter } from "../builders/aPlan";
import { ALONE } from "../builders/entryGround";
import { entryOffice, type EntryOffice } from "../builders/entryServices";
import { paneServices } from "../builders/paneServices";
import { button, press, type, until } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

// Real files are written and read: that takes its time on a busy machine.
jest.setTimeout(60_000);

const JUSTICE = "Phòng Tư pháp";
const plan = () =>
  aPlan({
    agencies: [anAgency("Phòng Nội vụ"), anAgency(JUSTICE)],
    rows: [
      aRow({ order: 1, activity: "3.1. Soạn kế hoạch", deadline: quarter(2026, 1) }),
      aRow({ order: 2, activity: "3.2. Lấy ý kiến", deadline: quarter(2026, 4) }),
      aRow({ order: 3, activity: "3.3. Rà soát", deadline: quarter(2026, 1), leadAgency: JUSTICE, asked: "Vì sao?" }),
    ],
  });

let root: Root;
let pane: PaneController;
let office: EntryOffice;

const render = async (services: EntryServices = office.services): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
  pane = new PaneController(paneServices({ entry: () => Promise.resolve(services) }));
  await act(async () => {
    root.render(
      <App pane={pane} preferences={storedPreferences(() => window.localStorage, undefined)} theme="light" />,
    );
    await pane.open();
    await pane.openSample();
    await pane.layOut();
  });
  await press(paneVi.entry);
  await until(() => entryOf(pane).state().rows !== null && entryOf(pane).state().running === null);
};
beforeEach(async () => {
  office = await entryOffice(plan());
});
afterEach(() => act(() => root.unmount()));

const text = (): string => document.body.textContent ?? "";
const field = (name: FormField): HTMLInputElement => document.getElementById(`entry-${name}`) as HTMLInputElement;
const select = async (...ids: string[]): Promise<void> => {
  await act(async () => office.select(...ids));
  await until(
    () =>
      entryOf(pane)
        .state()
        .rows?.map(({ id }) => id)
        .join() === ids.join(),
  );
};
const leave = async (): Promise<void> => {
  await act(async () => (document.activeElement as HTMLElement | null)?.blur());
};
const fillIn = async (name: FormField, value: string): Promise<void> => {
  await act(async () => field(name).focus());
  await type(field(name), value);
};
const keys = async (key: string, held: { altKey?: boolean; ctrlKey?: boolean; shiftKey?: boolean }): Promise<void> => {
  await act(async () => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, ...held }),
    );
  });
};
const idle = (): Promise<void> => until(() => entryOf(pane).state().running === null);

describe("the form for progress", () => {
  test("fills in the selected row by keyboard only and tells its new status and the agency's rate", async () => {
    await render();
    expect(text()).toContain(vi.nothingSelected);
    await select("row-1");
    expect(text()).toContain("3.1. Soạn kế hoạch");
    expect(text()).toContain(vi.statuses.overdue);
    await fillIn("percent", "100");
    await fillIn("completedOn", "31/3/2026");
    await fillIn("documentNumber", "15/KH-UBND");
    await keys("Enter", { ctrlKey: true });
    await until(() => text().includes("Đã lưu."));
    expect(text()).toContain("Phòng Nội vụ: 1/2 = 50% nhiệm vụ.");
    expect(await office.ground.cell(0, "percent")).toBe(1);
    expect(field("completedOn").value).toBe("31/03/2026");
    expect(office.kept.drafts).toBe("");
  });

  test("problems are told beside the field, and not before it was left once; nothing is lost", async () => {
    await render();
    await select("row-1");
    await fillIn("completedOn", "11/05/2026");
    expect(text()).not.toContain("sau ngày hôm nay");
    await leave();
    await until(() => text().includes("sau ngày hôm nay"));
    await fillIn("percent", "gần xong");
    await keys("Enter", { ctrlKey: true });
    await until(() => text().includes("gần xong"));
    await idle();
    expect(await office.ground.cell(0, "completedOn")).toBeNull();
    expect([field("percent").value, field("completedOn").value]).toEqual(["gần xong", "11/05/2026"]);
    expect(["entry-percent", "entry-completedOn"]).toContain(document.activeElement?.id);
  });

  test("what was typed stays with its row: over other rows, and over closing the pane", async () => {
    await render();
    await select("row-1");
    await fillIn("note", "đang chờ chữ ký");
    await select("row-2");
    expect(field("note").value).toBe("");
    expect(text()).toContain(fill(vi.kept, { count: 1 }));
    await act(() => root.unmount());
    await render(office.again());
    await until(() => button(new RegExp(`^${vi.resume}`)));
    await press(new RegExp(`^${vi.resume}`));
    await until(() => field("note")?.value === "đang chờ chữ ký");
    await idle();
    await press(vi.save);
    await until(() => text().includes("Đã lưu."));
    expect(await office.ground.cell(0, "note")).toBe("đang chờ chữ ký");
  });

  test("of several rows shows what will be written and over what, and writes only what was typed", async () => {
    await office.ground.type(1, "percent", 0.5);
    await render();
    await select("row-1", "row-2", "row-3");
    expect(text()).toContain(fill(vi.several, { count: 3 }));
    await fillIn("percent", "90");
    await press(vi.save);
    await until(() => text().includes(fill(vi.preview.title, { count: 3 })));
    expect(text()).toContain("đang ghi “50 %”");
    expect(await office.ground.cell(0, "percent")).toBeNull();
    await press(fill(vi.preview.apply, { count: 3 }));
    await until(() => text().includes("Đã lưu 3 dòng."));
    expect(await Promise.all([0, 1, 2].map((row) => office.ground.cell(row, "percent")))).toEqual([0.9, 0.9, 0.9]);
    expect(await office.ground.cell(1, "note")).toBeNull();
  });

  test("goes over late rows by keyboard, and saves on the way", async () => {
    await render();
    await keys("PageDown", { altKey: true });
    await until(() => text().includes("3.1. Soạn kế hoạch"));
    await idle();
    expect(text()).toContain(fill(vi.latePlace, { position: 1, total: 2 }));
    await fillIn("obstacle", "Thiếu kinh phí");
    await keys("Enter", { ctrlKey: true, shiftKey: true });
    await until(() => text().includes("3.3. Rà soát"));
    await idle();
    expect(await office.ground.cell(0, "obstacle")).toBe("Thiếu kinh phí");
    expect(office.shown).toEqual(["row-1", "row-3"]);
    expect(text()).toContain("“Vì sao?”");
    expect(field("lateReason")).not.toBeNull();
    await keys("PageUp", { altKey: true });
    await until(() => field("obstacle").value === "Thiếu kinh phí");
  });

  test("a cell that was changed meanwhile is named; mine is written only after somebody says so", async () => {
    await render();
    await select("row-1");
    await fillIn("note", "của tôi");
    await act(() => office.typeInSheet(0, "note", "của người khác"));
    await until(() => text().includes("“của người khác”"));
    await press(vi.save);
    await until(() => text().includes(vi.refused.title));
    expect(await office.ground.cell(0, "note")).toBe("của người khác");
    expect(field("note").value).toBe("của tôi");
    await idle();
    await press(vi.refused.overwrite);
    await until(() => text().includes("Đã lưu."));
    expect(await office.ground.cell(0, "note")).toBe("của tôi");
  });

  test("takes the last save back", async () => {
    await render();
    await select("row-1");
    await press(vi.completeToday);
    expect(field("completedOn").value).toBe("10/05/2026");
    await press(vi.save);
    await until(() => text().includes("Đã lưu."));
    await idle();
    await press(vi.undo);
    await until(() => text().includes("Đã hoàn tác"));
    expect(await office.ground.cell(0, "completedOn")).toBeNull();
    expect(field("completedOn").value).toBe("");
  });

  test("a row that the agency only coordinates says why it is read-only", async () => {
    office = await entryOffice(plan(), { ...ALONE, actor: { account: "d", role: "department", agency: JUSTICE } });
    await render();
    await select("row-1");
    expect(text()).toContain(fill(vi.readOnly.notYourRow, { lead: "Phòng Nội vụ" }));
    expect(field("percent").readOnly).toBe(true);
    expect(button(vi.completeToday)).toBeUndefined();
  });

  test("a day is picked from a calendar in Vietnamese", async () => {
    await render();
    await select("row-1");
    await press(fill(calendar.pick, { field: vi.fields.completedOn }));
    await until(() => /Tháng \d+\/\d{4}/u.test(text()));
    const day = [...document.querySelectorAll<HTMLButtonElement>("td button")].find((of) => of.textContent === "1");
    await act(async () => day?.click());
    await until(() => /^01\/\d\d\/\d{4}$/u.test(field("completedOn").value));
    expect(document.activeElement).toBe(field("completedOn"));
  });

  test("has no accessibility faults with a row, with several and with problems", async () => {
    await render();
    await select("row-1");
    await fillIn("percent", "nhiều");
    await leave();
    await until(() => text().includes("“nhiều”"));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await select("row-1", "row-2");
    const several = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(several.violations.map(({ id }) => id)).toEqual([]);
  });
});
