import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { sharing as vi } from "../../src/i18n/vi/sharing";
import { App } from "../../src/taskpane/components/App";
import { PaneController } from "../../src/taskpane/controller";
import { storedPreferences } from "../../src/taskpane/preferences";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import { paneServices } from "./paneServices";
import { nameOf, press, until } from "./screen";
import { aConflict, aPending, aPlace, sharedOffice, type OfficeOptions, type SharedOffice } from "./sharingServices";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

let root: Root;
export let pane: PaneController;
export let office: SharedOffice;

/** The sharing screen as a person reaches it from the first screen. */
export const render = async (options: OfficeOptions = {}, given: Partial<SharingServices> = {}): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
  office = sharedOffice(options);
  pane = new PaneController(paneServices({ sharing: () => Promise.resolve({ ...office.services, ...given }) }));
  const preferences = storedPreferences(() => window.localStorage, undefined);
  await act(async () => {
    root.render(<App pane={pane} preferences={preferences} theme="light" />);
    await pane.open();
  });
  await press(paneVi.share);
  await until(() => document.querySelector("h2")?.textContent === vi.screen.title);
  await until(() => !text().includes(vi.screen.reading));
};

export const text = (): string => document.body.textContent ?? "";
export const status = (): string =>
  [...document.querySelectorAll('[role="status"]')].map((of) => of.textContent).join("");
export const alertText = (): string => document.querySelector('[role="alert"]')?.textContent ?? "";
export const focused = (): string => (document.activeElement === null ? "" : nameOf(document.activeElement));
export const tab = async (name: RegExp): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((of) =>
    name.test(of.textContent ?? ""),
  );
  await act(async () => {
    found?.click();
    // The mark under a tab moves with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
};
export const input = (label: string): HTMLInputElement => {
  const found = [...document.querySelectorAll("label")].find((of) => (of.textContent ?? "").startsWith(label));
  return document.getElementById(found?.getAttribute("for") ?? "") as HTMLInputElement;
};
export const choice = (name: RegExp | string): HTMLInputElement => {
  const named = (of: HTMLInputElement): string =>
    of.getAttribute("aria-label") ?? document.querySelector(`label[for="${of.id}"]`)?.textContent ?? "";
  const found = [...document.querySelectorAll<HTMLInputElement>('input[type="checkbox"], input[type="radio"]')].find(
    (of) => (typeof name === "string" ? named(of) === name : name.test(named(of))),
  );
  if (found === undefined) throw new Error(`no choice ${String(name)}`);
  return found;
};
export const tick = (name: RegExp | string): Promise<void> => act(async () => choice(name).click());

export const verdictOf: NonNullable<OfficeOptions["verdictOf"]> = ({ place }) =>
  place.field === "deliverable" ? { is: "rejected", code: "fieldNotOpen", detail: "" } : { is: "ok" };
export const pending = [
  aPending(),
  aPending({ place: aPlace({ field: "deliverable" }), base: "Báo cáo", value: "Quyết định" }),
  aPending({ place: aPlace({ id: "row-2", number: "2", label: "Tập huấn" }), base: "", value: "30 %" }),
];
export const conflicts = [
  aConflict(),
  aConflict({ place: aPlace(), key: "c2", base: "40 %", mine: "85 %", theirs: "60 %" }),
  aConflict({
    place: aPlace({ id: "row-9", number: "9", field: null }),
    key: "c3",
    kind: "removedByThem",
    base: "",
    theirs: "",
  }),
];

/** Every test begins with a screen of its own that has the keyboard. */
export const aScreenEach = (): void => {
  beforeEach(() => {
    jest.spyOn(document, "hasFocus").mockReturnValue(true);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await act(async () => root.unmount());
    window.localStorage.clear();
  });
};
