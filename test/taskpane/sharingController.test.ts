import { failure, success } from "../../src/domain/result";
import { SharingController } from "../../src/taskpane/sharing/controller";
import { pendingListing } from "../../src/taskpane/sharing/listing";
import { chosenKeys } from "../../src/taskpane/sharing/state";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import {
  aConflict,
  anArrived,
  anEntry,
  anUnsharedView,
  aPending,
  aPerson,
  aPlace,
  aPush,
  aRejected,
  aSharedView,
  RIGHT_CODE,
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

const pendingOf = (count: number) =>
  Array.from({ length: count }, (_, index) => aPending({ place: aPlace({ id: `row-${index}` }) }));

describe("connecting", () => {
  test("opens with the workbook's view and follows it as long as the screen is open", async () => {
    const { sharing, office } = await opened();
    expect(sharing.state()).toMatchObject({ running: null, watching: true, problem: null });
    expect(office.watchers()).toBe(1);
    office.change({ pending: pendingOf(2) });
    expect(sharing.state().view?.pending).toHaveLength(2);
    await sharing.close();
    expect(office.watchers()).toBe(0);
  });

  test("drops a watch that began after the screen was closed", async () => {
    const begun = later<Awaited<ReturnType<SharingServices["watch"]>>>();
    const stop = jest.fn(() => Promise.resolve());
    const office = sharedOffice();
    const sharing = new SharingController(() => Promise.resolve({ ...office.services, watch: () => begun.promise }));
    const opening = sharing.open();
    await sharing.close();
    begun.settle(success(stop));
    await opening;
    expect(stop).toHaveBeenCalledTimes(1);
  });

  test("signs in, says who, and asks for the workbooks that can be opened", async () => {
    const { sharing } = await opened({ view: anUnsharedView() });
    await sharing.signIn({ service: " https://chiase.test ", account: " ubnd ", code: ` ${RIGHT_CODE} ` });
    expect(sharing.state().notice).toEqual({ code: "signedIn", name: "Lê Thị Hạnh", agency: "Văn phòng UBND" });
    await settled();
    expect(sharing.state().workbooks).toHaveLength(1);
  });

  test.each(["wrongCode", "lockedOut", "offline", "notThisService"] as const)(
    "tells %s and stays where it is",
    async (code) => {
      const signIn = () => Promise.resolve(failure({ code }));
      const { sharing } = await opened({ view: anUnsharedView() }, { signIn });
      await sharing.signIn({ service: "https://chiase.test", account: "a", code: "b" });
      expect(sharing.state()).toMatchObject({
        running: null,
        problem: { during: "signIn", failure: { code } },
        view: { person: null },
      });
    },
  );

  test("asks for the provider once for an address, and drops the answer for an older one", async () => {
    const answers = new Map<string, ReturnType<typeof later<Awaited<ReturnType<SharingServices["oidcTitle"]>>>>>();
    const oidcTitle = jest.fn((service: string) => {
      const answer = later<Awaited<ReturnType<SharingServices["oidcTitle"]>>>();
      answers.set(service, answer);
      return answer.promise;
    });
    const { sharing } = await opened({ view: anUnsharedView() }, { oidcTitle });
    const looks = [
      sharing.lookUp("https://a.test"),
      sharing.lookUp("https://a.test"),
      sharing.lookUp("https://b.test"),
    ];
    await settled();
    answers.get("https://b.test")?.settle(success("Cổng B"));
    answers.get("https://a.test")?.settle(success("Cổng A"));
    await Promise.all(looks);
    expect(oidcTitle).toHaveBeenCalledTimes(2);
    expect(sharing.state().provider).toEqual({ service: "https://b.test", title: "Cổng B" });
  });

  test("stops waiting for the provider without a problem", async () => {
    const { sharing } = await opened({ view: anUnsharedView(), oidc: "Cổng" });
    const waiting = sharing.signInWithProvider("https://chiase.test");
    await settled();
    expect(sharing.state().running).toBe("signIn");
    sharing.stop();
    await waiting;
    expect(sharing.state()).toMatchObject({ running: null, problem: null, notice: { code: "stoppedByPerson" } });
  });

  test("shares the open plan with progress, and stops where the person asks", async () => {
    const { sharing } = await opened({ view: anUnsharedView({ person: aPerson() }) });
    const seen: number[] = [];
    sharing.subscribe(() => {
      const { progress } = sharing.state();
      if (progress !== null && seen.at(-1) !== progress.done) seen.push(progress.done);
      if (progress?.done === 50) sharing.stop();
    });
    await sharing.share();
    expect(seen).toEqual([0, 50]);
    expect(sharing.state()).toMatchObject({
      running: null,
      progress: null,
      stopping: false,
      view: { workbook: { is: "alone" } },
      notice: { code: "stoppedByPerson" },
    });
  });

  test("opens a shared workbook; the summary behind the screen is out of date then", async () => {
    const { sharing } = await opened({ view: anUnsharedView({ person: aPerson() }) });
    await sharing.openWorkbook("wb-1");
    expect(sharing.state()).toMatchObject({ touched: true, view: { workbook: { is: "shared", id: "wb-1" } } });
  });

  test("turns what a service throws into a sentence instead of a pane that hangs", async () => {
    const { sharing } = await opened({}, { pull: () => Promise.reject(new Error("socket")) });
    await sharing.pull();
    expect(sharing.state()).toMatchObject({
      running: null,
      problem: { during: "pull", failure: { code: "unexpected", detail: "socket" } },
    });
  });
});

describe("sending and receiving", () => {
  const verdictOf: OfficeOptions["verdictOf"] = ({ place }) =>
    place.id === "row-1"
      ? { is: "conflict", theirs: "60 %" }
      : place.id === "row-2"
        ? { is: "rejected", code: "notYourRow", detail: "Sở Tư pháp" }
        : { is: "ok" };

  test("previews without sending: a verdict for each change, and only errors where asked", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ pending: pendingOf(4) }), verdictOf });
    await sharing.preview();
    expect(sharing.state().listing.counts).toEqual({ ok: 2, conflict: 1, rejected: 1, unknown: 0 });
    expect(office.pushed).toEqual([]);
    sharing.filterProblems(true);
    expect(sharing.state().listing.total).toBe(2);
  });

  test("sends what is valid; conflicts and rejections go to their lists", async () => {
    const { sharing } = await opened({ view: aSharedView({ pending: pendingOf(4) }), verdictOf });
    await sharing.push();
    const { view, notice } = sharing.state();
    expect([view?.pending.length, view?.conflicts.length, view?.rejected.length]).toEqual([0, 1, 1]);
    expect(notice).toMatchObject({ code: "pushed", counts: { sent: 4, applied: 2, conflicts: 1, rejected: 1 } });
  });

  test("sends nothing where one change is not valid and the person wants all or nothing", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ pending: pendingOf(4) }), verdictOf });
    sharing.setMode("whole");
    await sharing.push();
    expect(office.pushed).toEqual([{ mode: "whole", keys: null }]);
    expect(sharing.state().view?.pending).toHaveLength(4);
    expect(sharing.state().notice).toMatchObject({ counts: { applied: 0 } });
  });

  test("sends only the rows that are chosen, by their keys; all of them as null", async () => {
    const pending = pendingOf(3);
    const { sharing, office } = await opened({ view: aSharedView({ pending }) });
    expect(chosenKeys(sharing.state())).toBeNull();
    sharing.pick([pending[1]?.key ?? ""], false);
    await sharing.push();
    expect(office.pushed[0]?.keys).toEqual([pending[0]?.key, pending[2]?.key]);
    expect(sharing.state().view?.pending.map(({ key }) => key)).toEqual([pending[1]?.key]);
  });

  test("keeps what was left out while the list changes under it", async () => {
    const pending = pendingOf(3);
    const { sharing, office } = await opened({ view: aSharedView({ pending }) });
    sharing.pick([pending[0]?.key ?? "", pending[1]?.key ?? ""], false);
    office.change({ pending: pending.slice(1) });
    expect([...sharing.state().leftOut]).toEqual([pending[1]?.key]);
  });

  test("pulls and tells how much came", async () => {
    const { sharing } = await opened({ incoming: [anArrived(), anArrived({ kind: "insert" })] });
    await sharing.pull();
    expect(sharing.state()).toMatchObject({ touched: true, notice: { code: "pulled", counts: { arrived: 2 } } });
    expect(sharing.state().view?.arrived).toHaveLength(2);
  });

  test("runs jobs one after the other in the order they were asked for", async () => {
    const order: string[] = [];
    const office = sharedOffice();
    const noted = async <Value>(name: string, work: () => Promise<Value>): Promise<Value> => {
      order.push(`${name} begins`);
      await settled();
      order.push(`${name} ends`);
      return work();
    };
    const sharing = new SharingController(() =>
      Promise.resolve({
        ...office.services,
        push: (options) => noted("push", () => office.services.push(options)),
        pull: () => noted("pull", () => office.services.pull()),
      }),
    );
    await sharing.open();
    await Promise.all([sharing.push(), sharing.pull()]);
    expect(order).toEqual(["push begins", "push ends", "pull begins", "pull ends"]);
  });

  test("a push goes on when the screen closes, and its result is there when it opens again", async () => {
    const answer = later<void>();
    const office = sharedOffice({ view: aSharedView({ pending: pendingOf(2) }) });
    const push: SharingServices["push"] = async (given) => {
      await answer.promise;
      return office.services.push(given);
    };
    const sharing = new SharingController(() => Promise.resolve({ ...office.services, push }));
    await sharing.open();
    const pushing = sharing.push();
    await settled();
    await sharing.close();
    const again = sharing.open();
    answer.settle();
    await Promise.all([pushing, again]);
    expect(sharing.state().view?.pending).toEqual([]);
    expect(sharing.state().running).toBeNull();
  });

  test("a reading that the watch overtook is dropped", async () => {
    const slow = later<void>();
    const office = sharedOffice();
    const old = office.view();
    const view: SharingServices["view"] = async () => {
      await slow.promise;
      return success(old);
    };
    const sharing = new SharingController(() => Promise.resolve({ ...office.services, view }));
    const opening = sharing.open();
    await settled();
    office.change({ pending: pendingOf(1) });
    slow.settle();
    await opening;
    expect(sharing.state().view?.pending).toHaveLength(1);
    expect(sharing.state().running).toBeNull();
  });

  test("groups 2,000 changes by row or column, folded beyond the first few", async () => {
    const pending = Array.from({ length: 2000 }, (_, index) =>
      aPending({
        place: aPlace({ id: `row-${index >> 2}`, field: ["percent", "note", "evidence", "obstacle"][index & 3] ?? "" }),
      }),
    );
    const { sharing } = await opened({ view: aSharedView({ pending }) });
    const { listing, groups } = sharing.state();
    expect(listing.groups).toHaveLength(500);
    expect([...groups.values()].filter(({ open }) => open)).toHaveLength(10);
    sharing.groupBy("column");
    expect(sharing.state().listing.groups.map(({ items }) => items.length)).toEqual([500, 500, 500, 500]);
    expect([...sharing.state().groups].filter(([key, { open }]) => key.startsWith("column") && open)).toEqual([]);
  });

  test("a group stays as the person left it while the list changes", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ pending: pendingOf(2) }) });
    const key = sharing.state().listing.groups[0]?.key ?? "";
    sharing.toggleGroup(key);
    office.change({ pending: pendingOf(3) });
    expect(sharing.state().groups.get(key)?.open).toBe(false);
  });
});

