import { failure, success } from "../../src/domain/result";
import { SharingController } from "../../src/taskpane/sharing/controller";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import {
  aConflict,
  aPending,
  aPlace,
  aRejected,
  aSharedView,
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

const pendingOf = (count: number) =>
  Array.from({ length: count }, (_, index) => aPending({ place: aPlace({ id: `row-${index}` }) }));

describe("deciding conflicts", () => {
  const first = aConflict();
  const second = aConflict({ key: "second", place: aPlace({ id: "row-2" }) });
  const view = aSharedView({ conflicts: [first, second] });

  test("choices are kept until they are confirmed, with their reason; the others stay open", async () => {
    const { sharing, office } = await opened({ view });
    sharing.choose([first.key], "mine");
    sharing.writeReason(" Theo báo cáo mới ");
    expect(office.resolved).toEqual([]);
    await sharing.resolve();
    expect(office.resolved).toEqual([{ choices: [{ key: first.key, side: "mine" }], reason: "Theo báo cáo mới" }]);
    expect(sharing.state().view?.conflicts.map(({ key }) => key)).toEqual(["second"]);
    expect(sharing.state()).toMatchObject({ reason: "", notice: { code: "resolved", count: 1 } });
    expect(sharing.state().choices.size).toBe(0);
  });

  test("confirming nothing asks nobody", async () => {
    const { sharing, office } = await opened({ view });
    await sharing.resolve();
    expect(office.resolved).toEqual([]);
  });

  test("a choice outlasts an automatic refresh and a walk to another screen", async () => {
    const { sharing, office } = await opened({ view });
    sharing.choose([first.key, second.key], "theirs");
    sharing.writeReason("Vì sao");
    office.change({ pending: pendingOf(1), behind: true });
    await sharing.close();
    await sharing.open();
    expect([...sharing.state().choices.keys()]).toEqual([first.key, second.key]);
    expect(sharing.state().reason).toBe("Vì sao");
  });

  test("a choice whose conflict changed meanwhile is dropped and told: it was made for other words", async () => {
    const { sharing, office } = await opened({ view });
    sharing.choose([first.key, second.key], "mine");
    office.change({ conflicts: [{ ...first, theirs: "Đã có thông tư" }, second] });
    expect([...sharing.state().choices.keys()]).toEqual([second.key]);
    expect(sharing.state().notice).toEqual({ code: "updated", dropped: 1 });
  });

  test("a choice about a whole row is dropped where their side has a newer revision, though it reads the same", async () => {
    const removed = aConflict({ key: "r", kind: "removedByMe", place: aPlace({ field: null }), revision: 4 });
    const { sharing, office } = await opened({ view: aSharedView({ conflicts: [removed] }) });
    sharing.choose(["r"], "mine");
    office.change({ conflicts: [{ ...removed, revision: 5 }] });
    expect(sharing.state().choices.size).toBe(0);
  });

  test("a choice whose conflict is gone needs no telling of its own", async () => {
    const { sharing, office } = await opened({ view });
    sharing.choose([first.key], "mine");
    office.change({ conflicts: [second] });
    expect(sharing.state().choices.size).toBe(0);
    expect(sharing.state().notice).toEqual({ code: "updated", dropped: 0 });
  });

  test("a refusal keeps choices and reason for another try", async () => {
    const { sharing } = await opened({ view }, { resolve: () => Promise.resolve(failure({ code: "stillTyping" })) });
    sharing.choose([first.key], "mine");
    sharing.writeReason("Vì sao");
    await sharing.resolve();
    expect(sharing.state()).toMatchObject({ reason: "Vì sao", problem: { failure: { code: "stillTyping" } } });
    expect(sharing.state().choices.size).toBe(1);
  });
});

describe("what was rejected", () => {
  const rejected = [aRejected(), aRejected({ key: "r2" })];

  test("is written into its cell again, and the cell is shown", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ rejected }) });
    await sharing.retype(aRejected());
    expect(sharing.state().view?.rejected).toHaveLength(1);
    expect(office.shown).toEqual(["rows/row-7/deliverable"]);
  });

  test("is not shown where it could not be written", async () => {
    const { sharing, office } = await opened(
      { view: aSharedView({ rejected }) },
      { retypeRejected: () => Promise.resolve(failure({ code: "cellBeingEdited" })) },
    );
    await sharing.retype(aRejected());
    expect(office.shown).toEqual([]);
    expect(sharing.state().problem?.during).toBe("retype");
  });

  test("stays in the list, and the pane says so, where its row is gone", async () => {
    const view = aSharedView({ rejected });
    const { sharing, office } = await opened({ view }, { retypeRejected: () => Promise.resolve(success(view)) });
    await sharing.retype(aRejected());
    expect(office.shown).toEqual([]);
    expect(sharing.state()).toMatchObject({ notice: { code: "notRetyped" }, problem: null });
  });

  test("of a row that was to be deleted shows no row: it is gone again", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ rejected: [aRejected({ kind: "remove" })] }) });
    await sharing.retype(aRejected({ kind: "remove" }));
    expect(sharing.state().notice).toEqual({ code: "retyped" });
    expect(office.shown).toEqual([]);
  });

  test("is dropped one by one or all at once", async () => {
    const { sharing } = await opened({ view: aSharedView({ rejected }) });
    await sharing.dismissRejected(["r2"]);
    expect(sharing.state().view?.rejected.map(({ key }) => key)).toEqual(["rejected-1"]);
  });
});
