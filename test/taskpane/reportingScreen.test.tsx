/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import axe from "axe-core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { reporting as en } from "../../src/i18n/en/reporting";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { reporting as vi } from "../../src/i18n/vi/reporting";
import { App } from "../../src/taskpane/components/App";
import { PaneController } from "../../src/taskpane/controller";
import { storedPreferences } from "../../src/taskpane/preferences";
import { reportingOf } from "../../src/taskpane/reporting/reportingOf";
import { LocalService } from "../builders/localService";
import { paneServices } from "../builders/paneServices";
import { Q1, threeReporting, type ThreePanes } from "../builders/reportingServices";
import { button, key, press, until } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

jest.setTimeout(60_000);

let root: Root;
let pane: PaneController;
let service: LocalService;
let offices: ThreePanes;

const render = async (of: ThreePanes["planner"]): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
  pane = new PaneController(paneServices({ reporting: () => Promise.resolve(of.services) }));
  await act(async () => {
    root.render(
      <App pane={pane} preferences={storedPreferences(() => window.localStorage, undefined)} theme="light" />,
    );
    await pane.open();
    await pane.openSample();
    await pane.layOut();
  });
  await press(paneVi.reporting);
  await until(() => document.querySelector('[role="tab"]'));
  await idle();
};
const idle = (): Promise<void> => until(() => reportingOf(pane).state().running === null);
const tab = async (name: keyof typeof vi.tabs): Promise<void> => {
  await act(async () => {
    document.getElementById(`reporting-${name}`)?.click();
    // The mark under a tab moves with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await idle();
};
const text = (): string => document.body.textContent ?? "";

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeReporting(service);
});
afterEach(async () => {
  await act(() => root.unmount());
  await service.end();
});

test("a department hands its report in and takes it back; nobody else's report is shown to it", async () => {
  await offices.planner.services.act({ kind: "setPeriod", period: Q1 });
  await offices.home.pull();
  await render(offices.home);
  await tab("periods");
  await press(vi.actions.submit);
  await until(() => text().includes(vi.done.submit));
  await idle();
  expect(button(vi.actions.submit)).toBeUndefined();
  expect(text()).not.toContain("Phòng Tư pháp");
  await press(vi.actions.withdraw);
  await until(() => text().includes(vi.done.withdraw));
});

test("a planner sees what a period still lacks, and Escape gives a form up", async () => {
  await render(offices.planner);
  await tab("periods");
  expect(text()).toContain(vi.periods.none);
  await press(vi.periods.add);
  await press(vi.periods.form.save);
  await until(() => text().includes(vi.periods.form.problems.nameMissing));
  await key("Escape");
  await until(() => button(vi.periods.form.save) === undefined);
  expect(document.activeElement).toBe(button(vi.periods.add));
});

test("passes the accessibility rules on every tab, with a period and its form open", async () => {
  await offices.planner.services.act({ kind: "setPeriod", period: Q1 });
  await render(offices.planner);
  for (const name of ["rows", "reminders", "compare", "periods"] as const) {
    await tab(name);
    if (name === "periods") await press(vi.periods.edit);
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [name, id, nodes[0]?.html])).toEqual([]);
  }
});

test("both languages have the same places to fill in", () => {
  const places = (of: unknown, path = ""): string[] =>
    typeof of === "string"
      ? [
          `${path}: ${[...of.matchAll(/\{\w+\}/gu)]
            .map(([place]) => place)
            .sort()
            .join()}`,
        ]
      : Object.entries(of as object).flatMap(([name, value]) => places(value, `${path}.${name}`));
  expect(places(en).sort()).toEqual(places(vi).sort());
});
