import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PATHS, type PushAnswer, type PushRequest, type WorkbookInfo } from "../../src/protocol";
import { startWiredService } from "../../src/service/mainStart";
import { SURROUNDINGS } from "../../src/service/start";
import { openDatabase } from "../../src/service/store/database";
import { SqlWorkbookStore } from "../../src/service/store/workbookStore";
import { askOver, type Ask } from "../builders/askOver";
import { compiledService, KillableService } from "../builders/killableService";
import { aPush, aSharedPlan, configurationFor, personAt } from "../builders/runningService";

const KILLS = 50;
const PUSHERS = 6;
/** Processes that get ready while others serve. */
const AHEAD = 3;

describe("the service, killed in the middle of pushes that come over HTTPS", () => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-kills-"));
  const data = join(folder, "data");
  const ready: KillableService[] = [];
  let workbook: WorkbookInfo;
  let token: string;

  beforeAll(async () => {
    const started = await startWiredService(configurationFor(data), {});
    if (!started.ok) throw new Error(started.code);
    const service = started.value;
    const ask = askOver({ url: service.url, ca: service.tls()?.cert ?? null });
    const planner = await personAt({ service, ask, role: "planner", agency: "Sở Nội vụ" });
    workbook = await aSharedPlan(planner);
    // Its keys are in the database, so it opens every process that comes.
    token = planner.tokens.access;
    ask.close();
    await service.stop();
  }, 120_000);
  afterAll(async () => {
    await Promise.all(ready.map((service) => service.kill()));
    rmSync(folder, { recursive: true, force: true });
  });

  const aRequest = (): PushRequest => {
    const id = randomUUID();
    const fields = { area: "", kind: null, content: id, source: "", note: "" };
    return aPush(workbook, { changes: [{ kind: "insert", table: "parameters", id, after: null, fields }] });
  };

  test(`has every acknowledged push after ${KILLS} kills, each once, and sound data`, async () => {
    const file = compiledService(folder);
    for (let count = 0; count < AHEAD; count += 1) ready.push(new KillableService(file));
    const acknowledged = new Map<string, number>();
    let unanswered: PushRequest[] = [];

    const push = async (ask: Ask, body: PushRequest): Promise<void> => {
      const pushed = await ask(PATHS.pushes(workbook.id), { method: "POST", token, body });
      const { revision, outcomes } = pushed.json<PushAnswer>();
      expect([pushed.status, outcomes.map(({ is }) => is)]).toEqual([200, ["applied"]]);
      acknowledged.set(body.changes[0]?.id ?? "", revision);
    };

    for (let kill = 0; kill < KILLS; kill += 1) {
      const service = ready.shift() ?? new KillableService(file);
      if (kill + AHEAD < KILLS) ready.push(new KillableService(file));
      const url = await service.serve(data);
      const ask = askOver({ url, ca: readFileSync(join(data, "self-signed.crt"), "utf8") });
      // What the last kill left without an answer comes again, whether it was done or not.
      for (const body of unanswered) await push(ask, body);
      unanswered = [];
      let answered = 0;
      let gone: Promise<string | null> | null = null;
      const pusher = async (): Promise<void> => {
        for (;;) {
          const body = aRequest();
          try {
            await push(ask, body);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^E/u);
            unanswered.push(body);
            return;
          }
          answered += 1;
          // The others are wherever they are: on the line, in the queue, in the transaction.
          if (answered === 1 + (kill % 9)) gone = service.kill();
        }
      };
      await Promise.all(Array.from({ length: PUSHERS }, pusher));
      expect(await gone).toBe("SIGKILL");
      ask.close();
    }

    const opened = await openDatabase({ folder: data });
    if (!opened.ok) throw new Error(opened.code);
    try {
      const { db } = opened.value;
      const rows = await db.selectFrom("records").select(["id", "revision"]).where("kind", "=", "parameters").execute();
      const kept = new Map(rows.map(({ id, revision }) => [id, revision]));
      expect([...acknowledged].filter(([id, revision]) => kept.get(id) !== revision)).toEqual([]);
      expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);
      const logged = await db.selectFrom("log").select("record").where("change", "=", "insert").execute();
      expect(new Set(logged.map(({ record }) => record)).size).toBe(logged.length);
      expect(await new SqlWorkbookStore(opened.value, SURROUNDINGS).verify()).toEqual([]);
    } finally {
      await opened.value.close();
    }
  }, 600_000);
});
