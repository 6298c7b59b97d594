/** What the databases say that is no bug of ours. */
export type KnownStoreFailure = "storeFull" | "storeGone" | "busy";

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const SQLITE: Readonly<Record<number, KnownStoreFailure>> = {
  5: "busy", // BUSY
  6: "busy", // LOCKED
  8: "storeGone", // READONLY: the folder or the disk
  10: "storeGone", // IOERR
  11: "storeGone", // CORRUPT
  13: "storeFull", // FULL
  14: "storeGone", // CANTOPEN
  26: "storeGone", // NOTADB
};

/** SQLSTATE classes and codes of PostgreSQL (appendix A of its manual). */
const POSTGRES: readonly (readonly [string, KnownStoreFailure])[] = [
  ["53100", "storeFull"], // disk_full
  ["53", "busy"], // out of memory, too many connections
  ["55000", "storeGone"], // the database takes no connections
  ["55P03", "busy"], // lock_not_available
  ["57014", "busy"], // query_canceled: statement timeout
  ["40", "busy"], // serialization failure, deadlock: still after all attempts
  ["25P03", "busy"], // idle_in_transaction_session_timeout
  ["57P", "storeGone"], // shutdown, crash, cannot connect now
  ["08", "storeGone"], // connection exceptions
  ["28", "storeGone"], // not authorised
  ["3D000", "storeGone"], // no such database
  ["58", "storeGone"], // system error: I/O
  ["25006", "storeGone"], // read-only: a standby
];

const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "EAI_AGAIN",
]);

/** pg says these without a code. */
const LOST =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed|Cannot use a pool after calling end)/u;

/** By its shape: errors of native modules come from another realm where the service runs inside one (tests do). */
const isError = (error: unknown): error is Error & { code?: unknown } =>
  typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";

/** What an error of a database means; null for one that is a bug and has to be thrown on. */
export const storeFailureOf = (error: unknown): KnownStoreFailure | null => {
  if (!isError(error)) return null;
  if ("sqliteCode" in error && typeof error.sqliteCode === "number") return SQLITE[error.sqliteCode & 0xff] ?? null;
  if ("errors" in error && Array.isArray(error.errors)) return storeFailureOf(error.errors[0]);
  if (LOST.test(error.message)) return error.message.startsWith("timeout exceeded") ? "busy" : "storeGone";
  if (!("code" in error) || typeof error.code !== "string") return null;
  const { code } = error;
  if (NETWORK.has(code)) return "storeGone";
  if (!/^[0-9A-Z]{5}$/u.test(code)) return null;
  return POSTGRES.find(([start]) => code.startsWith(start))?.[1] ?? null;
};

/** True for what goes away when the transaction is tried again. */
export const isRetryable = (error: unknown): boolean =>
  isError(error) && (error.code === "40001" || error.code === "40P01");

/** True for what the file system says. */
export const isFileSystemError = (error: unknown): boolean =>
  isError(error) && "syscall" in error && typeof error.syscall === "string";

/** True where the file system has no room left. */
export const isNoSpace = (error: unknown): boolean => isError(error) && error.code === "ENOSPC";
