import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { recordsOf } from "../../src/domain/sharedPlan";
import { PATHS, type Head, type Tokens, type WorkbookInfo } from "../../src/protocol";
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
});