describe("the listing", () => {
  test("groups whole records by what was done to them where columns are asked for", () => {
    const insert = aPending({ kind: "insert", place: aPlace({ id: "n", field: null }), key: "n" });
    const { groups } = pendingListing([insert, aPending()], { onlyProblems: false, grouping: "column" });
    expect(groups.map(({ topic }) => topic.is)).toEqual(["kind", "column"]);
  });
});

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

describe("broken states", () => {
  test("a damaged state is rebuilt", async () => {
    const damaged = aSharedView({ workbook: { is: "damaged", service: "https://chiase.test" } });
    const { sharing } = await opened({ view: damaged });
    sharing.openPanel("rebuild");
    await sharing.rebuild();
    expect(sharing.state()).toMatchObject({ panel: null, view: { workbook: { is: "shared" } } });
  });

  test("leaving makes the workbook stand alone, and its lists close", async () => {
    const { sharing } = await opened({ view: aSharedView({ pending: pendingOf(1) }) });
    sharing.showTab("conflicts");
    await sharing.leave();
    await settled();
    expect(sharing.state()).toMatchObject({ tab: "pending", view: { workbook: { is: "alone" } } });
  });

  test("the newest request to show a cell is the one that is told", async () => {
    const { sharing } = await opened();
    await Promise.all([sharing.goTo(aPlace({ id: "gone" })), sharing.goTo(aPlace())]);
    expect(sharing.state().problem).toBeNull();
    await sharing.goTo(aPlace({ id: "gone" }));
    expect(sharing.state().problem?.during).toBe("goTo");
    await sharing.goTo(aPlace());
    expect(sharing.state().problem).toBeNull();
  });
});

describe("the history", () => {
  const pushes = [aPush(), aPush({ push: "p-2", account: "so.tuphap", person: "Phạm Văn An" })];
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

  test("takes a push back for a reason only", async () => {
    const { sharing, office } = await opened({ pushes });
    expect(await sharing.history.takeBack("p-1", "  ")).toBe(false);
    expect(await sharing.history.takeBack("p-1", " Gửi nhầm ")).toBe(true);
    expect(office.takenBack).toEqual([{ push: "p-1", reason: "Gửi nhầm" }]);
    expect(sharing.state().notice).toMatchObject({ code: "takenBack" });
  });

  test("says who stands in the way of taking back, cell by cell, and keeps the form", async () => {
    const blockers = [
      {
        table: "rows" as const,
        id: "row-1",
        field: "percent",
        person: "Phạm Văn An",
        agency: "Sở Tư pháp",
        at: "2026-05-10T01:00:00Z",
      },
    ];
    const { sharing } = await opened({ pushes, blockers, places: [aPlace()] });
    sharing.history.openPanel("p-1");
    await sharing.history.takeBack("p-1", "Gửi nhầm");
    expect(sharing.history.state()).toMatchObject({ panel: "p-1", blocked: { push: "p-1", blockers } });
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
