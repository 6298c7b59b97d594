import { failure } from "../../src/domain/result";
import { SharingController } from "../../src/taskpane/sharing/controller";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import {
  aBlocker,
  anEntry,
  aPlace,
  aPush,
  sharedOffice,
  type OfficeOptions,
  type SharedOffice,
} from "../builders/sharingServices";

const opened = async (
  options: OfficeOptions = {},
  given: Partial<SharingServices> = {},
): Promise<{ sharing: SharingController; office: SharedOffice }> => {
  const office = sharedOffice(options);
  const sharing = new SharingController(() => Promise.resolve({ ...office.services, ...given }));
  await sharing.open();
  await settled();
  return { sharing, office };
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A promise that the test settles when it wants to. */
const later = <Value>(): { promise: Promise<Value>; settle: (value: Value) => void } => {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return { promise, settle };
};

describe("the history", () => {
  const pushes = [aPush(), aPush({ push: "p-2", account: "so.tuphap", person: "Cán bộ tư pháp" })];
  const entries = [
    anEntry(),
    anEntry({ id: "row-2", push: "p-2", account: "so.tuphap" }),
    anEntry({ field: "note", old: "", new: "x" }),
  ];

  test("lists pushes page by page", async () => {
    const { sharing } = await opened({ pushes, page: 1 });
    await sharing.history.open();
    expect(sharing.history.state().pushes?.items).toHaveLength(1);
    await sharing.history.more();
    expect(sharing.history.state().pushes?.items.map(({ push }) => push)).toEqual(["p-1", "p-2"]);
    await sharing.history.more();
    expect(sharing.history.state().pushes?.items).toHaveLength(2);
  });

  test("is filtered by row, person, column and push, and names its places", async () => {
    const { sharing } = await opened({ pushes, entries, places: [aPlace()] });
    await sharing.history.showRecord(aPlace({ field: null }));
    expect(sharing.history.state().entries?.items).toHaveLength(2);
    expect([...sharing.history.state().places.values()][0]?.label).toBe(aPlace().label);
    await sharing.history.filter({ column: { table: "rows", field: "note" } });
    expect(sharing.history.state().entries?.items).toHaveLength(1);
    await sharing.history.clear();
    await sharing.history.filter({ account: "so.tuphap" });
    expect(sharing.history.state().entries?.items.map(({ id }) => id)).toEqual(["row-2"]);
    await sharing.history.showPush(aPush());
    expect(sharing.history.state().entries?.items).toHaveLength(2);
  });

  test("shows the answer to the newest question only", async () => {
    const slow = later<void>();
    const office = sharedOffice({ pushes, entries });
    const history: SharingServices["history"] = async (query) => {
      if (query.account === "so.tuphap") await slow.promise;
      return office.services.history(query);
    };
    const sharing = new SharingController(() => Promise.resolve({ ...office.services, history }));
    await sharing.open();
    const first = sharing.history.filter({ account: "so.tuphap" });
    await settled();
    const second = sharing.history.filter({ account: null });
    await second;
    slow.settle();
    await first;
    expect(sharing.history.state().entries?.items).toHaveLength(3);
    expect(sharing.history.state().loading).toBe(false);
  });

  test("is searched by a text, days of this machine, period and late changes together", async () => {
    const late = anEntry({ id: "row-9", period: "q1", periodName: "Quý I", late: "soft" });
    const { sharing, office } = await opened({ entries: [...entries, late], periods: [{ id: "q1", name: "Quý I" }] });
    await sharing.history.open();
    expect(sharing.history.state().periods).toEqual([{ id: "q1", name: "Quý I" }]);
    await sharing.history.filter({
      text: " so noi vu ",
      from: "2026-05-01",
      to: "2026-05-31",
      period: "q1",
      late: true,
    });
    expect(sharing.history.state().entries?.items.map(({ id }) => id)).toEqual(["row-9"]);
    expect(office.asked.at(-1)).toEqual({
      limit: 100,
      text: "so noi vu",
      from: new Date(2026, 4, 1).toISOString(),
      to: new Date(2026, 4, 31, 23, 59, 59, 999).toISOString(),
      period: "q1",
      late: true,
    });
    await sharing.history.clear();
    expect(office.asked.at(-1)).toEqual({ limit: 100 });
  });

  test("asks on by itself while a search finds little, and stops when told to", async () => {
    const many = Array.from({ length: 90 }, (_, at) => anEntry({ id: `row-${at}` }));
    const { sharing } = await opened({ entries: many, page: 7 });
    await sharing.history.filter({ text: "Sở" });
    expect(sharing.history.state().entries?.items).toHaveLength(35);
    expect(sharing.history.state()).toMatchObject({ loading: false, reached: many[0]?.at });
    const end = sharing.history.subscribe(() => {
      const { entries: shown, loading } = sharing.history.state();
      if (loading && shown?.items.length === 42) sharing.history.stop();
    });
    await sharing.history.more();
    end();
    expect(sharing.history.state()).toMatchObject({ loading: false, entries: { items: { length: 42 } } });
    await sharing.history.more();
    expect(sharing.history.state().entries?.items).toHaveLength(77);
  });

  test("does not look for workflow records in the sheets", async () => {
    const { sharing } = await opened({ entries: [anEntry({ table: "reports", id: "q1:so", field: "state" })] });
    await sharing.history.filter({ text: "" });
    expect(sharing.history.state().places.size).toBe(0);
  });

  test("takes a push back for a reason only", async () => {
    const { sharing, office } = await opened({ pushes });
    expect(await sharing.history.takeBack("p-1", "  ")).toBe(false);
    expect(await sharing.history.takeBack("p-1", " Gửi nhầm ")).toBe(true);
    expect(office.takenBack).toEqual([{ push: "p-1", reason: "Gửi nhầm" }]);
    expect(sharing.state().notice).toMatchObject({ code: "takenBack" });
  });

  test("says who stands in the way of taking back, cell by cell, and keeps the form", async () => {
    const blockers = [aBlocker(), aBlocker({ why: "periodLocked", detail: "Quý I", person: "", agency: "", at: null })];
    const { sharing } = await opened({ pushes, blockers, places: [aPlace()] });
    sharing.history.openPanel("p-1");
    await sharing.history.takeBack("p-1", "Gửi nhầm");
    expect(sharing.history.state()).toMatchObject({ panel: "p-1", blocked: { push: "p-1", blockers, total: 2 } });
    expect(sharing.history.state().places.size).toBe(1);
    expect(sharing.state()).toMatchObject({ problem: null, running: null });
  });

  test("tells other failures of taking back as every failure", async () => {
    const { sharing } = await opened({ pushes }, { takeBack: () => Promise.resolve(failure({ code: "offline" })) });
    await sharing.history.takeBack("p-1", "Gửi nhầm");
    expect(sharing.state().problem).toMatchObject({ during: "takeBack", failure: { code: "offline" } });
  });
});

describe("rights", () => {
  const grant = {
    id: "g",
    agency: "Sở Tư pháp",
    area: null,
    rows: null,
    fields: ["note"],
    insert: false,
    remove: false,
  };

  test("are added, changed and closed, each time as a whole list at the revision that was read", async () => {
    const { sharing, office } = await opened({ grants: [grant] });
    await sharing.grants.open();
    await sharing.grants.add();
    const { panel } = sharing.grants.state();
    if (panel?.kind !== "edit") throw new Error("no form");
    await sharing.grants.save({ ...panel.grant, agency: "Sở Nội vụ", fields: ["percent"] });
    expect(office.grants().map(({ agency }) => agency)).toEqual(["Sở Tư pháp", "Sở Nội vụ"]);
    await sharing.grants.save({ ...grant, insert: true });
    expect(office.grants()[0]?.insert).toBe(true);
    await sharing.grants.remove("g");
    expect(office.grants().map(({ agency }) => agency)).toEqual(["Sở Nội vụ"]);
    expect(sharing.state().notice).toEqual({ code: "granted" });
  });

  test("that somebody else saved meanwhile are not overwritten: the list comes anew and the form stays", async () => {
    const { sharing, office } = await opened({ grants: [grant] });
    await sharing.grants.open();
    sharing.grants.edit(grant);
    office.grantElsewhere([grant, { ...grant, id: "other" }]);
    await sharing.grants.save({ ...grant, insert: true });
    expect(office.grants()).toHaveLength(2);
    expect(sharing.grants.state()).toMatchObject({ changed: true, saving: false, panel: { kind: "edit" } });
    await sharing.grants.save({ ...grant, insert: true });
    expect(office.grants().map(({ id, insert }) => [id, insert])).toEqual([
      ["g", true],
      ["other", false],
    ]);
  });
});
