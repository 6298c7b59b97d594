import { failure, success, type Result } from "../../src/domain/result";
import { CheckController } from "../../src/taskpane/checks/controller";
import { openCounts } from "../../src/taskpane/checks/listing";
import type { CheckServices } from "../../src/taskpane/checkServices";
import type { PaneFailure } from "../../src/taskpane/services";
import type { CheckView } from "../../src/usecases/checkTypes";
import { anAgency, aPlan, aRow } from "../builders/aPlan";
import { checkedPlan, type CheckedPlan } from "../builders/checkServices";

/** A slip (sure fix), a name that is written differently (sure fix) and a group as lead (nothing to offer). */
const faultyPlan = () =>
  aPlan({
    agencies: [anAgency("Phòng Nội vụ", { aliases: ["Phòng NV"] })],
    rows: [
      aRow({ task: "2.1. Đẩy mạnh chuyên đổi số" }),
      aRow({ displayOrder: "2", objective: "1.2. Mục tiêu hai", task: "2.2. Rà soát", leadAgency: "Phòng NV" }),
      aRow({ displayOrder: "3", objective: "1.3. Mục tiêu ba", task: "2.3. Báo cáo", leadAgency: "Các phòng, ban" }),
    ],
  });

const SLIP = "structure.ocrSlips";
const ALIAS = "agencies.aliasUsed";
const GROUP = "agencies.groupAsLead";

const keyOf = (checks: CheckController, rule: string): string => {
  const of = checks.state().view?.findings.find(({ finding }) => finding.rule === rule);
  if (of === undefined) throw new Error(`${rule} found nothing`);
  return of.key;
};
const rulesOf = (view: CheckView | null): string[] => (view?.findings ?? []).map(({ finding }) => finding.rule);
const problemOf = (checks: CheckController) => checks.state().problem;

const opened = async (
  given: Partial<CheckServices> = {},
  checked: CheckedPlan = checkedPlan(faultyPlan()),
): Promise<{ checks: CheckController; checked: CheckedPlan }> => {
  const checks = new CheckController(() => Promise.resolve({ ...checked.services, ...given }));
  await checks.open();
  return { checks, checked };
};

/** A promise that the test settles when it wants to. */
const later = <Value>(): { promise: Promise<Value>; settle: (value: Value) => void } => {
  let settle: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (settle = resolve));
  return { promise, settle };
};

const retyped = (task: string) => (plan: ReturnType<typeof faultyPlan>) => ({
  ...plan,
  rows: plan.rows.map((row, index) => (index === 0 ? { ...row, task } : row)),
});

