import { failure, success } from "../../src/domain/result";
import { SharingController } from "../../src/taskpane/sharing/controller";
import { pendingListing } from "../../src/taskpane/sharing/listing";
import { askedRemovals, chosenKeys } from "../../src/taskpane/sharing/state";
import type { SharingServices } from "../../src/taskpane/sharingServices";
import {
  anArrived,
  anUnsharedView,
  aPending,
  aPerson,
  aPlace,
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
    expect(sharing.state().notice).toEqual({ code: "signedIn", name: "Cán bộ tổng hợp", agency: "Văn phòng UBND" });
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
    expect(office.pushed).toEqual([{ mode: "whole", keys: null, removals: "few" }]);
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

describe("many rows that are gone", () => {
  const gone = ["row-1", "row-2", "row-3"].map((id) =>
    aPending({ key: `remove ${id}`, kind: "remove", place: aPlace({ id, field: null }), asks: true }),
  );
  const kept = aPending({ place: aPlace({ id: "row-9" }) });

  test("stay out of what is sent until the person confirms them", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ pending: [...gone, kept] }) });
    await sharing.push();
    expect(office.pushed).toEqual([{ mode: "valid", keys: [kept.key], removals: "few" }]);
  });

  test("go when confirmed, and only those the person saw", async () => {
    const { sharing, office } = await opened({ view: aSharedView({ pending: [...gone, kept] }) });
    sharing.confirmRemovals(true);
    await sharing.push();
    const keys = [...gone, kept].map(({ key }) => key);
    expect(office.pushed).toEqual([{ mode: "valid", keys, removals: "all" }]);
  });

  test("one more that goes afterwards is asked about anew", async () => {
    const { sharing } = await opened({ view: aSharedView({ pending: gone.slice(0, 2) }) });
    sharing.confirmRemovals(true);
    expect(askedRemovals(sharing.state()).confirmed).toBe(true);
    expect(askedRemovals({ ...sharing.state(), view: aSharedView({ pending: gone }) }).confirmed).toBe(false);
  });
});

describe("the listing", () => {
  test("groups whole records by what was done to them where columns are asked for", () => {
    const insert = aPending({ kind: "insert", place: aPlace({ id: "n", field: null }), key: "n" });
    const { groups } = pendingListing([insert, aPending()], { onlyProblems: false, grouping: "column" });
    expect(groups.map(({ topic }) => topic.is)).toEqual(["kind", "column"]);
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
