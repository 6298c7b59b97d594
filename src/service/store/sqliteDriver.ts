import type { DatabaseSyncInstance as SqliteFile } from "@photostructure/sqlite";
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { storeFailureOf } from "./failures";

type Statement = ReturnType<SqliteFile["prepare"]>;
type Bound = Parameters<Statement["all"]>[number];

/** Statements kept prepared; compiling one costs more than running it. */
const MOST_STATEMENTS = 200;

/** One connection to one SQLite file through the interface of node:sqlite. */
class SqliteConnection implements DatabaseConnection {
  readonly #file: SqliteFile;
  readonly #statements = new Map<string, { statement: Statement; reads: boolean }>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { statement, reads } = this.#prepared(sql);
    const bound = parameters.map(bindable);
    if (reads) return { rows: statement.all(...bound) as Row[] };
    const { changes } = statement.run(...bound);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("Rows are read in pages; there is no streaming.");
  }

  #prepared(sql: string): { statement: Statement; reads: boolean } {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#file.prepare(sql);
    const made = { statement, reads: statement.columns().length > 0 };
    this.#statements.set(sql, made);
    if (this.#statements.size > MOST_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return made;
  }
}

/** SQLite knows neither booleans nor undefined. */
const bindable = (value: unknown): Bound => {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === undefined) return null;
  return value as Bound;
};

/** Who asks first goes first: SQLite has one connection, and a transaction keeps it until it ends. */
class Turns {
  #last: Promise<void> = Promise.resolve();
  #done: (() => void)[] = [];

  async take(): Promise<void> {
    const before = this.#last;
    let done = (): void => {};
    this.#last = new Promise((resolve) => (done = resolve));
    await before;
    this.#done.push(done);
  }

  giveBack(): void {
    this.#done.shift()?.();
  }
}

class SqliteDriver implements Driver {
  readonly #open: () => SqliteFile;
  readonly #turns = new Turns();
  #file: SqliteFile | null = null;
  #connection: SqliteConnection | null = null;

  constructor(open: () => SqliteFile) {
    this.#open = open;
  }

  async init(): Promise<void> {
    this.#file = this.#open();
    this.#connection = new SqliteConnection(this.#file);
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    if (this.#connection === null) throw new Error("The database is not open.");
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // A writer that begins as a reader would fail when another process wrote in between.
    const begin = settings.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk ends the transaction by itself.
    if (this.#file?.isTransaction === true) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async releaseConnection(): Promise<void> {
    this.#turns.giveBack();
  }

  async destroy(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    this.#connection = null;
    if (file === null) return;
    intoOneFile(file);
    file.close();
  }
}

/**
 * Moves what the journal holds into the data file and removes the journal. Closing would do so, but prepared statements keep the
 * connection alive until they are collected: this library cannot end them. Where another process works beside, its close does it.
 */
const intoOneFile = (file: SqliteFile): void => {
  try {
    file.exec("pragma busy_timeout = 0");
    file.exec("pragma journal_mode = delete");
  } catch (error) {
    // Everything acknowledged is in the journal, and the next one who opens the data reads it there.
    if (storeFailureOf(error) === null) throw error;
  }
};

/** Kysely over one SQLite file. `open` is called once, with the first query. */
export const sqliteDialect = (open: () => SqliteFile): Dialect => ({
  createDriver: () => new SqliteDriver(open),
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
});