describe("the check of a plan", () => {
  test("opens with its findings and says the result", async () => {
    const { checks } = await opened();
    expect(rulesOf(checks.state().view)).toEqual(expect.arrayContaining([SLIP, ALIAS, GROUP]));
    expect(checks.state()).toMatchObject({ running: null, watching: true, notice: { code: "checked" } });
  });

  test("says that the workbook holds no plan instead of an empty list", async () => {
    const { checks } = await opened({ check: () => Promise.resolve(success(null)) });
    expect(checks.state()).toMatchObject({ noPlan: true, view: null, running: null });
  });

  test("mends what its preview shows, tells the cells, and takes it back", async () => {
    const { checks, checked } = await opened();
    const before = checked.plan();
    checks.previewFix(keyOf(checks, SLIP));
    await checks.applyFix();
    expect(checked.plan().rows[0]?.task).toBe("2.1. Đẩy mạnh chuyển đổi số");
    expect(rulesOf(checks.state().view)).not.toContain(SLIP);
    expect(checks.state()).toMatchObject({
      panel: null,
      mended: true,
      notice: { code: "fixed", applied: 1, refused: 0 },
    });

    await checks.undo();
    expect(checked.plan().rows).toEqual(before.rows);
    expect(rulesOf(checks.state().view)).toContain(SLIP);
    expect(checks.state().notice).toEqual({ code: "undone", applied: 1, refused: 0 });
  });

  test("mends all sure findings of a kind in one step that is taken back as one", async () => {
    const twice = faultyPlan();
    const rows = twice.rows.map((row) => ({ ...row, task: row.task.replace(/$/u, " chuyên đổi số") }));
    const { checks, checked } = await opened({}, checkedPlan({ ...twice, rows }));
    const group = checks.state().listing.groups.find(({ value }) => value === SLIP);
    expect(group?.sure.length).toBe(3);
    checks.previewAll(group?.key ?? "");
    await checks.applyFix();
    expect(rulesOf(checks.state().view)).not.toContain(SLIP);
    await checks.undo();
    expect(checked.plan().rows).toEqual(rows);
  });

  test("does not take back what was never mended", async () => {
    const undo = jest.fn<ReturnType<CheckServices["undo"]>, []>();
    const { checks } = await opened({ undo });
    await checks.undo();
    expect(undo).not.toHaveBeenCalled();
  });

  test("tells the cells that were left alone because somebody had changed them", async () => {
    const checked = checkedPlan(faultyPlan());
    const fix: CheckServices["fix"] = async (choices) => {
      const answer = await checked.services.fix(choices);
      return answer.ok ? success({ ...answer.value, refused: 2 }) : answer;
    };
    const { checks } = await opened({ fix }, checked);
    checks.previewFix(keyOf(checks, ALIAS));
    await checks.applyFix();
    expect(checks.state().notice).toEqual({ code: "fixed", applied: 1, refused: 2 });
  });

  test("ignores with a reason only, and brings back", async () => {
    const { checks } = await opened();
    const key = keyOf(checks, GROUP);
    checks.startIgnoring(key);
    expect(await checks.ignore("  ")).toBe(false);
    expect(checks.state().panel).toEqual({ kind: "ignore", at: key });
    const open = checks.state().listing.open;

    expect(await checks.ignore(" Đã thống nhất với tỉnh ")).toBe(true);
    expect(checks.state().view?.findings.find((of) => of.key === key)?.ignored).toBe("Đã thống nhất với tỉnh");
    expect(checks.state()).toMatchObject({ panel: null, listing: { open: open - 1, ignored: 1 } });

    await checks.unignore(key);
    expect(checks.state()).toMatchObject({ listing: { open, ignored: 0 }, notice: { code: "unignored" } });
  });

  test("shows the cell of a finding", async () => {
    const { checks, checked } = await opened();
    await checks.goTo(keyOf(checks, GROUP));
    expect(checked.shown).toEqual([keyOf(checks, GROUP)]);
    expect(problemOf(checks)).toBeNull();
  });
});

describe("edits while the screen is open", () => {
  test("arrive by themselves and are told when the numbers change", async () => {
    const { checks, checked } = await opened();
    checked.edit(retyped("2.1. Đẩy mạnh chuyển đổi số"));
    expect(rulesOf(checks.state().view)).not.toContain(SLIP);
    expect(checks.state().notice).toEqual({ code: "updated", panelClosed: false });
  });

  test("close a preview whose finding they mended, and leave any other open", async () => {
    const { checks, checked } = await opened();
    checks.previewFix(keyOf(checks, ALIAS));
    checked.edit(retyped("2.1. Đẩy mạnh chuyển đổi số"));
    expect(checks.state().panel).toMatchObject({ kind: "fix", at: keyOf(checks, ALIAS) });
    checked.edit((plan) => ({ ...plan, rows: plan.rows.map((row) => ({ ...row, leadAgency: "Phòng Nội vụ" })) }));
    expect(checks.state()).toMatchObject({ panel: null, notice: { code: "updated", panelClosed: true } });
  });

  test("keep open groups, explanations and filters as they were", async () => {
    const { checks, checked } = await opened();
    const key = keyOf(checks, GROUP);
    checks.filter({ severities: ["error", "info"] });
    checks.toggleGroup(`rule:${ALIAS}`);
    checks.toggleExplanation(key);
    const { groups, filter } = checks.state();
    checked.edit(retyped("2.1. Việc khác"));
    expect(checks.state().filter).toBe(filter);
    expect(checks.state().explained.has(key)).toBe(true);
    expect(checks.state().groups.get(`rule:${ALIAS}`)).toEqual(groups.get(`rule:${ALIAS}`));
  });

  test("are watched once while the screen is open and not at all afterwards", async () => {
    const { checks, checked } = await opened();
    await checks.open();
    await checks.check();
    expect([checked.begun(), checked.watchers()]).toEqual([1, 1]);
    await checks.close();
    await checks.close();
    expect(checked.watchers()).toBe(0);
    const { view } = checks.state();
    checked.edit(retyped("2.1. Việc khác"));
    expect(checks.state().view).toBe(view);
    await checks.open();
    expect([checked.begun(), checked.watchers()]).toEqual([2, 1]);
    expect(checks.state().view).not.toBe(view);
  });

  test("a watch that begins after the screen was closed is ended at once", async () => {
    const checked = checkedPlan(faultyPlan());
    const slow = later<Awaited<ReturnType<CheckServices["watch"]>>>();
    const checks = new CheckController(() => Promise.resolve({ ...checked.services, watch: () => slow.promise }));
    const opening = checks.open();
    await checks.close();
    const stop = jest.fn(() => Promise.resolve());
    slow.settle(success(stop));
    await opening;
    expect(stop).toHaveBeenCalledTimes(1);
    expect(checks.state()).toMatchObject({ watching: false, view: null });
  });

  test("that cannot be watched are said, and the list is there all the same", async () => {
    const { checks } = await opened({ watch: () => Promise.resolve(failure({ code: "connectionLost" as const })) });
    expect(checks.state()).toMatchObject({ watching: false, watchFailed: true, problem: null });
    expect(checks.state().view).not.toBeNull();
  });
});

