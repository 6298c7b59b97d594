import type { SharingView } from "../../../src/usecases/sharing/types";
import { LocalService } from "../../builders/localService";
import { done, threeOffices, type Office } from "./office";

let service: LocalService;
let offices: Awaited<ReturnType<typeof threeOffices>>;

beforeEach(async () => {
  service = await LocalService.start();
  offices = await threeOffices(service);
});
afterEach(() => service.end());

/** A pane that watches an office: what it was shown, newest last. */
const watching = async (office: Office, { automatic }: { automatic: boolean }) => {
  const shown: SharingView[] = [];
  const end = await office.session.watch((view) => view.ok && shown.push(view.value));
  if (automatic) done(await office.session.setAutomatic(true));
  await settled(office, 5_000);
  return { shown, end, last: () => shown.at(-1) as SharingView };
};

/** Time passes, and everything that begins then comes to its end. */
const settled = async (office: Office, milliseconds: number): Promise<void> => {
  office.time.pass(milliseconds);
  for (let turns = 0; turns < 6; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await office.session.view();
  }
};

const type = (office: Office, id: string, percent: number): void => {
  office.copy.type(id, "percent", percent);
  office.session.edited();
};

test("edits go by themselves when typing has settled, as one push", async () => {
  const { home, planner } = offices;
  await watching(home, { automatic: true });
  type(home, "r1", 10);
  await settled(home, 3_000);
  type(home, "r2", 20);
  await settled(home, 3_000);
  expect(home.line.calls).not.toContain("push");
  await settled(home, 1_500);
  expect(home.line.calls.filter((call) => call === "push")).toHaveLength(1);
  expect((await planner.pull()).arrived).toBe(2);
});

test("what others push arrives soon after the notice", async () => {
  const { home, planner, workbook } = offices;
  const pane = await watching(home, { automatic: true });
  type(planner, "r1", 10);
  await planner.push();
  await home.line.notice(workbook);
  await settled(home, 1_000);
  expect(home.copy.get("r1", "percent")).toBe(10);
  expect(pane.last()).toMatchObject({
    behind: false,
    line: "live",
    arrived: [expect.objectContaining({ after: "10 %" })],
  });
});

test("nothing is pulled while a person types", async () => {
  const { home, planner, workbook } = offices;
  await watching(home, { automatic: true });
  type(planner, "r1", 10);
  await planner.push();
  type(home, "r2", 5);
  await home.line.notice(workbook);
  await settled(home, 2_000);
  expect(home.copy.get("r1", "percent")).toBeNull();
  await settled(home, 2_500);
  expect(home.copy.get("r1", "percent")).toBe(10);
});

test("without the automatic mode a notice only says that there is something new", async () => {
  const { home, planner, workbook } = offices;
  const pane = await watching(home, { automatic: false });
  type(planner, "r1", 10);
  await planner.push();
  await home.line.notice(workbook);
  type(home, "r2", 20);
  await settled(home, 60_000);
  expect(home.copy.get("r1", "percent")).toBeNull();
  expect(pane.last()).toMatchObject({ behind: true, pending: [expect.objectContaining({ value: "20 %" })] });
  expect(home.line.calls).not.toContain("push");
});

test("own pushes are no news", async () => {
  const { home, workbook } = offices;
  const pane = await watching(home, { automatic: true });
  type(home, "r1", 10);
  await settled(home, 4_000);
  await home.line.notice(workbook);
  const { length } = home.line.calls;
  await settled(home, 60_000);
  expect(home.line.calls).toHaveLength(length);
  expect(pane.last().behind).toBe(false);
});

test("without a line it is tried again, less and less often, and at last it goes", async () => {
  const { home, planner } = offices;
  await watching(home, { automatic: true });
  home.line.up = false;
  type(home, "r1", 10);
  await settled(home, 4_000);
  const tries = () => home.line.calls.filter((call) => call === "push").length;
  expect(tries()).toBe(1);
  await settled(home, 5_000);
  expect(tries()).toBe(2);
  await settled(home, 5_000);
  expect(tries()).toBe(2);
  home.line.up = true;
  await settled(home, 5_000);
  expect(tries()).toBe(3);
  expect((await planner.pull()).arrived).toBe(1);
});

test("conflicts wait for a person", async () => {
  const { home, planner, workbook } = offices;
  const pane = await watching(home, { automatic: true });
  type(planner, "r1", 10);
  await planner.push();
  type(home, "r1", 20);
  await home.line.notice(workbook);
  await settled(home, 5_000);
  await settled(home, 60_000);
  expect(pane.last().conflicts).toHaveLength(1);
  expect((await planner.pull()).arrived).toBe(0);
});

test("what a restored service lost is offered again by itself", async () => {
  const { home, planner, workbook } = offices;
  await watching(home, { automatic: true });
  const backup = service.backup();
  type(home, "r1", 10);
  await settled(home, 4_000);
  await service.restoreFrom(backup);
  await home.line.notice(workbook);
  await settled(home, 1_000);
  await settled(home, 1_000);
  await planner.pull();
  expect(planner.copy.get("r1", "percent")).toBe(10);
});

test("nobody watches any more: nothing is heard and nothing is sent", async () => {
  const { home } = offices;
  const pane = await watching(home, { automatic: true });
  expect(home.line.listeners).toBe(1);
  pane.end();
  expect(home.line.listeners).toBe(0);
  type(home, "r1", 10);
  await settled(home, 60_000);
  expect(home.line.calls).not.toContain("push");
});

test("signed out, or sharing ended: nothing is listened to", async () => {
  const { home } = offices;
  await watching(home, { automatic: true });
  done(await home.session.signOut());
  expect(home.line.listeners).toBe(0);
  const account = "noivu";
  done(await home.session.signIn({ service: home.line.url, account, code: "đúng" }));
  expect(home.line.listeners).toBe(1);
  done(await home.session.leave());
  expect(home.line.listeners).toBe(0);
});
