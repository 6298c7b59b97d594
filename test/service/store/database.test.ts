import { chmodSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { backupTo, restoreFrom } from "../../../src/service/store/backup";
import { openDatabase } from "../../../src/service/store/database";
import { storeFailureOf } from "../../../src/service/store/failures";
import { SqlWorkbookStore } from "../../../src/service/store/workbookStore";
import { aReportingPlace, Desk, MARCH, of, reportingIn, snapshotOf } from "../../builders/reportingOffice";
import {
  cellOf,
  JUSTICE,
  LEADER,
  PLANNER,
  set,
  sharedWorkbook,
  SURROUNDINGS,
  WORKBOOK,
} from "../../builders/storePeople";
import { opened, temporaryFolder } from "../../builders/storeGround";

describe("the data of a service in a folder", () => {
  let folder: string;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is there again after it was closed, for this account of the machine alone", async () => {
    const first = await opened({ folder: join(folder, "new", "data") });
    await sharedWorkbook(new SqlWorkbookStore(first, SURROUNDINGS));
    const data = join(folder, "new", "data");
    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(data)) expect(statSync(join(data, file)).mode & 0o777).toBe(0o600);
    await first.close();
    const second = await opened({ folder: data });
    expect((await new SqlWorkbookStore(second, SURROUNDINGS).headOf(WORKBOOK))?.head).toBe(1);
    await second.close();
  });

  it("commits durably: WAL, synchronous FULL, references kept", async () => {
    const { db, close } = await opened({ folder });
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect([await pragma("journal_mode"), await pragma("synchronous"), await pragma("foreign_keys")]).toEqual([
      "wal",
      2,
      1,
    ]);
    await close();
  });

  it("is one service's at a time", async () => {
    const first = await opened({ folder });
    expect(await openDatabase({ folder })).toEqual({ ok: false, code: "folderInUse" });
    await first.close();
    const again = await opened({ folder });
    await again.close();
  });

  it("is left alone where a newer service wrote it", async () => {
    const first = await opened({ folder });
    await sql`insert into schema_versions (name, applied_at) values ('999Future', '2030')`.execute(first.db);
    await first.close();
    expect(await openDatabase({ folder })).toEqual({ ok: false, code: "schemaNewer", newest: "999Future" });
    expect(await openDatabase({ folder })).toMatchObject({ code: "schemaNewer" });
  });

  it("says that it cannot be read where something else lies in its place", async () => {
    writeFileSync(join(folder, "workbooks.sqlite"), "no database ".repeat(1_000));
    expect(await openDatabase({ folder })).toEqual({ ok: false, code: "storeGone" });
    writeFileSync(join(folder, "file"), "");
    expect(await openDatabase({ folder: join(folder, "file", "data") })).toEqual({ ok: false, code: "storeGone" });
  });

  it("answers with a code where the disk is full, and goes on when there is room again", async () => {
    const database = await opened({ folder });
    const store = new SqlWorkbookStore(database, SURROUNDINGS);
    const { planner } = await sharedWorkbook(store);
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(database.db);
    const request = planner.request([set("r1", "task", { base: 1, value: "x".repeat(90_000) })]);
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: false, code: "storeFull" });
    await sql`pragma max_page_count = 100000`.execute(database.db);
    expect(await store.push(PLANNER, WORKBOOK, request)).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(await store.verify()).toEqual([]);
    await database.close();
  });

  it("is backed up while a service works on it, and put back with a new epoch", async () => {
    const file = join(folder, "copy.sqlite");
    const data = join(folder, "data");
    const database = await opened({ folder: data });
    const store = new SqlWorkbookStore(database, SURROUNDINGS);
    const { planner, epoch } = await sharedWorkbook(store);
    await planner.push(set("r1", "percent", { base: 1, value: 10 }));
    expect(backupTo(data, file)).toEqual({ ok: true, value: null });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(backupTo(data, file)).toEqual({ ok: false, code: "fileExists" });
    await planner.push(set("r1", "percent", { base: 2, value: 20 }));
    expect(restoreFrom(data, file, "before")).toEqual({ ok: false, code: "folderInUse" });
    await database.close();

    const restored = restoreFrom(data, file, "before");
    expect(restored).toEqual({ ok: true, value: { kept: join(data, "workbooks.sqlite.before") } });
    expect(existsSync(join(data, "workbooks.sqlite.before"))).toBe(true);
    const again = await opened({ folder: data });
    const put = new SqlWorkbookStore(again, SURROUNDINGS);
    await put.raiseEpochs();
    expect(await cellOf(put, { id: "r1", field: "percent" })).toBe(10);
    expect(await put.head(PLANNER, WORKBOOK)).toMatchObject({
      value: { head: 2, lineage: [{ epoch, lastShared: 2 }] },
    });
    expect(await put.verify()).toEqual([]);
    await again.close();
  });

  it("brings reports, locks and snapshots back with a backup, and whoever decided since decides again", async () => {
    const file = join(folder, "copy.sqlite");
    const data = join(folder, "data");
    const surroundings = { ...SURROUNDINGS, now: () => MARCH };
    const database = await opened({ folder: data });
    const store = new SqlWorkbookStore(database, surroundings);
    const place = await aReportingPlace({ store, clock: { at: null } });
    await place.justice.does(of("submit", "Sở Tư pháp"));
    await place.leader.does(of("approve", "Sở Tư pháp"));
    expect(backupTo(data, file)).toEqual({ ok: true, value: null });
    await place.leader.does({ kind: "reopenReport", period: "q1", agency: "Sở Tư pháp", reason: "Sai số liệu" });
    await place.planner.does({ kind: "closePeriod", period: "q1" });
    await database.close();

    expect(restoreFrom(data, file, "before")).toMatchObject({ ok: true });
    const again = await opened({ folder: data });
    const put = new SqlWorkbookStore(again, surroundings);
    await put.raiseEpochs();
    expect(await put.verify()).toEqual([]);
    expect((await reportingIn(put)).reports).toMatchObject([{ state: "approved" }]);
    const rows = (await snapshotOf(put, "q1")).records.filter(({ table }) => table === "rows");
    expect(rows.map(({ id, approved }) => [id, approved])).toEqual([
      ["r1", true],
      ["r2", true],
      ["r3", false],
    ]);
    const request = await new Desk(put, LEADER, place.epoch).request(of("approve", "Sở Tư pháp"));
    expect(await put.act(LEADER, WORKBOOK, request)).toMatchObject({ ok: false, code: "epochChanged" });
    const epoch = (await put.headOf(WORKBOOK))?.epoch ?? "";
    const justice = new Desk(put, JUSTICE, epoch);
    expect(await justice.sets("r1", "percent", 10)).toMatchObject({ code: "periodLocked" });
    const planner = new Desk(put, PLANNER, epoch);
    await planner.does({ kind: "closePeriod", period: "q1" });
    expect(await put.verify()).toEqual([]);
    await again.close();
  });

  it("is not replaced by a file that is no whole backup", async () => {
    const file = join(folder, "copy");
    writeFileSync(file, "PK\u0003\u0004");
    expect(restoreFrom(join(folder, "data"), file, "x")).toEqual({ ok: false, code: "badBackup" });
    expect(backupTo(join(folder, "nothing"), join(folder, "to"))).toEqual({ ok: false, code: "storeGone" });
    chmodSync(file, 0o600);
  });
});

describe("what databases say", () => {
  it("is known by its code, and thrown on where it is a bug", () => {
    const error = (code: string): Error => Object.assign(new Error("of a database"), { code });
    expect(
      ["53100", "57P01", "08006", "40P01", "55P03", "ECONNREFUSED"].map((code) => storeFailureOf(error(code))),
    ).toEqual(["storeFull", "storeGone", "storeGone", "busy", "busy", "storeGone"]);
    expect(storeFailureOf(error("23505"))).toBeNull();
    expect(storeFailureOf(new Error("Connection terminated unexpectedly"))).toBe("storeGone");
    expect(storeFailureOf(new TypeError("x is not a function"))).toBeNull();
  });
});
