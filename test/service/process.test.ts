import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { recordsOf } from "../../src/domain/sharedPlan";
import { PATHS, type Head, type PushAnswer, type Tokens, type WorkbookInfo } from "../../src/protocol";
import { openDatabase } from "../../src/service/store/database";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import { SURROUNDINGS } from "../../src/service/start";
import { askOver, type Ask } from "../builders/askOver";
import { aPush, insertsOf } from "../builders/runningService";
import { runService, ServiceProcess } from "../builders/serviceProcess";
import { aSmallPlan } from "../builders/smallPlan";

const records = recordsOf(aSmallPlan());

describe("the service as a process", () => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-process-"));
  const data = join(folder, "data");
  let code = "";
  let workbook: WorkbookInfo;
  let service: ServiceProcess;
  let ask: Ask & { close: () => void };
  let token = "";

  const start = async (): Promise<void> => {
    service = await ServiceProcess.start(data);
    ask = askOver(service);
    const signedIn = await ask(PATHS.signIn, { method: "POST", body: { account: "planner", code } });
    token = signedIn.json<Tokens>().access;
  };
  const headOf = async (): Promise<Head> => (await ask(PATHS.head(workbook.id), { token })).json<Head>();

  beforeAll(async () => {
    const added = await runService([
      "account",
      "add",
      "planner",
      "--name",
      "Lê Văn Bình",
      "--agency",
      "Sở Nội vụ",
      "--role",
      "planner",
      "--data",
      data,
    ]);
    code = /Access code: (\S+)/u.exec(added.out)?.[1] ?? "";
    expect(added).toMatchObject({ exit: 0, err: "" });
    await start();
    const id = randomUUID();
    const made = await ask(PATHS.workbooks, { method: "POST", token, body: { id, title: "Kế hoạch", planId: "p" } });
    workbook = made.json<WorkbookInfo>();
    const body = aPush(workbook, { changes: insertsOf(records) });
    await ask(PATHS.pushes(id), { method: "POST", token, body });
    expect((await ask(PATHS.publish(id), { method: "POST", token })).status).toBe(200);
  }, 120_000);
  afterAll(async () => {
    ask.close();
    await service.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  test("wrong settings and commands are told in both languages with exit code 2", async () => {
    const wrong = await runService(["--port", "x", "--log-level", "loud"]);
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toMatch(/--port \(PORT\) phải là số[^]*--port \(PORT\) must be a number[^]*--log-level/u);
    expect(await runService(["fly"])).toMatchObject({ exit: 2, out: "" });
    const help = await runService(["--help"]);
    expect([help.exit, help.err]).toEqual([0, ""]);
    expect(help.out).toMatch(/Cách gọi[^]*Usage/u);
  }, 60_000);

  test("a second service on the folder is refused; the first goes on", async () => {
    const second = await runService(["start", "--port", "0", "--data", data]);
    expect(second.exit).toBe(1);
    expect(second.err).toMatch(/đang được một tiến trình khác dùng[^]*Another process uses the data folder/u);
    expect((await ask("/healthz")).status).toBe(200);
  }, 60_000);

  test("backup works beside the service, overwrites nothing; restore needs it stopped, keeps the old data and raises the epoch", async () => {
    const file = join(folder, "backup.db");
    const before = await headOf();
    expect(await runService(["backup", file, "--data", data])).toMatchObject({ exit: 0, err: "" });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await runService(["backup", file, "--data", data])).exit).toBe(1);
    expect((await runService(["restore", file, "--data", data])).err).toContain("Another process");

    ask.close();
    expect(await service.kill("SIGTERM")).toEqual({ code: 0, signal: null });
    const wrong = join(folder, "wrong.db");
    writeFileSync(wrong, "no database");
    expect((await runService(["restore", wrong, "--data", data])).exit).toBe(1);
    expect(await runService(["restore", file, "--data", data])).toMatchObject({ exit: 0, err: "" });
    expect(readdirSync(data).filter((name) => /^workbooks\.sqlite\.\d{8}T\d+Z$/u.test(name))).toHaveLength(1);
    expect(await runService(["verify", "--data", data])).toMatchObject({ exit: 0 });
    await start();
    const after = await headOf();
    expect(after.epoch).not.toBe(before.epoch);
    expect(after.lineage).toEqual([{ epoch: before.epoch, lastShared: before.head }]);
  }, 120_000);

  test("export writes the workbook, size tells what is stored", async () => {
    const file = join(folder, "out.xlsx");
    expect(await runService(["export", workbook.id, file, "--data", data])).toMatchObject({ exit: 0, err: "" });
    expect(statSync(file).size).toBeGreaterThan(10_000);
    expect((await runService(["export", "nobody", file, "--data", data])).exit).toBe(1);
    const size = await runService(["size", "--data", data]);
    expect(JSON.parse(size.out)).toMatchObject({ store: "sqlite", workbooks: [{ id: workbook.id }] });
  }, 60_000);

  test("kill -9 in the middle of pushes: every push that was answered is there", async () => {
    const KILLS = 8;
    const acknowledged = new Map<string, number>();
    const { epoch } = await headOf();
    for (let kill = 0; kill < KILLS; kill += 1) {
      let answered = 0;
      // The process dies between two answers, wherever it is with the pushes that are under way.
      const pushing = Array.from({ length: 6 }, async () => {
        for (;;) {
          const id = randomUUID();
          const change = { kind: "insert" as const, table: "parameters" as const, id, after: null };
          const fields = { area: "", kind: null, content: id, source: "", note: "" };
          const body = aPush({ epoch }, { changes: [{ ...change, fields }] });
          const pushed = await ask(PATHS.pushes(workbook.id), { method: "POST", token, body });
          expect(pushed.json<PushAnswer>().outcomes).toMatchObject([{ is: "applied" }]);
          acknowledged.set(id, pushed.json<PushAnswer>().revision);
          answered += 1;
          if (answered === 5 + kill * 3) void service.kill("SIGKILL");
        }
      }).map((pusher) => pusher.catch((error: { code?: string }) => expect(error.code).toMatch(/^E/u)));
      await Promise.all(pushing);
      expect(await service.gone).toEqual({ code: null, signal: "SIGKILL" });
      ask.close();
      await start();
    }
    ask.close();
    await service.kill("SIGTERM");
    const opened = await openDatabase({ folder: data });
    if (!opened.ok) throw new Error(opened.code);
    try {
      const rows = await opened.value.db.selectFrom("records").select(["id", "revision"]).execute();
      const kept = new Map(rows.map(({ id, revision }) => [id, revision]));
      for (const [id, revision] of acknowledged) expect([id, kept.get(id)]).toEqual([id, revision]);
      expect(acknowledged.size).toBeGreaterThan(KILLS * 5);
      expect(await new SqlWorkbookStore(opened.value, SURROUNDINGS).verify()).toEqual([]);
    } finally {
      await opened.value.close();
    }
    await start();
  }, 180_000);
});
