import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Database } from "../../../src/service/store/database";
import { backupTo } from "../../../src/service/store/backup";
import { dataFile, openData } from "../../../src/service/store/sqliteFolder";
import { WORKBOOK } from "./sharedLargePlan";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** Rows that one push left in the tables of the store. */
export interface WrittenRows {
  records: readonly Row[];
  log: readonly Row[];
  pushes: readonly Row[];
  workbooks: readonly Row[];
}

/** The database without anything above it: its driver, the store's settings and tables, prepared statements. */
export interface BareStore {
  /** Commits rows as a push does: one durable transaction. */
  writeRows(rows: WrittenRows): unknown;
  /** Commits so many bytes as one row of a table without any index. */
  writeBytes(bytes: number): unknown;
  close(): Promise<void>;
}

export const rowsOfPush = async ({ db }: Database, revision: number): Promise<WrittenRows> => ({
  records: await db
    .selectFrom("records")
    .selectAll()
    .where("workbook", "=", WORKBOOK)
    .where("revision", "=", revision)
    .execute(),
  log: await db
    .selectFrom("log")
    .selectAll()
    .where("workbook", "=", WORKBOOK)
    .where("revision", "=", revision)
    .execute(),
  pushes: await db
    .selectFrom("pushes")
    .selectAll()
    .where("workbook", "=", WORKBOOK)
    .where("revision", "=", revision)
    .execute(),
  workbooks: await db.selectFrom("workbooks").selectAll().where("id", "=", WORKBOOK).execute(),
});

/** UTF-8 bytes of the rows' cells. */
export const bytesOf = (rows: WrittenRows): number =>
  Object.values(rows)
    .flatMap((of: readonly Row[]) => of.flatMap((row) => Object.values(row)))
    .reduce<number>((sum, cell) => sum + (typeof cell === "string" ? Buffer.byteLength(cell) : 8), 0);

const TABLES = ["records", "log", "pushes", "workbooks"] as const;
const KEYS: Readonly<Record<(typeof TABLES)[number], readonly string[]>> = {
  records: ["workbook", "kind", "id"],
  log: ["workbook", "revision", "ordinal"],
  pushes: ["workbook", "id"],
  workbooks: ["id"],
};

const upsert = (
  table: (typeof TABLES)[number],
  of: { columns: readonly string[]; into: string; values: string },
): string => {
  const sets = of.columns.filter((name) => !KEYS[table].includes(name)).map((name) => `"${name}" = excluded."${name}"`);
  const names = of.columns.map((name) => `"${name}"`).join(", ");
  return `insert into ${of.into} (${names}) ${of.values} on conflict (${KEYS[table].join(", ")}) do update set ${sets.join(", ")}`;
};

/** Works on a copy of the folder's data beside it, so that neither changes what the other has in its memory. */
export const bareSqlite = (folder: string): BareStore => {
  const copy = mkdtempSync(join(tmpdir(), "cchc-bare-"));
  const copied = backupTo(folder, dataFile(copy));
  if (!copied.ok) throw new Error(copied.code);
  const file = openData(copy);
  file.exec("create table bytes (id integer primary key, bytes blob not null)");
  const bytes = file.prepare("insert into bytes (bytes) values (?)");
  const [begin, commit] = [file.prepare("begin immediate"), file.prepare("commit")];
  const statements = new Map<string, ReturnType<typeof file.prepare>>();
  const statement = (table: (typeof TABLES)[number], columns: readonly string[]) => {
    const made =
      statements.get(table) ??
      file.prepare(upsert(table, { columns, into: table, values: `values (${columns.map(() => "?").join(", ")})` }));
    statements.set(table, made);
    return made;
  };
  return {
    writeRows: (rows) => {
      begin.run();
      for (const table of TABLES) {
        for (const row of rows[table]) statement(table, Object.keys(row)).run(...Object.values(row));
      }
      commit.run();
    },
    writeBytes: (count) => bytes.run(new Uint8Array(count).fill(7)),
    close: async () => {
      file.close();
      rmSync(copy, { recursive: true });
    },
  };
};

/** Works on copies of the tables in the same database. */
export const barePostgres = async (url: string): Promise<BareStore> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const table of TABLES) {
    await client.query(`create table bare_${table} (like ${table} including all)`);
    await client.query(`insert into bare_${table} select * from ${table}`);
  }
  await client.query("create table bare_bytes (bytes bytea not null)");
  await client.query("alter table bare_bytes alter column bytes set storage external");
  await client.query("analyze");
  return {
    writeRows: async (rows) => {
      await client.query("begin");
      for (const table of TABLES) {
        const columns = Object.keys(rows[table][0] ?? {});
        const cells = columns.map((name) => rows[table].map((row) => row[name] ?? null));
        const types = cells.map((of) => (of.some((cell) => typeof cell === "number") ? "bigint" : "text"));
        const values = `select * from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(", ")})`;
        await client.query({
          name: table,
          text: upsert(table, { columns, into: `bare_${table}`, values }),
          values: cells,
        });
      }
      await client.query("commit");
    },
    writeBytes: (count) =>
      client.query({ name: "bytes", text: "insert into bare_bytes values ($1)", values: [Buffer.alloc(count, 7)] }),
    close: async () => {
      for (const table of [...TABLES, "bytes"]) await client.query(`drop table bare_${table}`);
      await client.end();
    },
  };
};
