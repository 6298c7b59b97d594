import { emptyState, type SharingFacts, type SharingState } from "../../../src/usecases/sharing/state";
import { StateLog } from "../../../src/usecases/sharing/stateLog";
import type { BaseRecord } from "../../../src/merge";
import { MemoryCopy } from "../../builders/memoryCopy";

const FACTS: SharingFacts = {
  service: "https://cchc.tinh.vn",
  workbook: "w1",
  title: "Kế hoạch",
  planId: "p1",
  epoch: "e1",
  client: "c1",
  account: "noivu",
  seq: 0,
  cursor: 0,
  asOf: null,
  automatic: false,
  stage: "shared",
};

const record = (id: string, percent: number, revision = 1): BaseRecord => ({
  table: "rows",
  id,
  orderKey: "a0",
  revision,
  removed: false,
  cells: { percent: { value: percent, revision }, task: { value: `Nhiệm vụ ${id}`, revision: 1 } },
});

const withRecords = (state: SharingState, ...records: readonly BaseRecord[]): SharingState => ({
  ...state,
  base: new Map([...state.base, ...records.map((one) => [`rows/${one.id}`, one] as const)]),
});

const lines = (copy: MemoryCopy): readonly string[] => copy.logs.get("sharing") ?? [];

const loaded = async (copy: MemoryCopy) => {
  const read = await new StateLog(copy).load();
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

/** A log of a whole state and two further steps, and the state before the last of them. */
const threeSteps = async () => {
  const copy = new MemoryCopy([]);
  const log = new StateLog(copy);
  const first = withRecords(emptyState(FACTS), record("r1", 10));
  const second = withRecords({ ...first, facts: { ...FACTS, cursor: 5, seq: 1 } }, record("r2", 20, 5));
  const third = withRecords({ ...second, facts: { ...second.facts, cursor: 9 } }, record("r1", 90, 9));
  for (const state of [first, second, third]) expect(await log.store(state)).toEqual({ ok: true, value: null });
  return { copy, second, third };
};

describe("The sharing state in the workbook", () => {
  test("a workbook without a log has no state", async () => {
    expect(await loaded(new MemoryCopy([]))).toEqual({ is: "none" });
  });

  test("what was stored step by step is read back as a whole", async () => {
    const { copy, third } = await threeSteps();
    expect(lines(copy)).toHaveLength(3);
    expect(await loaded(copy)).toEqual({ is: "state", state: third });
  });

  test("a state that did not change writes nothing", async () => {
    const { copy, third } = await threeSteps();
    const log = new StateLog(copy);
    await log.load();
    const read = await log.load();
    await log.store(read.ok && read.value.is === "state" ? { ...read.value.state } : third);
    expect(lines(copy)).toHaveLength(3);
  });

  test("a last line torn at any byte is as if it had not been written", async () => {
    const { copy, second } = await threeSteps();
    const whole = lines(copy);
    const last = whole[2] ?? "";
    for (let at = 0; at < last.length; at += 1) {
      copy.logs.set("sharing", [...whole.slice(0, 2), last.slice(0, at)]);
      expect(await loaded(copy)).toEqual({ is: "state", state: second });
    }
  });

  test("after a torn line the next step writes the log anew, readable as a whole", async () => {
    const { copy, third } = await threeSteps();
    const whole = lines(copy);
    copy.logs.set("sharing", [...whole.slice(0, 2), "cchc-sharing 1|99"]);
    const log = new StateLog(copy);
    await log.load();
    await log.store(third);
    expect(await loaded(copy)).toEqual({ is: "state", state: third });
    expect(lines(copy)).toHaveLength(1);
  });

  test("a line of somebody else at the end is passed over", async () => {
    const { copy, second } = await threeSteps();
    const whole = lines(copy);
    copy.logs.set("sharing", [...whole.slice(0, 2), "ghi chú"]);
    expect(await loaded(copy)).toEqual({ is: "state", state: second });
  });

  test.each([
    ["a line in the middle is altered", (all: readonly string[]) => [all[0] ?? "", `${all[1]}x`, all[2] ?? ""]],
    ["a line in the middle is missing", (all: readonly string[]) => [all[0] ?? "", all[2] ?? "", "x"]],
    ["the beginning is missing", (all: readonly string[]) => all.slice(1)],
    ["two lines at the end are bad", (all: readonly string[]) => [all[0] ?? "", "x", "y"]],
  ])("when %s the state is damaged, and still tells its service", async (_, damage) => {
    const { copy } = await threeSteps();
    copy.logs.set("sharing", damage(lines(copy)));
    const identity = { service: FACTS.service, workbook: "w1", planId: "p1" };
    expect(await loaded(copy)).toEqual({ is: "damaged", identity });
  });

  test("a log of nothing but noise is damaged and tells nothing", async () => {
    const copy = new MemoryCopy([]);
    copy.logs.set("sharing", ["x", "y"]);
    expect(await loaded(copy)).toEqual({ is: "damaged", identity: null });
  });

  test("a line of a newer version makes the state a newer version's", async () => {
    const { copy } = await threeSteps();
    copy.logs.set("sharing", [...lines(copy), "cchc-sharing 2 in quite another form"]);
    expect(await loaded(copy)).toEqual({ is: "newerVersion" });
  });

  test("a log that has grown to twice its live size is written anew", async () => {
    const copy = new MemoryCopy([]);
    const log = new StateLog(copy);
    let state = emptyState(FACTS);
    let longest = 0;
    for (let step = 0; step < 700; step += 1) {
      state = withRecords(
        { ...state, facts: { ...state.facts, cursor: step } },
        record(`r${step % 7}`, step % 100, step),
      );
      await log.store(state);
      longest = Math.max(longest, lines(copy).join("").length);
    }
    expect(longest).toBeLessThan(90_000);
    expect(await loaded(copy)).toEqual({ is: "state", state });
  });

  test("a large state lies in several lines, of which none may be missing", async () => {
    const copy = new MemoryCopy([]);
    const many = Array.from({ length: 9_000 }, (_, at) => record(`r${at}`, at % 100));
    const state = withRecords(emptyState(FACTS), ...many);
    await new StateLog(copy).store(state);
    expect(lines(copy)).toHaveLength(3);
    expect(await loaded(copy)).toEqual({ is: "state", state });
    copy.logs.set("sharing", lines(copy).slice(0, 2));
    expect((await loaded(copy)).is).toBe("damaged");
  });

  test("a step whose writing failed is written as a whole the next time", async () => {
    const { copy, second, third } = await threeSteps();
    const log = new StateLog(copy);
    await log.load();
    copy.before = () => {
      throw new Error("the machine stops");
    };
    const fourth = { ...third, facts: { ...third.facts, cursor: 12 } };
    await expect(log.store(fourth)).rejects.toThrow("stops");
    copy.before = () => undefined;
    await log.store(fourth);
    expect(lines(copy)).toHaveLength(1);
    expect(await loaded(copy)).toEqual({ is: "state", state: fourth });
    expect(second).toBeDefined();
  });

  test("facts of a newer version are kept and passed on", async () => {
    const copy = new MemoryCopy([]);
    const newer = { ...FACTS, colour: "đỏ" } as SharingFacts;
    await new StateLog(copy).store(emptyState(newer));
    const log = new StateLog(copy);
    const read = await log.load();
    if (!read.ok || read.value.is !== "state") throw new Error("no state");
    await log.store({ ...read.value.state, facts: { ...read.value.state.facts, cursor: 3 } });
    expect(await loaded(copy)).toEqual({ is: "state", state: emptyState({ ...newer, cursor: 3 }) });
  });
});
