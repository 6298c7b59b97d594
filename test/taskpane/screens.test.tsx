/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { failure } from "../../src/domain/result";
import { App } from "../../src/taskpane/components/App";
import { HostScreen } from "../../src/taskpane/components/HostScreen";
import { PaneController } from "../../src/taskpane/controller";
import { storedPreferences } from "../../src/taskpane/preferences";
import type { PaneServices } from "../../src/taskpane/services";
import { pane as vi } from "../../src/i18n/vi/pane";
import { paneServices } from "../builders/paneServices";
import { button, press, until } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
let pane: PaneController;

const render = async (given: Partial<PaneServices> = {}): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  const element = document.getElementById("root") as HTMLElement;
  root = createRoot(element);
  pane = new PaneController(paneServices(given));
  const preferences = storedPreferences(() => window.localStorage, undefined);
  await act(async () => {
    root.render(<App pane={pane} preferences={preferences} theme="light" />);
    await pane.open();
  });
};

const text = (): string => document.body.textContent ?? "";
const status = (): string => document.querySelector('[role="status"]')?.textContent ?? "";

/** Whether the person's keyboard is in the pane: jsdom has no window that could have it. */
const keyboardInPane = (inside: boolean): void => {
  jest.spyOn(document, "hasFocus").mockReturnValue(inside);
};

beforeEach(() => keyboardInPane(true));

afterEach(async () => {
  jest.restoreAllMocks();
  await act(async () => root.unmount());
  window.localStorage.clear();
});

describe("the screens of the pane", () => {
  test("lead from the sample over its preview to the summary, each result told to a screen reader", async () => {
    await render();
    await press(vi.start.sample);
    await until(() => document.activeElement?.textContent === vi.preview.title);
    expect(status()).toMatch(/dòng, .* nhiệm vụ/);

    await press(vi.preview.layOut);
    await until(() => document.activeElement?.textContent === vi.summary.title);
    expect(status()).toContain(vi.notices.laidOut);
    expect(text()).toContain("Tính đến ngày 10/05/2026. Đơn vị tính: nhiệm vụ.");
  });

  test("do not take the focus out of the sheet when the pane opens", async () => {
    await render();
    expect(text()).toContain(vi.start.lead);
    expect(document.activeElement).toBe(document.body);
  });

  test("do not pull the keyboard out of the sheet when a result comes while the person types there", async () => {
    await render();
    keyboardInPane(false);
    await press(vi.start.sample);
    await until(() => button(vi.preview.layOut));
    expect(document.activeElement).toBe(document.body);
  });

  test("a note is accepted, undone and done again with buttons that name their place", async () => {
    await render();
    await press(vi.start.sample);
    await until(() => button(vi.preview.layOut));
    const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')][1];
    await act(async () => tab?.click());
    await press(/^Chấp nhận: .*dòng \d+/);
    expect(text()).toContain(`✓ ${vi.notes.accepted}`);
    await press(/^Hoàn tác: .*dòng \d+/);
    await until(() => button(/^Làm lại: /));
    expect(text()).toContain(vi.notes.undone);
    await press(/^Làm lại: /);
    await until(() => button(/^Làm lại: /) === undefined);
  });

  test("a failure is told at once as an alert, with what to do, and the reading stays", async () => {
    await render({ layOut: () => Promise.resolve(failure({ code: "cellBeingEdited" as const })) });
    await press(vi.start.sample);
    await press(vi.preview.layOut);
    await until(() => document.querySelector('[role="alert"]'));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(vi.failures.cellBeingEdited);
    expect(button(vi.preview.layOut)).toBeDefined();
    await press(vi.close);
    expect(document.querySelector('[role="alert"]')).toBeNull();
  });

  test("a table pasted from Word is read at once; plain text waits for the button", async () => {
    await render();
    const box = document.querySelector("textarea") as HTMLTextAreaElement;
    const paste = (data: Record<string, string>): Event => {
      const event = new Event("paste", { bubbles: true, cancelable: true });
      return Object.assign(event, { clipboardData: { getData: (type: string) => data[type] ?? "" } });
    };
    await act(async () => box.dispatchEvent(paste({ "text/plain": "chữ thường" })));
    expect(pane.state().screen).toBe("start");
    const html =
      "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr>" +
      "<tr><td>1</td><td>2.1. Công khai thủ tục</td><td>Phòng Văn hóa</td></tr></table>";
    await act(async () => box.dispatchEvent(paste({ "text/html": html })));
    await until(() => button(vi.preview.layOut));
    expect(pane.state().draft?.document.format).toBe("html");
  });

  test("the language is switched and kept", async () => {
    await render();
    await press(vi.otherLanguage);
    expect(text()).toContain("Use the sample plan");
    expect(document.documentElement.lang).toBe("en");
    expect(storedPreferences(() => window.localStorage, undefined).language()).toBe("en");
  });

  test("a host that does not answer is told plainly, with a way to try again", async () => {
    document.body.innerHTML = "<div id='root'></div>";
    root = createRoot(document.getElementById("root") as HTMLElement);
    const retry = jest.fn();
    await act(async () => root.render(<HostScreen state="silent" texts={vi} seconds={15} onRetry={retry} />));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain("15 giây");
    await press(vi.officeSilent.retry);
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