describe("answers that overtake each other", () => {
  test("a check that may not have seen an edit is done again, and its old answer never shows", async () => {
    const checked = checkedPlan(faultyPlan());
    const slow = later<void>();
    let asked = 0;
    const check: CheckServices["check"] = async () => {
      asked += 1;
      const answer = await checked.services.check();
      if (asked === 2) await slow.promise;
      return answer;
    };
    const { checks } = await opened({ check }, checked);
    const seen: boolean[] = [];
    checks.subscribe(() => seen.push(rulesOf(checks.state().view).includes(SLIP)));
    const checking = checks.check();
    // The second check has read the workbook by now; then somebody mends the slip by hand.
    while (asked < 2) await Promise.resolve();
    await Promise.resolve();
    checked.edit(retyped("2.1. Đẩy mạnh chuyển đổi số"));
    slow.settle();
    await checking;
    expect(asked).toBe(3);
    expect(rulesOf(checks.state().view)).not.toContain(SLIP);
    // Once gone, the slip never comes back into sight.
    expect(seen.slice(seen.indexOf(false))).not.toContain(true);
  });

  test("jobs run one after the other in the order they were asked for", async () => {
    const checked = checkedPlan(faultyPlan());
    const order: string[] = [];
    const slow = later<void>();
    const { checks } = await opened(
      {
        check: async () => {
          order.push("check begins");
          if (order.length > 1) await slow.promise;
          order.push("check ends");
          return checked.services.check();
        },
        fix: (choices) => {
          order.push("fix");
          return checked.services.fix(choices);
        },
      },
      checked,
    );
    order.length = 0;
    order.push("again");
    const checking = checks.check();
    checks.previewFix(keyOf(checks, SLIP));
    const fixing = checks.applyFix();
    slow.settle();
    await Promise.all([checking, fixing]);
    expect(order).toEqual(["again", "check begins", "check ends", "fix"]);
    expect(rulesOf(checks.state().view)).not.toContain(SLIP);
  });

  test("a check asked for several times before it begins runs once", async () => {
    const checked = checkedPlan(faultyPlan());
    const check = jest.fn(checked.services.check);
    const { checks } = await opened({ check }, checked);
    check.mockClear();
    await Promise.all([checks.check(), checks.check(), checks.check()]);
    expect(check).toHaveBeenCalledTimes(1);
  });

  test("an answer that comes after the screen was closed changes nothing", async () => {
    const checked = checkedPlan(faultyPlan());
    const slow = later<Result<CheckView | null, PaneFailure>>();
    const checks = new CheckController(() => Promise.resolve({ ...checked.services, check: () => slow.promise }));
    const opening = checks.open();
    for (let round = 0; round < 5; round += 1) await Promise.resolve();
    await checks.close();
    slow.settle(await checked.services.check());
    await opening;
    expect(checks.state()).toMatchObject({ view: null, running: null });
  });

  test("only the newest wish to see a cell tells its failure", async () => {
    const slow = later<Result<null, PaneFailure>>();
    let asked = 0;
    const { checks } = await opened({
      goTo: () => ((asked += 1) === 1 ? slow.promise : Promise.resolve(success(null))),
    });
    const first = checks.goTo(keyOf(checks, SLIP));
    await checks.goTo(keyOf(checks, GROUP));
    slow.settle(failure({ code: "filtered", place: "Nhiệm vụ" }));
    await first;
    expect(problemOf(checks)).toBeNull();
  });
});

