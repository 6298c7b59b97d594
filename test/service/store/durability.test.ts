import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SqlWorkbookStore } from "../../../src/service/store/workbookStore";
import { PLANNER, sharedWorkbook, SURROUNDINGS, WORKBOOK } from "../../builders/storePeople";
import { bundled } from "../../builders/bundled";
import { opened, temporaryFolder } from "../../builders/storeGround";

const KILLS = 50;
/** Processes that get ready while others push. */
const AHEAD = 3;

type Pusher = { child: ChildProcessWithoutNullStreams; lines: AsyncIterator<string> };

describe("a service that is killed in the middle of pushes", () => {
  it(`has every acknowledged push after ${KILLS} kills, and whole ones only`, async () => {
    const folder = temporaryFolder();
    const script = bundled(join("test", "builders", "pushUntilKilled.ts"), join(folder, "pusher.cjs"));
    const pusher = (): Pusher => {
      const child = spawn(process.execPath, [script.file], { env: script.env });
      return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
    };
    const first = await opened({ folder });
    await sharedWorkbook(new SqlWorkbookStore(first, SURROUNDINGS), 20);
    await first.close();

    const acknowledged = new Set<string>();
    const ready = Array.from({ length: AHEAD }, pusher);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { child, lines } = ready.shift() ?? pusher();
      if (kill + AHEAD < KILLS) ready.push(pusher());
      expect((await lines.next()).value).toBe("ready");
      child.stdin.write(`${folder}\n`);
      for (let count = 0; count <= kill % 4; count += 1) acknowledged.add((await lines.next()).value as string);
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      for (let line = await lines.next(); line.done !== true; line = await lines.next()) acknowledged.add(line.value);
      await ended;
    }

    const database = await opened({ folder });
    const store = new SqlWorkbookStore(database, SURROUNDINGS);
    const kept = new Set<string>();
    let before: string | null = null;
    do {
      const page = await store.pushes(PLANNER, WORKBOOK, before, 1_000);
      if (!page.ok) throw new Error(page.code);
      for (const { push } of page.value.pushes) kept.add(push);
      before = page.value.next;
    } while (before !== null);
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS);
    expect([...acknowledged].filter((push) => !kept.has(push))).toEqual([]);
    expect(await store.verify()).toEqual([]);
    await database.close();
    rmSync(folder, { recursive: true });
  }, 300_000);
});
