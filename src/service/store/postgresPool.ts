import pg from "pg";

/** bigint: revisions and counts stay below 2^53. */
const INT8 = 20;

/** Milliseconds. A push waits for the row of its workbook; nothing else of the service takes long. */
const LIMITS = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  lock_timeout: 15_000,
  idle_in_transaction_session_timeout: 30_000,
  idleTimeoutMillis: 30_000,
};

/** Connections to PostgreSQL. A lost one fails the query that uses it and nothing else. */
export const openPool = ({ url, most }: { url: string; most: number }): pg.Pool => {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (id: number, format?: unknown) =>
      id === INT8 ? (text: string) => Number(text) : pg.types.getTypeParser(id, format as "text"),
  } as pg.CustomTypesConfig;
  const pool = new pg.Pool({ connectionString: url, max: most, application_name: "cchc", types, ...LIMITS });
  // Without a handler the loss of a connection ends the process. The query in flight gets the error as well.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
};
