/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import axe from "axe-core";
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { packets as vi } from "../../src/i18n/vi/packets";
import { pane as paneVi } from "../../src/i18n/vi/pane";
import { App } from "../../src/taskpane/components/App";
import { PaneController } from "../../src/taskpane/controller";
import { fill } from "../../src/taskpane/fill";
import type { PacketServices } from "../../src/taskpane/packetServices";
import { packetsOf } from "../../src/taskpane/packets/packetsOf";
import { storedPreferences } from "../../src/taskpane/preferences";
import { anOffice, filledIn, HOME_AFFAIRS, type Office } from "../builders/packets";
import { packetServices } from "../builders/packetServices";
import { paneServices } from "../builders/paneServices";
import { press, until } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

// Real files are made and read: that takes its time on a busy machine.
jest.setTimeout(60_000);

let root: Root;
let pane: PaneController;
let office: Office;
let saved: { name: string; bytes: Uint8Array }[];

const render = async (given: Partial<PacketServices> = {}): Promise<void> => {
  document.body.innerHTML = "<div id='root'></div>";
  root = createRoot(document.getElementById("root") as HTMLElement);
  office = anOffice();
  saved = [];
  const services = { ...packetServices(office, saved), ...given };
  pane = new PaneController(paneServices({ packets: () => Promise.resolve(services) }));
  await act(async () => {
    root.render(
      <App pane={pane} preferences={storedPreferences(() => window.localStorage, undefined)} theme="light" />,
    );
    await pane.open();
    await pane.openSample();
    await pane.layOut();
  });
  await press(paneVi.packets);
  await until(() => document.querySelector('[role="tab"]'));
};
afterEach(() => act(() => root.unmount()));

const text = (): string => document.body.textContent ?? "";
const tab = async (name: keyof typeof vi.tabs): Promise<void> =>
  act(async () => document.getElementById(`packets-${name}`)?.click());
const boxOf = (agency: string): HTMLInputElement | undefined =>
  [...document.querySelectorAll("label")]
    .filter((label) => label.textContent === agency)
    .map((label) => document.getElementById(label.htmlFor) as HTMLInputElement)[0];

/** Makes one packet on the screen and gives it back with something filled in. */
const sendAndReturn = async (mine: string | null): Promise<void> => {
  await act(async () => boxOf(HOME_AFFAIRS)?.click());
  await press(fill(vi.make.make, { count: 1 }));
  await until(() => saved.length > 0 && packetsOf(pane).state().running === null);
  const bytes = await filledIn(saved[0]?.bytes ?? new Uint8Array(), (person) => {
    person.type("row-1", "note", "của họ").type("row-2", "percent", 0.7);
  });
  if (mine !== null) office.copy.set("row-1", { note: mine });
  await tab("takeIn");
  const arrayBuffer = async () => bytes.buffer as ArrayBuffer;
  await act(async () =>
    packetsOf(pane).takeIn([
      { name: "ve.xlsx", arrayBuffer },
      { name: "x.csv", arrayBuffer: async () => new TextEncoder().encode("a;b").buffer as ArrayBuffer },
    ]),
  );
};

describe("the screen of the packets", () => {
  test("lists agencies with what they lead; a group cannot be chosen and says why", async () => {
    await render();
    expect(text()).toContain(fill(vi.make.counts, { leads: 3, coordinates: 1, targets: 1 }));
    expect(boxOf("UBND các xã, thị trấn")?.disabled).toBe(true);
    expect(text()).toContain(vi.make.group);
  });

  test("all packets are made as one archive, with a chosen period", async () => {
    await render();
    await act(async () => packetsOf(pane).setPeriod("Quý I/2026"));
    await press(vi.make.all);
    await press(fill(vi.make.make, { count: 2 }));
    await until(() => saved.length > 0 && packetsOf(pane).state().running === null);
    expect(saved[0]?.name).toMatch(/\.zip$/u);
    expect(text()).toContain(fill(vi.make.made, { count: 2, name: saved[0]?.name ?? "" }));
    await tab("status");
    expect(text()).toContain(fill(vi.status.waiting, { count: 2 }));
    expect(text()).toContain("Quý I/2026");
  });

  test("returned files are told one by one, and who returned leaves the list of those missing", async () => {
    await render();
    await sendAndReturn(null);
    await until(() => text().includes("ve.xlsx"));
    expect(text()).toContain(vi.problem({ code: "notExcel" }));
    expect(office.copy.get("row-2", "percent")).toBe(70);
    await tab("status");
    expect(text()).toContain(fill(vi.status.returned, { count: 1 }));
    expect(text()).toContain(fill(vi.status.waiting, { count: 0 }));
  });

  test("a conflict shows three sides and is decided by a button", async () => {
    await render();
    await sendAndReturn("của tôi");
    await until(() => text().includes(vi.takeIn.base));
    for (const side of [vi.empty, "của tôi", "của họ"]) expect(text()).toContain(side);
    await press(new RegExp(`^${vi.takeIn.takeTheirs}: `, "u"));
    await until(() => !text().includes(vi.takeIn.base));
    expect(office.copy.get("row-1", "note")).toBe("của họ");
  });

  test("what cannot be done is told at once and nothing is lost", async () => {
    await render({ make: async () => ({ ok: false, code: "cellBeingEdited" }) });
    await press(vi.make.all);
    await press(fill(vi.make.make, { count: 2 }));
    await until(() => document.querySelector('[role="alert"]'));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain(paneVi.failures.cellBeingEdited);
    expect(packetsOf(pane).state().chosen.size).toBe(2);
  });

  test("passes the accessibility rules on every tab", async () => {
    await render();
    await sendAndReturn("của tôi");
    for (const name of Object.keys(vi.tabs) as (keyof typeof vi.tabs)[]) {
      await tab(name);
      const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  });
});