describe("when something fails", () => {
  test("a failed check keeps the old list, marked as out of date, until one succeeds", async () => {
    const checked = checkedPlan(faultyPlan());
    let failing = false;
    const { checks } = await opened(
      {
        check: () =>
          failing ? Promise.resolve(failure({ code: "connectionLost" as const })) : checked.services.check(),
      },
      checked,
    );
    const { view } = checks.state();
    failing = true;
    await checks.check();
    expect(checks.state()).toMatchObject({
      outdated: true,
      running: null,
      problem: { during: "check", failure: { code: "connectionLost" } },
    });
    expect(checks.state().view).toBe(view);
    failing = false;
    await checks.check();
    expect(checks.state()).toMatchObject({ outdated: false, problem: null });
  });

  test("a failed fix keeps its preview for another try and says why there", async () => {
    const { checks } = await opened({
      fix: () => Promise.resolve(failure({ code: "protected" as const, place: "Nhiệm vụ" })),
    });
    const key = keyOf(checks, SLIP);
    checks.previewFix(key);
    await checks.applyFix();
    expect(checks.state()).toMatchObject({
      panel: { kind: "fix", at: key },
      problem: { during: "fix", at: key, failure: { code: "protected", place: "Nhiệm vụ" } },
      outdated: true,
      mended: false,
    });
  });

  test("an Excel in the middle of typing refuses before anything is done: the list stays valid", async () => {
    const { checks } = await opened({ fix: () => Promise.resolve(failure({ code: "cellBeingEdited" as const })) });
    checks.previewFix(keyOf(checks, SLIP));
    await checks.applyFix();
    expect(checks.state()).toMatchObject({ outdated: false, problem: { during: "fix" } });
  });

  test("an edit that could not be followed marks the list as out of date", async () => {
    let tell: Parameters<CheckServices["watch"]>[0] = () => undefined;
    const { checks } = await opened({
      watch: (onView) => {
        tell = onView;
        return Promise.resolve(success(async () => undefined));
      },
    });
    tell(failure({ code: "connectionLost" }));
    expect(checks.state()).toMatchObject({ outdated: true, problem: { during: "watch", at: null } });
  });

  test("what a service throws becomes a sentence, and the next job still gets its turn", async () => {
    const checked = checkedPlan(faultyPlan());
    const { checks } = await opened({ ignore: () => Promise.reject(new Error("boom")) }, checked);
    checks.startIgnoring(keyOf(checks, GROUP));
    await checks.ignore("Đã rõ");
    expect(problemOf(checks)?.failure).toEqual({ code: "unexpected", detail: "boom" });
    await checks.check();
    expect(problemOf(checks)).toBeNull();
  });

  test("services that did not load are asked for again", async () => {
    const checked = checkedPlan(faultyPlan());
    let tries = 0;
    const checks = new CheckController(() =>
      (tries += 1) <= 2 ? Promise.reject(new Error("offline")) : Promise.resolve(checked.services),
    );
    await checks.open();
    expect(checks.state()).toMatchObject({ problem: { during: "check" }, watchFailed: true });
    await checks.check();
    expect(checks.state().problem).toBeNull();
    expect(openCounts(checks.state().view as CheckView).error).toBeGreaterThan(0);
  });
});
