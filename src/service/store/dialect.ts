import { CompiledQuery, sql, type Kysely, type RawBuilder, type Transaction } from "kysely";
import type { Tables, Database } from "./database";
import type { StoreKind } from "./migrate";

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

type Cell = string | number | null;

/** Everything in which the store's queries differ between SQLite and PostgreSQL. */
export interface Dialect {
  kind: StoreKind;
  /** A relation "wanted" with the columns "kind" and "name", to join with. */
  wanted(pairs: readonly (readonly [kind: string, name: string])[]): RawBuilder<unknown>;
  /** Texts as a relation of one column, for "in": the statement is the same however many they are. */
  values(texts: readonly string[]): RawBuilder<string>;
  /** JSON text of a member of a column that holds a JSON object; null where it has none. */
  member(column: string, name: string): RawBuilder<string | null>;
  /** A whole number as a value of a select, where nothing else tells its type. */
  integer(value: number): RawBuilder<number>;
  insertRows(tx: Tx, options: InsertRows): Promise<void>;
  /** A transaction that sees one state of the database throughout and keeps nobody waiting. */
  reading<Value>(db: Db, read: (tx: Tx) => Promise<Value>): Promise<Value>;
  /** Bytes of the whole store on disk. */
  bytes(db: Db): Promise<number>;
  /** Lets the database look at what was written in bulk, so that it plans its queries well. */
  afterBulk(db: Db): Promise<void>;
}

export interface InsertRows {
  into: keyof Tables & string;
  /** Names of the columns, integers marked. */
  columns: readonly (readonly [name: string, type: "text" | "integer"])[];
  rows: readonly (readonly Cell[])[];
  /** Columns of the key: rows that exist get the other columns. */
  replaceBy?: readonly string[];
}

/** Our own identifiers only; none of them comes from outside. */
const quoted = (name: string): string => `"${name}"`;

const insertHead = ({ into, columns }: InsertRows): string =>
  `insert into ${quoted(into)} (${columns.map(([name]) => quoted(name)).join(", ")})`;

const insertTail = ({ columns, replaceBy }: InsertRows): string => {
  if (replaceBy === undefined) return "";
  const others = columns.map(([name]) => name).filter((name) => !replaceBy.includes(name));
  const sets = others.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(", ");
  return ` on conflict (${replaceBy.map(quoted).join(", ")}) do update set ${sets}`;
};

const sqlite: Dialect = {
  kind: "sqlite",
  wanted: (pairs) =>
    sql`(select value ->> 0 as kind, value ->> 1 as name from json_each(${JSON.stringify(pairs)})) as wanted`,
  values: (texts) => sql<string>`(select value from json_each(${JSON.stringify(texts)}))`,
  member: (column, name) => sql`${sql.ref(column)} -> ${name}`,
  integer: (value) => sql<number>`${value}`,
  insertRows: async (tx, options) => {
    const places = options.columns.map(() => "?").join(", ");
    const statement = `${insertHead(options)} values (${places})${insertTail(options)}`;
    for (const row of options.rows) await tx.executeQuery(CompiledQuery.raw(statement, [...row]));
  },
  reading: (db, read) => db.transaction().setAccessMode("read only").execute(read),
  bytes: async (db) => {
    const { rows } = await sql<{ bytes: number }>`
      select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`.execute(db);
    return rows[0]?.bytes ?? 0;
  },
  afterBulk: async (db) => {
    await sql`pragma optimize`.execute(db);
  },
};

const postgres: Dialect = {
  kind: "postgres",
  wanted: (pairs) =>
    sql`unnest(${pairs.map(([kind]) => kind)}::text[], ${pairs.map(([, name]) => name)}::text[]) as wanted(kind, name)`,
  values: (texts) => sql<string>`(select unnest(${[...texts]}::text[]))`,
  // Not "->>", which stumbles over escaped characters that a text of PostgreSQL cannot hold, wherever they stand.
  member: (column, name) => sql`(${sql.ref(column)}::json -> ${name}::text)::text`,
  integer: (value) => sql<number>`${value}::bigint`,
  insertRows: async (tx, options) => {
    const arrays = options.columns.map(([, type], index) => `$${index + 1}::${type === "text" ? "text" : "bigint"}[]`);
    const statement = `${insertHead(options)} select * from unnest(${arrays.join(", ")})${insertTail(options)}`;
    const bound = options.columns.map((_, index) => options.rows.map((row) => row[index] ?? null));
    await tx.executeQuery(CompiledQuery.raw(statement, bound));
  },
  reading: (db, read) => db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(read),
  bytes: async (db) => {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db);
    return rows[0]?.bytes ?? 0;
  },
  afterBulk: async (db) => {
    await sql`analyze records, log, pushes`.execute(db);
  },
};

export const dialectOf = ({ kind }: Pick<Database, "kind">): Dialect => (kind === "sqlite" ? sqlite : postgres);
